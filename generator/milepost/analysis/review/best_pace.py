"""The pace a target still needs against the best pace so far. METHOD.md, "SMART review", Achievable.

What is needed is the change from the last value to the target by the due day; before the first value, from the
baseline. Over every stretch as long as the days that are left, in all that was observed, before the start too, the change in the
good direction (for a total: what the stretch brought) is a pace that was once kept, seasons included; the best of
these is what the needed one is compared with. Growth is compared as a share where values are amounts, else in the unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from milepost.analysis.progress import Nature, meets, nature
from milepost.analysis.types import MetricAssessment
from milepost.model.metrics import Aggregation, Direction, Metric, UnitKind
from milepost.model.observations import periods_of, values_of

HISTORY = 6
"""Fewer observations are no history to compare with."""

AMBITIOUS, UNREALISTIC = 1.5, 3.0
"""How many times the best pace the needed one may be before it is ambitious, and before it is unrealistic."""

_LEAST_SHARE = 0.5
"""Observations that span less than this part of the days left have no stretch to compare with."""

_SHORTEST = 28
"""Over fewer days a change is noise: the days that are left count as this many at least."""


@dataclass(frozen=True, slots=True)
class PaceNeeded:
    """The change still needed, in so many `days`, and the best change in as many.

    Shares of 1 where `relative`, else in the metric's unit. `until` is the last day of that best stretch.
    """

    needed: float
    best: float
    relative: bool
    until: date
    days: int

    @property
    def ratio(self) -> float:
        """How many times the best pace is needed."""
        return self.needed / self.best


_Point = tuple[date, float]


def pace_needed(
    assessed: MetricAssessment, start: date, due: date, as_of: date
) -> PaceNeeded | None:
    """None where the way is done or there is none, too little was observed, or it never moved in the good direction."""
    metric, target = assessed.metric, assessed.metric.target
    kind = nature(metric)
    if target is None or metric.window is not None or kind not in {Nature.LEVEL, Nature.TOTAL}:
        return None
    points = [
        (period.end, value)
        for rows in (assessed.history, assessed.observations)
        for period, value in zip(periods_of(rows), values_of(rows), strict=True)
        if value is not None
    ]
    if len(points) < HISTORY or (assessed.current is not None and meets(target, assessed.current)):
        return None
    last = points[-1][0]
    days = (due - max(last, min(start, as_of))).days
    if days <= 0 or (last - points[0][0]).days < max(days, _SHORTEST) * _LEAST_SHARE:
        return None
    if kind is Nature.TOTAL:
        return _of_total(target.value - (assessed.current or 0.0), points, days)
    stands = assessed.current
    if stands is None and assessed.baseline is not None:
        stands = assessed.baseline.value
    return None if stands is None else _of_level(metric, stands, points, max(days, _SHORTEST))


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
    return PaceNeeded(target, best, relative=False, until=until, days=days)


def _of_level(
    metric: Metric, stands: float, history: Sequence[_Point], days: int
) -> PaceNeeded | None:
    """The best change over as many days, or over the part of them that the history has, taken on at that pace."""
    target = metric.target.value if metric.target is not None else stands
    relative = metric.unit.kind is not UnitKind.PERCENT and stands > 0
    relative = relative and min(value for _, value in history) > 0
    sign = -1.0 if metric.direction is Direction.DECREASE else 1.0
    needed = sign * (target - stands) / (stands if relative else 1.0)
    if needed <= 0:
        return None
    ends = [day.toordinal() for day, _ in history]
    span = min(days, ends[-1] - ends[0])
    best, until, first = 0.0, history[-1][0], 0
    for index, end in enumerate(ends):
        while first + 1 < index and ends[first + 1] <= end - span:
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
    return PaceNeeded(needed, best, relative=relative, until=until, days=days)
