"""What a goal's page says of a metric: where it stands, its chart, its rows, how a guardrail holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.plan import along
from milepost.analysis.types import Amount, MetricAssessment, Status
from milepost.model.goals import Goal
from milepost.model.metrics import Aggregation, Direction, Unit, Window
from milepost.model.observations import notes_of, periods_of, values_of
from milepost.model.organization import CalendarWindow
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text
from milepost.reporting.charts import ProgressChart, Sparkline, progress_chart, sparkline
from milepost.reporting.goal.forecast import ForecastSaid, forecast_said, with_forecast
from milepost.reporting.goal.series import as_it_stood, as_measured


@dataclass(frozen=True, slots=True)
class DataRows:
    """A metric's table by the column, newest first: the values (None: a gap), what the plan said, the authors' notes.

    `stood` is the total, the mean or the rolling value by then, for a metric that is made of several rows.
    From row `counted` on they lie before the goal's start: drawn, not counted.
    """

    periods: tuple[Period, ...]
    values: tuple[float | None, ...]
    stood: tuple[float | None, ...]
    plan: tuple[float | None, ...]
    notes: tuple[Text | None, ...]
    counted: int

    def __len__(self) -> int:
        return len(self.periods)


@dataclass(frozen=True, slots=True)
class MetricPanel:
    """A metric with its chart. `target` has one bound or, for `between`, two; shares are of 1, progress unclamped."""

    id: str
    name: Text
    unit: Unit
    status: Status
    direction: Direction | None
    aggregation: Aggregation
    rolling: Window | None
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
    rows: DataRows
    chart: ProgressChart | None
    forecast: ForecastSaid = None


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

    name: Text
    status: Status
    direction: Direction | None
    current: Amount | None
    limit: tuple[Amount, ...]
    data_date: date | None
    hold: Hold
    margin: Amount | None
    used: float | None
    spark: Sparkline


def metric_panel(
    assessed: MetricAssessment,
    goal: Goal,
    as_of: date,
    calendar: Iterable[CalendarWindow],
    *,
    with_milestones: bool,
) -> MetricPanel:
    """The panel of one metric of a goal."""
    metric, unit = assessed.metric, assessed.metric.unit
    stood = as_it_stood(assessed, goal)
    rows = data_rows(assessed, stood)
    drawn = any(value is not None for value in rows.values)
    chart = progress_chart(assessed, goal, as_of, calendar, with_milestones=with_milestones)
    return MetricPanel(
        id=metric.id,
        name=metric.name,
        unit=unit,
        status=assessed.status,
        direction=metric.direction,
        aggregation=metric.aggregation,
        rolling=metric.window,
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
        rows=rows,
        chart=with_forecast(as_measured(chart, assessed, stood), assessed) if drawn else None,
        forecast=forecast_said(assessed),
    )


def guardrail_line(assessed: MetricAssessment) -> GuardrailLine:
    """The line of a guardrail."""
    metric = assessed.metric
    margin = assessed.limit.margin if assessed.limit is not None else None
    return GuardrailLine(
        name=metric.name,
        status=assessed.status,
        direction=metric.direction,
        current=amount(assessed.current, metric.unit),
        limit=bounds(assessed),
        data_date=assessed.data_date,
        hold=_hold(assessed),
        margin=amount(margin, metric.unit),
        used=_used(assessed),
        spark=sparkline(assessed, plan=False),
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


def data_rows(assessed: MetricAssessment, stood: Mapping[Period, float]) -> DataRows:
    """The window, before it the history, newest first: a reader looks for what came last."""
    parts = assessed.observations, assessed.history
    window, before = (tuple(reversed(periods_of(part))) for part in parts)
    curve, periods = assessed.plan_curve, (*window, *before)
    plan = along(curve, [period.end for period in window]) if curve else [None] * len(window)
    return DataRows(
        periods=periods,
        values=tuple(value for part in parts for value in reversed(values_of(part))),
        stood=tuple(map(stood.get, periods)) if stood else (None,) * len(periods),
        plan=(*plan, *(None for _ in before)),
        notes=tuple(note for part in parts for note in reversed(notes_of(part))),
        counted=len(window),
    )


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
