"""The pace a target needs against the best pace in its history. METHOD.md, "SMART review", Achievable.

The history is what was observed before the start. Over every stretch of it as long as the goal, the change in the good
direction (for a total: what the stretch brought) is a pace that was once kept, seasons included; the best of these is
what the needed one is compared with. Growth is compared as a share where values are amounts, else in the unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from milepost.analysis.progress import Nature, nature
from milepost.analysis.review.subject import HISTORY
from milepost.analysis.types import MetricAssessment
from milepost.model.metrics import Aggregation, Direction, Metric, UnitKind

AMBITIOUS, UNREALISTIC = 1.5, 3.0
"""How many times the best pace the needed one may be before it is ambitious, and before it is unrealistic."""

_LEAST_SHARE = 0.5
"""A history shorter than this part of the goal's days has no stretch to compare with."""


@dataclass(frozen=True, slots=True)
class PaceNeeded:
    """The change needed from baseline to target, and the best change in as many days before.

    Shares of 1 where `relative`, else in the metric's unit. `until` is the last day of that best stretch.
    """

    needed: float
    best: float
    relative: bool
    until: date

    @property
    def ratio(self) -> float:
        """How many times the best pace is needed."""
        return self.needed / self.best


_Point = tuple[date, float]


def pace_needed(assessed: MetricAssessment, start: date, due: date) -> PaceNeeded | None:
    """None where the metric has no way to go, no history that is long enough, or never moved in the good direction."""
    metric = assessed.metric
    if metric.target is None or metric.window is not None:
        return None
    history = [(one.period.end, one.value) for one in assessed.history if one.value is not None]
    days = (due - start).days + 1
    if len(history) < HISTORY or (history[-1][0] - history[0][0]).days < days * _LEAST_SHARE:
        return None
    kind = nature(metric)
    if kind is Nature.TOTAL:
        return _of_total(metric.target.value, history, days)
    if kind is Nature.LEVEL and assessed.baseline is not None:
        return _of_level(metric, assessed.baseline.value, history, days)
    return None


def _of_total(target: float, history: Sequence[_Point], days: int) -> PaceNeeded | None:
    """The best sum of as many days."""
    ends = [day.toordinal() for day, _ in history]
    sums = [0.0, *accumulate(value for _, value in history)]
    step = (ends[-1] - ends[0]) / (len(ends) - 1)
    best, until = 0.0, history[-1][0]
    for index, end in enumerate(ends):
        first = bisect_right(ends, end - days)
        covered = end - ends[first] + step
        brought = (sums[index + 1] - sums[first]) * max(1.0, days / covered)
        if covered >= days * _LEAST_SHARE and brought > best:
            best, until = brought, history[index][0]
    if best <= 0 or target <= 0:
        return None
    return PaceNeeded(target, best, relative=False, until=until)


def _of_level(
    metric: Metric, baseline: float, history: Sequence[_Point], days: int
) -> PaceNeeded | None:
    """The best change over as many days, or over the part of them that the history has, taken on at that pace."""
    target = metric.target.value if metric.target is not None else baseline
    relative = metric.unit.kind is not UnitKind.PERCENT and baseline > 0
    relative = relative and min(value for _, value in history) > 0
    sign = -1.0 if metric.direction is Direction.DECREASE else 1.0
    needed = sign * (target - baseline) / (baseline if relative else 1.0)
    if needed <= 0:
        return None
    ends = [day.toordinal() for day, _ in history]
    span = min(days, ends[-1] - ends[0])
    best, until, first = 0.0, history[-1][0], 0
    for index, end in enumerate(ends):
        while ends[first + 1] <= end - span if first + 1 < index else False:
            first += 1
        length = end - ends[first]
        if length < span * 0.9 or not length:
            continue
        before = history[first][1]
        change = sign * (history[index][1] - before) / (before if relative else 1.0)
        if (pace := change * days / length) > best:
            best, until = pace, history[index][0]
    if best <= 0 or metric.aggregation is Aggregation.MEAN:
        return None
    return PaceNeeded(needed, best, relative=relative, until=until)
