"""Progress: how much of the way from baseline to target is done. METHOD.md, "Observations" and "Progress"."""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date
from enum import StrEnum
from functools import lru_cache

from milepost.analysis.aggregate import combined, rolled
from milepost.analysis.cadence import shifted
from milepost.analysis.observations import Seen
from milepost.analysis.types import BaselineUsed
from milepost.model.metrics import Aggregation, Baseline, Direction, Metric, Target

TOLERANCE = 1e-9
"""Relative: below it a difference is the arithmetic's, not the author's."""


class Nature(StrEnum):
    """How a metric is judged, which follows from its direction and aggregation.

    A level moves from its baseline to the target, a total grows from nothing to it, a mean is kept at it to the
    end, a budget may be used up by due, a limit is kept period by period; without a target it is only tracked.
    """

    LEVEL = "level"
    TOTAL = "total"
    MEAN = "mean"
    BUDGET = "budget"
    LIMIT = "limit"
    TRACKED = "tracked"

    @property
    def kept_to_the_end(self) -> bool:
        """Whether it is expected in full throughout, and so achieved on the due day at the earliest."""
        return self in {Nature.MEAN, Nature.BUDGET, Nature.LIMIT}


def nature(metric: Metric) -> Nature:
    """How the metric is judged. A sum that must come to a limit or a band is reached, like one that is to increase."""
    if metric.target is None or metric.direction is None:
        return Nature.TRACKED
    if metric.aggregation is Aggregation.SUM and metric.window is None:
        if metric.direction in {Direction.DECREASE, Direction.AT_MOST}:
            return Nature.BUDGET
        return Nature.TOTAL
    if metric.direction.is_limit:
        return Nature.LIMIT
    if metric.aggregation is Aggregation.MEAN and metric.window is None:
        return Nature.MEAN
    return Nature.LEVEL


def bounds(target: Target) -> tuple[float, float]:
    """The lowest and the highest value that meet a target, what the arithmetic may have lost included."""
    low, high = target.low, target.high
    return (
        -math.inf if low is None else low - TOLERANCE * abs(low),
        math.inf if high is None else high + TOLERANCE * abs(high),
    )


def meets(target: Target, value: float) -> bool:
    """Whether the value lies within the target's bounds."""
    lowest, highest = bounds(target)
    return lowest <= value <= highest


def margin(target: Target, value: float) -> float:
    """How far within its bounds a value lies: 0 at a bound, negative beyond it."""
    above = math.inf if target.low is None else _distance(value, target.low)
    below = math.inf if target.high is None else _distance(target.high, value)
    return min(above, below)


def _distance(upper: float, lower: float) -> float:
    """Upper − lower, nothing where only the arithmetic tells them apart."""
    distance = upper - lower
    return 0.0 if abs(distance) <= TOLERANCE * max(abs(upper), abs(lower)) else distance


def baseline(metric: Metric, seen: Seen, start: date, due: date) -> BaselineUsed | None:
    """The author's baseline, else the one that the data imply, marked; None where there is neither.

    The last observation at or before start, else the first in the window; for a sum over the goal's window the
    equally long stretch before it. A rolling metric's is the value of the rolling window that ended there.
    """
    if metric.baseline is not None:
        return _given(metric.baseline)
    series = seen.series
    if metric.aggregation is Aggregation.SUM and metric.window is None:
        return _stretch_before(seen, start, due)
    if seen.last == 0:
        return None
    on_start = seen.last > seen.first and series.observed_ends[seen.first] == start
    index = seen.first if on_start or not seen.first else seen.first - 1
    at = series.observed[index]
    value = rolled(metric, series, index)
    return BaselineUsed(value, at.period.end, implied=True, at=at.at)


@lru_cache(maxsize=1 << 8)
def _given(baseline: Baseline) -> BaselineUsed:
    """Remembered, as a metric has the same on all days that it is assessed on."""
    return BaselineUsed(baseline.value, baseline.date, implied=False, at=baseline.at)


def _stretch_before(seen: Seen, start: date, due: date) -> BaselineUsed | None:
    series, length = seen.series, (due - start).days + 1
    first = bisect_left(series.observed_ends, shifted(start, -length))
    if first >= seen.first:
        return None
    total = combined(Aggregation.SUM, series.values[first : seen.first])
    at = series.observed[seen.first - 1]
    return BaselineUsed(total, at.period.end, implied=True, at=at.at)


def of_level(metric: Metric, target: Target, baseline_value: float, current: float) -> float:
    """(current − baseline) / (target − baseline); negative means that it moved away.

    Where the baseline has the target behind it, there is no way to go: 1 while the target is met, else 0.
    """
    way = target.value - baseline_value
    if not leads(metric, target, baseline_value):
        return 1.0 if meets(target, current) else 0.0
    return (current - baseline_value) / way


def leads(metric: Metric, target: Target, baseline_value: float) -> bool:
    """Whether the way from the baseline to the target goes in the metric's direction."""
    if metric.direction in {Direction.INCREASE, Direction.AT_LEAST}:
        return target.value > baseline_value
    return target.value < baseline_value


def of_total(target: Target, current: float) -> float:
    """Current / target; with a target of nothing or less, whether it is met."""
    if target.value <= 0:
        return 1.0 if meets(target, current) else 0.0
    return current / target.value


def of_budget(target: Target, used: float, planned: float) -> float:
    """The share of the budget that is left unspent against plan: 1 on plan, less by the share overspent."""
    if target.value <= 0:
        return 1.0 if meets(target, used) else 0.0
    return 1.0 - (used - planned) / target.value
