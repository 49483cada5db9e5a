"""Why a status is what it is: the inputs with their places, the formula filled in, the thresholds, the data's date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.plan import interpolated
from milepost.analysis.progress import Nature, nature
from milepost.analysis.types import (
    Amount,
    GoalAssessment,
    MeasuredBy,
    MetricAssessment,
    Reason,
    Status,
)
from milepost.diagnostics import Location
from milepost.model.goals import Goal
from milepost.model.metrics import Aggregation, Direction, Window
from milepost.model.organization import Thresholds
from milepost.model.text import Text
from milepost.reporting.goal.forecast import ForecastSaid, forecast_said
from milepost.reporting.goal.series import used_rows


class Formula(StrEnum):
    """How progress was made (METHOD.md, "Progress")."""

    WAY = "way"
    TOTAL = "total"
    BUDGET = "budget"
    KEPT = "kept"
    MET = "met"


FORMULAS: Mapping[Nature, Formula | None] = {
    Nature.LEVEL: Formula.WAY,
    Nature.MEAN: Formula.WAY,
    Nature.TOTAL: Formula.TOTAL,
    Nature.BUDGET: Formula.BUDGET,
    Nature.LIMIT: Formula.KEPT,
    Nature.TRACKED: None,
}


class InputKind(StrEnum):
    """What an input is."""

    CURRENT = "current"
    BASELINE = "baseline"
    TARGET = "target"
    LOW = "low"
    HIGH = "high"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Input:
    """A value that went into the progress, its day and where it stands in the workspace (first and last place).

    `implied` marks a baseline that was taken from the data; `rows` says of how many rows `current` was made.
    """

    kind: InputKind
    value: Amount
    sources: tuple[Location, ...]
    day: date | None = None
    implied: bool = False
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a metric's numbers came about. Progress, expected and pace are unclamped shares of 1.

    `formula` is None where nothing is judged. `kept` and `observed` count periods where it is KEPT.
    """

    name: Text
    status: Status
    aggregation: Aggregation
    window: Window | None
    direction: Direction | None
    inputs: tuple[Input, ...]
    formula: Formula | None
    kept: int
    observed: int
    missing: int
    progress: float | None
    expected: float | None
    pace: float | None
    weight: float
    guardrail: bool
    data_date: date | None
    next_value_due: date | None
    reasons: tuple[Reason, ...]
    forecast: ForecastSaid = None

    def value(self, kind: InputKind) -> Amount | None:
        """The input of that kind, None where there is none."""
        return next((one.value for one in self.inputs if one.kind is kind), None)


@dataclass(frozen=True, slots=True)
class GoalExplanation:
    """How the goal's numbers came about.

    `counted` are the names, weights and clamped progress of the metrics in the mean. `data_status` is what the data
    say, where a check-in's override shows `status` in its place.
    """

    status: Status
    data_status: Status
    measured_by: MeasuredBy
    progress: float | None
    expected: float | None
    pace: float | None
    counted: tuple[tuple[Text, float, float], ...]
    reasons: tuple[Reason, ...]
    metrics: tuple[Explanation, ...]
    thresholds: Thresholds
    assessed_on: date
    data_date: date | None

    @property
    def all_reasons(self) -> tuple[Reason, ...]:
        """The goal's and every metric's."""
        return (*self.reasons, *(one for metric in self.metrics for one in metric.reasons))


NOT_IN_THE_MEAN = frozenset({Status.TRACKING, Status.EARLY, Status.NOT_STARTED})
"""METHOD.md, "A goal": no_data counts 0, early and not_started are left out, tracking has no target."""


def goal_explanation(assessed: GoalAssessment, thresholds: Thresholds) -> GoalExplanation:
    """The explanation of a goal and of all its metrics, guardrails last."""
    return GoalExplanation(
        status=assessed.status,
        data_status=assessed.data_status,
        measured_by=assessed.measured_by,
        progress=assessed.progress,
        expected=assessed.expected,
        pace=assessed.pace,
        counted=_counted(assessed),
        reasons=assessed.reasons,
        metrics=(
            *(explanation(one, assessed.goal) for one in assessed.metrics),
            *(explanation(one, assessed.goal, guardrail=True) for one in assessed.guardrails),
        ),
        thresholds=thresholds,
        assessed_on=assessed.assessed_on,
        data_date=assessed.data_date,
    )


