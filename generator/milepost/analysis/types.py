"""What the analysis says: assessments of metrics, goals and quarters, each with its reasons.

Codes and values only; rendering words them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.forecast.types import Forecast, Withheld
from milepost.diagnostics import Location
from milepost.model.goals import Change, Goal
from milepost.model.metrics import Metric, Observation, Target, Unit
from milepost.model.organization import MetricReference, Organization
from milepost.model.periods import Quarter
from milepost.model.reviews import CheckIn, Review, Side
from milepost.model.text import Text


class Status(StrEnum):
    """Where a metric or a goal stands. METHOD.md, "Status of a metric" and "A goal"."""

    NOT_STARTED = "not_started"
    TRACKING = "tracking"
    NO_DATA = "no_data"
    EARLY = "early"
    AWAITING_DATA = "awaiting_data"
    ACHIEVED = "achieved"
    DELIVERED = "delivered"
    MISSED = "missed"
    STALE = "stale"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    CANDIDATE = "candidate"
    PAUSED = "paused"
    ABANDONED = "abandoned"
    UNMEASURED = "unmeasured"


NEEDS_ATTENTION: tuple[Status, ...] = (
    Status.MISSED,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.STALE,
    Status.AT_RISK,
    Status.AWAITING_DATA,
)
"""The statuses that a reader must hear of, worst first."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of a metric, in its unit."""

    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0 to 1; shown as a percentage."""

    value: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """A plain ratio such as pace; shown with two decimals."""

    value: float


ReasonValue = Amount | Share | Ratio | Text | Status | date | int | str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status or number is what it is.

    `code` names the sentence (`reason.<code>` in the catalogues), `values` fill it, `sources` are where the values stand
    in the workspace. A `goal` in values is a goal's id, `person` a person's, `metric` a metric's name (Text).
    """

    code: str
    values: Mapping[str, ReasonValue]
    sources: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class BaselineUsed:
    """The baseline that progress was measured from; `implied` where it was taken from the data."""

    value: float
    date: date | None
    implied: bool
    at: Location


@dataclass(frozen=True, slots=True)
class LimitKept:
    """How a limit was kept: periods kept, observed and missing.

    `near` where the last value is within 10 % of breaking it, `margin` the distance to the limit in the metric's unit
    (negative: broken). `in_force` is the limit on the day of the last value, which points of a plan may move.
    """

    kept: int
    observed: int
    missing: int
    margin: float | None
    near: bool
    broken: bool
    in_force: Target


@dataclass(frozen=True, slots=True)
class MetricAssessment:
    """A metric as of a day.

    `metric` has the ledger's later entries undone. `observations` are the window's (gaps included), `history` those
    before start, both one per period. Progress, expected and pace are shares of 1, unclamped. `plan_curve` holds the vertices
    of the plan in the metric's unit from start to due (empty without a target). `original_target` is the target
    before every ledger entry. `met_on` is the first day on which the target was met, `lost_on` the day it was lost again.
    `budget` marks a decrease or at_most with sum. `next_value_due` is the day from which the value is stale.
    `forecast` is None where nothing is to come, and as of a day before the build's. `gaps` counts the
    periods without a value from start to the latest observed one.
    """

    metric: Metric
    observations: Sequence[Observation]
    history: Sequence[Observation]
    current: float | None
    baseline: BaselineUsed | None
    target: Target | None
    original_target: Target | None
    progress: float | None
    expected: float | None
    pace: float | None
    status: Status
    reasons: tuple[Reason, ...]
    met_on: date | None
    lost_on: date | None
    limit: LimitKept | None
    budget: bool
    plan_curve: tuple[tuple[date, float], ...]
    data_date: date | None
    next_value_due: date | None
    gaps: int
    forecast: Forecast | Withheld | None = None


class MeasuredBy(StrEnum):
    """What a goal's progress was made from."""

    METRICS = "metrics"
    GOALS = "goals"
    MILESTONES = "milestones"
    ACTIONS = "actions"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class GoalScore:
    """The score of a goal that ended: 0 to 1 with one decimal, half up.

    `expected` is 1.0 or 0.7 by commitment; `original` the score against the original targets, where a target was moved;
    `band` counts from 0 (red) to 2 (green).
    """

    value: float
    expected: float
    original: float | None
    band: int


@dataclass(frozen=True, slots=True)
class GoalAssessment:
    """A goal as of a day.

    `goal` has later ledger entries undone and later done-dates opened. Progress and expected are clamped to 0–1. `data_status` is the
    status before an override by a check-in; `overridden_by` is that check-in. `supporters` are the ids of the goals that support it,
    in path order. `checkins` are newest first. `overdue_milestones` and `overdue_actions` are indexes into the goal's.
    `assessed_on` is as_of, or the earlier day on which the goal was closed, abandoned or paused.
    """

    goal: Goal
    assessed_on: date
    progress: float | None
    expected: float | None
    pace: float | None
    measured_by: MeasuredBy
    status: Status
    data_status: Status
    overridden_by: CheckIn | None
    metrics: tuple[MetricAssessment, ...]
    guardrails: tuple[MetricAssessment, ...]
    supporters: tuple[str, ...]
    overdue_milestones: tuple[int, ...]
    overdue_actions: tuple[int, ...]
    checkins: tuple[CheckIn, ...]
    confidence: float | None
    score: GoalScore | None
    reasons: tuple[Reason, ...]
    data_date: date | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every goal as of a day, by id in path order."""

    organization: Organization
    as_of: date
    goals: Mapping[str, GoalAssessment]
    data_date: date | None


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A feedback theme in a quarter: how many signals, how many the quarter before, the mean severity, the goals named.

    An employees' theme with under three signals is not among them, and `before` is 0 where there were under three then.
    """

    side: Side
    theme: str
    count: int
    before: int
    severity: float
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuarterAssessment:
    """A quarter as of its last day, or as of today where it is running.

    `portfolio` and `before` are the whole portfolio at this quarter's and the previous quarter's day. `covered` are the ids of the goals open on any day of
    it, candidates apart; `ended` those of them that fell due or were closed in it. `brought` is what the quarter itself added to
    each `sum` metric. `changes` are the ledger entries dated within it, by goal.
    """

    quarter: Quarter
    as_of: date
    in_progress: bool
    portfolio: Portfolio
    before: Portfolio
    covered: tuple[str, ...]
    ended: tuple[str, ...]
    brought: Mapping[MetricReference, float]
    changes: tuple[tuple[str, Change], ...]
    themes: tuple[ThemeCount, ...]
    review: Review | None
