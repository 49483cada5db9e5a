"""What a goal's page says of a metric: where it stands, its chart, its rows, how a guardrail holds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.types import Amount, MetricAssessment, Status
from milepost.model.metrics import Direction, Observation, Unit
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text
from milepost.reporting.charts import ProgressChart
from milepost.reporting.goal_explanation import Explanation


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of a metric's table: the value (None: a gap), what the plan said for that day, the author's note.

    `history` rows lie before the goal's start: drawn, not counted.
    """

    period: Period
    value: float | None
    plan: float | None
    note: Text | None
    history: bool


@dataclass(frozen=True, slots=True)
class MetricPanel:
    """A metric with its chart. `target` has one bound or, for `between`, two; shares are of 1, progress unclamped."""

    id: str
    name: Text
    unit: Unit
    status: Status
    direction: Direction | None
    current: Amount | None
    data_date: date | None
    baseline: Amount | None
    target: tuple[Amount, ...]
    stretch: Amount | None
    every: Frequency | None
    progress: float | None
    expected: float | None
    pace: float | None
    gaps: int
    rows: tuple[DataRow, ...]
    chart: ProgressChart | None
    explanation: Explanation


class Hold(StrEnum):
    """How a guardrail holds; UNKNOWN where its data are missing or too old to say."""

    BROKEN = "broken"
    NEAR = "near"
    KEPT = "kept"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GuardrailLine:
    """A guardrail: its value, its limit, how it holds.

    `margin` is the distance to the limit, negative where broken; `used` how full the bar is, 1 at the limit.
    """

    panel: MetricPanel
    hold: Hold
    margin: Amount | None
    used: float | None


def metric_panel(
    assessed: MetricAssessment, chart: ProgressChart | None, explanation: Explanation
) -> MetricPanel:
    """The panel of one metric."""
    metric = assessed.metric
    unit = metric.unit
    return MetricPanel(
        id=metric.id,
        name=metric.name,
        unit=unit,
        status=assessed.status,
        direction=metric.direction,
        current=amount(assessed.current, unit),
        data_date=assessed.data_date,
        baseline=amount(assessed.baseline.value if assessed.baseline else None, unit),
        target=bounds(assessed),
        stretch=amount(metric.stretch, unit),
        every=metric.every,
        progress=assessed.progress,
        expected=assessed.expected,
        pace=assessed.pace,
        gaps=assessed.gaps,
        rows=data_rows(assessed),
        chart=chart,
        explanation=explanation,
    )


def guardrail_line(assessed: MetricAssessment, panel: MetricPanel) -> GuardrailLine:
    """The line of a guardrail."""
    margin = assessed.limit.margin if assessed.limit is not None else None
    return GuardrailLine(
        panel=panel,
        hold=_hold(assessed),
        margin=amount(margin, assessed.metric.unit),
        used=_used(assessed),
    )


def amount(value: float | None, unit: Unit) -> Amount | None:
    """The value in its unit, None for none."""
    return None if value is None else Amount(value, unit)


def bounds(assessed: MetricAssessment) -> tuple[Amount, ...]:
    """The target's bounds, the lower first."""
    target = assessed.target
    if target is None:
        return ()
    return tuple(
        Amount(one, assessed.metric.unit) for one in (target.low, target.high) if one is not None
    )


def data_rows(assessed: MetricAssessment) -> tuple[DataRow, ...]:
    """History, then the window, newest first: a reader looks for what came last."""
    rows = [_row(one, assessed, history=True) for one in assessed.history]
    rows += [_row(one, assessed, history=False) for one in assessed.observations]
    return tuple(reversed(rows))


def planned(curve: tuple[tuple[date, float], ...], day: date) -> float | None:
    """The plan's value on a day, by straight lines between its vertices; None outside it."""
    if not curve or not curve[0][0] <= day <= curve[-1][0]:
        return None
    after = bisect_right(curve, day, key=lambda vertex: vertex[0])
    if after == len(curve):
        return curve[-1][1]
    (start, low), (end, high) = curve[after - 1], curve[after]
    return low + (high - low) * (day - start).days / (end - start).days


def _row(one: Observation, assessed: MetricAssessment, *, history: bool) -> DataRow:
    plan = None if history else planned(assessed.plan_curve, one.period.end)
    return DataRow(one.period, one.value, plan, one.note, history)


def _hold(assessed: MetricAssessment) -> Hold:
    limit = assessed.limit
    if (
        limit is None
        or assessed.current is None
        or assessed.status in {Status.STALE, Status.NO_DATA}
    ):
        return Hold.UNKNOWN
    if limit.broken:
        return Hold.BROKEN
    return Hold.NEAR if limit.near else Hold.KEPT


def _used(assessed: MetricAssessment) -> float | None:
    """How full the bar is: the value's share of an upper limit, or a lower limit's share of the value."""
    target, current = assessed.target, assessed.current
    if target is None or current is None or current <= 0:
        return None
    if assessed.metric.direction is Direction.AT_MOST and target.high:
        return max(0.0, min(1.0, current / target.high))
    if assessed.metric.direction is Direction.AT_LEAST and target.low:
        return max(0.0, min(1.0, target.low / current))
    return None
