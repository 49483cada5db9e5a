"""The metrics that everybody looks at: their value, how it moved since the quarter before, the plan, the limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from milepost.analysis.plan import interpolated
from milepost.analysis.types import (
    Amount,
    GoalAssessment,
    MetricAssessment,
    Portfolio,
    QuarterAssessment,
    Status,
)
from milepost.model.goals import Commitment
from milepost.model.metrics import Aggregation, Direction, Observation, UnitKind
from milepost.model.organization import MetricReference
from milepost.model.periods import Period, Quarter
from milepost.model.text import Text
from milepost.reporting.charts import SPARKLINE_POINTS, Point, Sparkline, sparkline
from milepost.reporting.goal.metrics import amount, bounds
from milepost.reporting.goal.series import as_it_stood
from milepost.reporting.home.headline import LEVELS
from milepost.reporting.references import Directory, GoalReference

TILES = 5
"""As many metrics as a reader takes in at a glance; an organisation may name more."""

FEWEST_POINTS = 2
"""A line has two ends."""


class ChangeKind(StrEnum):
    """How a change is told: money in percent, a percentage in points, anything else in its own unit."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


class Basis(StrEnum):
    """What a change is counted from.

    The value at the end of the quarter before; that quarter's sum; its sum over as many periods, where this quarter
    still runs; or nothing: what the quarter added to a longer sum.
    """

    QUARTER_END = "quarter_end"
    QUARTER_SUM = "quarter_sum"
    SAME_STRETCH = "same_stretch"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A change: a share where kind is RELATIVE, else an amount. `better` is None where no way is good."""

    kind: ChangeKind
    change: Amount
    basis: Basis
    better: bool | None


@dataclass(frozen=True, slots=True)
class KeyMetric:
    """A metric in a tile or in a row.

    `before` is its value at the end of the quarter before (of a sum that began in this quarter: what that quarter
    brought), `planned` what the plan said for the last value's day.
    """

    name: Text
    goal: GoalReference
    guardrail: bool
    direction: Direction | None
    status: Status
    current: Amount | None
    before: Amount | None
    change: MetricChange | None
    planned: Amount | None
    target: tuple[Amount, ...]
    data_date: date | None
    trend: Sparkline | None


def key_metrics(
    portfolio: Portfolio, quarter: QuarterAssessment | None, goals: Iterable[GoalAssessment]
) -> tuple[KeyMetric, ...]:
    """The organisation's focus as far as `goals` carry it; up to five, the leading metrics of its foremost goals."""
    known = {goal.goal.id: goal for goal in goals}
    focus = [
        (known[reference.goal], metric)
        for reference in portfolio.organization.focus.metrics
        if (metric := _find(known.get(reference.goal), reference.metric)) is not None
    ]
    room = max(0, TILES - len(focus))
    chosen = (*focus, *islice(_foremost(known.values(), focus), room))
    directory = Directory(portfolio)
    return tuple(_key_metric(directory, quarter, goal, metric) for goal, metric in chosen)


Chosen = tuple[GoalAssessment, MetricAssessment]


def _foremost(goals: Iterable[GoalAssessment], chosen: Iterable[Chosen]) -> Iterator[Chosen]:
    """The first metric of each goal that has a value: those with a target first, by level, commitment, impact.

    No data are shown twice, and tracked metrics only where none is judged.
    """

    def rank(entry: Chosen) -> tuple[int, bool, int]:
        goal = entry[0].goal
        impact = goal.priority.impact if goal.priority is not None else 0
        return LEVELS.index(goal.level), goal.commitment is not Commitment.COMMITTED, -impact

    leading = [(goal, metric) for goal in goals if (metric := _leading(goal)) is not None]
    judged = [entry for entry in leading if entry[1].target is not None]
    seen = {_data(metric) for _, metric in chosen}
    tracked = [] if seen else leading
    for goal, metric in sorted(judged or tracked, key=rank):
        if _data(metric) not in seen:
            seen.add(_data(metric))
            yield goal, metric


def _data(metric: MetricAssessment) -> tuple[str, str, frozenset[tuple[str, str]]]:
    source = metric.metric.data
    return source.csv, source.value_column, frozenset(source.where.items())


def _leading(goal: GoalAssessment) -> MetricAssessment | None:
    valued = [metric for metric in goal.metrics if metric.current is not None]
    judged = [metric for metric in valued if metric.target is not None]
    return next(iter(judged or valued), None)


def _find(goal: GoalAssessment | None, metric: str) -> MetricAssessment | None:
    if goal is None:
        return None
    all_of_it = (*goal.metrics, *goal.guardrails)
    return next((found for found in all_of_it if found.metric.id == metric), None)


def _key_metric(
    directory: Directory,
    quarter: QuarterAssessment | None,
    goal: GoalAssessment,
    metric: MetricAssessment,
) -> KeyMetric:
    before, change = (None, None) if quarter is None else _compared(quarter, goal, metric)
    unit = metric.metric.unit
    limit = metric.metric.direction is not None and metric.metric.direction.is_limit
    plan = None
    if metric.data_date is not None and metric.plan_curve and not limit:
        plan = interpolated(metric.plan_curve, metric.data_date)
    return KeyMetric(
        name=metric.metric.name,
        goal=directory.goal(goal.goal.id),
        guardrail=any(metric is guardrail for guardrail in goal.guardrails),
        direction=metric.metric.direction,
        status=metric.status,
        current=amount(metric.current, unit),
        before=amount(before, unit),
        change=change,
        planned=amount(plan, unit),
        target=bounds(metric),
        data_date=metric.data_date,
        trend=_trend(goal, metric),
    )