def explanation(assessed: MetricAssessment, goal: Goal, *, guardrail: bool = False) -> Explanation:
    """The explanation of one metric."""
    metric, limit = assessed.metric, assessed.limit
    return Explanation(
        name=metric.name,
        status=assessed.status,
        aggregation=metric.aggregation,
        window=metric.window,
        direction=metric.direction,
        inputs=_inputs(assessed, goal),
        formula=_formula(assessed),
        kept=limit.kept if limit else 0,
        observed=limit.observed if limit else 0,
        missing=limit.missing if limit else 0,
        progress=assessed.progress,
        expected=assessed.expected,
        pace=assessed.pace,
        weight=metric.weight,
        guardrail=guardrail,
        data_date=assessed.data_date,
        next_value_due=assessed.next_value_due,
        reasons=assessed.reasons,
        forecast=forecast_said(assessed),
    )


def _counted(assessed: GoalAssessment) -> tuple[tuple[Text, float, float], ...]:
    if assessed.measured_by is not MeasuredBy.METRICS:
        return ()
    return tuple(
        (one.metric.name, one.metric.weight, max(0.0, min(1.0, one.progress or 0.0)))
        for one in assessed.metrics
        if one.target is not None and one.status not in NOT_IN_THE_MEAN
    )


def _formula(assessed: MetricAssessment) -> Formula | None:
    """None where nothing is judged yet."""
    metric, target = assessed.metric, assessed.target
    if target is None or assessed.progress is None:
        return None
    found = FORMULAS[nature(metric)]
    if found is Formula.WAY:
        start = assessed.baseline.value if assessed.baseline is not None else target.value
        way = target.value - start
        rising = metric.direction in {Direction.INCREASE, Direction.AT_LEAST}
        return Formula.WAY if (way > 0 if rising else way < 0) else Formula.MET
    return Formula.MET if found is Formula.TOTAL and target.value <= 0 else found


def _inputs(assessed: MetricAssessment, goal: Goal) -> tuple[Input, ...]:
    return (
        *_current(assessed, goal),
        *_baseline(assessed),
        *_target(assessed),
        *_planned(assessed),
    )


def _current(assessed: MetricAssessment, goal: Goal) -> tuple[Input, ...]:
    if assessed.current is None:
        return ()
    rows = used_rows(assessed, goal)
    places = tuple(dict.fromkeys(one.at for one in (*rows[:1], *rows[-1:])))
    value = Amount(assessed.current, assessed.metric.unit)
    return (Input(InputKind.CURRENT, value, places, day=assessed.data_date, rows=len(rows)),)


def _planned(assessed: MetricAssessment) -> tuple[Input, ...]:
    """What the plan wanted by the data's date, where there is a curve to read it from."""
    metric, day = assessed.metric, assessed.data_date
    if not assessed.plan_curve or day is None or nature(metric) is Nature.MEAN:
        return ()
    value = Amount(interpolated(assessed.plan_curve, day), metric.unit)
    at = metric.given.get("plan", metric.at)
    return (Input(InputKind.PLANNED, value, (at,), day=day),)


def _baseline(assessed: MetricAssessment) -> tuple[Input, ...]:
    """Only where it is a term of the formula: a limit or a total has one only as history."""
    used = assessed.baseline
    if used is None or _formula(assessed) is not Formula.WAY:
        return ()
    value = Amount(used.value, assessed.metric.unit)
    return (Input(InputKind.BASELINE, value, (used.at,), day=used.date, implied=used.implied),)


def _target(assessed: MetricAssessment) -> tuple[Input, ...]:
    metric, target = assessed.metric, assessed.target
    if target is None:
        return ()
    at = metric.given.get("target", metric.at)
    kinds = (
        ((InputKind.LOW, target.low), (InputKind.HIGH, target.high))
        if metric.direction is Direction.BETWEEN
        else ((InputKind.TARGET, target.value),)
    )
    return tuple(
        Input(kind, Amount(value, metric.unit), (at,)) for kind, value in kinds if value is not None
    )