def _trend(goal: GoalAssessment, metric: MetricAssessment) -> Sparkline | None:
    """The line in a tile: of what is held against the plan, so a total as it grows; without the plan where it can't be."""
    if metric.current is None:
        return None
    stood = _as_told(goal, metric)
    if not stood:
        return sparkline(metric)
    rows = [row for row in _rows(metric) if row.period in stood]
    points = tuple(Point(row.period.end, stood[row.period]) for row in rows)[-SPARKLINE_POINTS:]
    if len(points) < FEWEST_POINTS:
        return sparkline(metric, plan=False)
    return Sparkline(metric.metric.unit, points, metric.plan_curve, metric.status)


def _as_told(goal: GoalAssessment, metric: MetricAssessment) -> Mapping[Period, float]:
    """The metric's value by period where that is not the observed one; a mean's single values tell more than the mean."""
    mean = metric.metric.aggregation is Aggregation.MEAN and metric.metric.window is None
    return {} if mean else as_it_stood(metric, goal.goal)


def _accumulates(metric: MetricAssessment) -> bool:
    return metric.metric.aggregation is Aggregation.SUM and metric.metric.window is None


def _compared(
    quarter: QuarterAssessment, goal: GoalAssessment, metric: MetricAssessment
) -> tuple[float | None, MetricChange | None]:
    """The value to compare with, and the change from it."""
    if _accumulates(metric):
        if goal.goal.start >= quarter.quarter.start:
            return _compared_sum(quarter, metric)
        added = quarter.brought.get(MetricReference(goal.goal.id, metric.metric.id))
        change = None if added is None else _change(metric, added, None, Basis.ADDED)
        return _value_before(quarter, goal, metric), change
    before = _value_before(quarter, goal, metric)
    if before is None or metric.current is None:
        return before, None
    if metric.data_date is not None and metric.data_date <= quarter.before.as_of:
        return before, None  # nothing has come in since: "unchanged" would be a claim
    return before, _change(metric, metric.current - before, before, Basis.QUARTER_END)


def _value_before(
    quarter: QuarterAssessment, goal: GoalAssessment, metric: MetricAssessment
) -> float | None:
    """The value that was shown at the end of the quarter before; where the goal had not begun, the last observed one."""
    earlier = _find(quarter.before.goals.get(goal.goal.id), metric.metric.id)
    if earlier is not None and earlier.current is not None:
        return earlier.current
    latest = metric.metric.aggregation is Aggregation.LATEST
    stood = as_it_stood(metric, goal.goal)
    return next(
        (
            row.value if latest else stood.get(row.period)
            for row in reversed(_rows(metric))
            if row.value is not None and row.period.end <= quarter.before.as_of
        ),
        None,
    )


def _compared_sum(
    quarter: QuarterAssessment, metric: MetricAssessment
) -> tuple[float | None, MetricChange | None]:
    """A sum that began in this quarter, against the quarter before; one still running against as many periods of it."""
    now = _within(metric, quarter.quarter)
    earlier = _within(metric, quarter.quarter.previous)
    if not now or not earlier or metric.current is None or not _is_whole(metric, quarter.quarter):
        return None, None
    total = sum(earlier)
    if not quarter.in_progress:
        return total, _change(metric, metric.current - total, total, Basis.QUARTER_SUM)
    stretch = sum(earlier[: len(now)])
    return total, _change(metric, metric.current - stretch, stretch, Basis.SAME_STRETCH)


def _rows(metric: MetricAssessment) -> tuple[Observation, ...]:
    return (*metric.history, *metric.observations)


def _within(metric: MetricAssessment, quarter: Quarter) -> list[float]:
    return [
        row.value
        for row in _rows(metric)
        if row.value is not None and quarter.start <= row.period.end <= quarter.end
    ]


def _is_whole(metric: MetricAssessment, quarter: Quarter) -> bool:
    """Whether the data reach back to the beginning of the quarter before."""
    first = quarter.previous.start + timedelta(
        days=metric.metric.every.days if metric.metric.every else 0
    )
    return any(row.period.end <= first for row in _rows(metric))


def _change(
    metric: MetricAssessment, change: float, before: float | None, basis: Basis
) -> MetricChange:
    unit = metric.metric.unit
    better = _is_better(metric.metric.direction, change)
    if unit.kind is UnitKind.CURRENCY and before is not None and before > 0:
        return MetricChange(ChangeKind.RELATIVE, Amount(change / before, unit), basis, better)
    return MetricChange(ChangeKind.ABSOLUTE, Amount(change, unit), basis, better)


def _is_better(direction: Direction | None, change: float) -> bool | None:
    if not change or direction in {None, Direction.BETWEEN}:
        return None
    upwards = direction in {Direction.INCREASE, Direction.AT_LEAST}
    return (change > 0) is upwards
