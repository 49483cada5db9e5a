"""The portfolio as data for other programs: what `portfolio.json` holds, field by field.

The fields' names are the keys of the file, in its order; `portfolio.schema.json` describes them to the outside. Growing it by a
key is no break; renaming or dropping one is, and raises `VERSION`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import GoalAssessment, MeasuredBy, MetricAssessment, Portfolio, Status
from milepost.model.goals import Commitment, Horizon, Level, Lifecycle
from milepost.model.metrics import Direction, Target, UnitKind
from milepost.model.text import Language, Text
from milepost.reporting.sharing.downloads import has_data

VERSION = 1

DIGITS = 12
"""Significant digits of a number: those beyond are the noise of binary sums."""


@dataclass(frozen=True, slots=True)
class UnitData:
    """`currency` is a code of ISO 4217, `name` the organisation's own word."""

    kind: UnitKind
    currency: str | None
    name: Text | None


@dataclass(frozen=True, slots=True)
class BaselineData:
    """Where a metric stood; `implied` where it was taken from the data."""

    value: float
    date: date | None
    implied: bool


@dataclass(frozen=True, slots=True)
class TargetData:
    """One bound or both."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class MetricData:
    """A metric or a guardrail; values in its unit, progress, expected and pace as parts of 1, unclamped."""

    id: str
    name: Text
    unit: UnitData
    direction: Direction | None
    baseline: BaselineData | None
    target: TargetData | None
    stretch: float | None
    current: float | None
    data_date: date | None
    status: Status
    progress: float | None
    expected: float | None
    pace: float | None


@dataclass(frozen=True, slots=True)
class ScoreData:
    """The score of a goal that ended, and what its commitment asks for."""

    value: float
    expected: float


@dataclass(frozen=True, slots=True)
class GoalData:
    """A goal. `supports` are ids of other goals; `has_data` where there is a CSV of its metrics."""

    id: str
    title: Text
    category: str
    level: Level
    horizon: Horizon
    commitment: Commitment
    lifecycle: Lifecycle
    owner: str
    team: str | None
    start: date
    due: date
    closed_on: date | None
    status: Status
    measured_by: MeasuredBy
    progress: float | None
    expected: float | None
    pace: float | None
    score: ScoreData | None
    confidence: float | None
    supports: tuple[str, ...]
    metrics: tuple[MetricData, ...]
    guardrails: tuple[MetricData, ...]
    has_data: bool


@dataclass(frozen=True, slots=True)
class PortfolioData:
    """Every goal as of a day, in path order, and the names behind the ids."""

    version: int
    as_of: date
    data_date: date | None
    organization: Text
    languages: tuple[Language, ...]
    people: dict[str, Text]
    teams: dict[str, Text]
    categories: dict[str, Text]
    goals: tuple[GoalData, ...]


def portfolio_data(portfolio: Portfolio) -> PortfolioData:
    """All of it; `categories` are the organisation's own."""
    organization = portfolio.organization
    return PortfolioData(
        version=VERSION,
        as_of=portfolio.as_of,
        data_date=portfolio.data_date,
        organization=organization.name,
        languages=organization.languages,
        people={key: one.name for key, one in organization.people.items()},
        teams={key: one.name for key, one in organization.teams.items()},
        categories=dict(organization.categories),
        goals=tuple(map(_goal, portfolio.goals.values())),
    )


def _goal(assessed: GoalAssessment) -> GoalData:
    goal, score = assessed.goal, assessed.score
    return GoalData(
        id=goal.id,
        title=goal.title,
        category=goal.category,
        level=goal.level,
        horizon=goal.horizon,
        commitment=goal.commitment,
        lifecycle=goal.lifecycle,
        owner=goal.owner,
        team=goal.team,
        start=goal.start,
        due=goal.due,
        closed_on=goal.closed_on,
        status=assessed.status,
        measured_by=assessed.measured_by,
        progress=_tidy(assessed.progress),
        expected=_tidy(assessed.expected),
        pace=_tidy(assessed.pace),
        score=ScoreData(score.value, score.expected) if score is not None else None,
        confidence=assessed.confidence,
        supports=tuple(above.goal for above in goal.supports),
        metrics=tuple(map(_metric, assessed.metrics)),
        guardrails=tuple(map(_metric, assessed.guardrails)),
        has_data=has_data(assessed),
    )


def _metric(assessed: MetricAssessment) -> MetricData:
    metric, baseline = assessed.metric, assessed.baseline
    return MetricData(
        id=metric.id,
        name=metric.name,
        unit=UnitData(metric.unit.kind, metric.unit.currency, metric.unit.name),
        direction=metric.direction,
        baseline=BaselineData(_exact(baseline.value), baseline.date, baseline.implied)
        if baseline is not None
        else None,
        target=_target(assessed.target),
        stretch=_tidy(metric.stretch),
        current=_tidy(assessed.current),
        data_date=assessed.data_date,
        status=assessed.status,
        progress=_tidy(assessed.progress),
        expected=_tidy(assessed.expected),
        pace=_tidy(assessed.pace),
    )


def _target(target: Target | None) -> TargetData | None:
    return None if target is None else TargetData(_tidy(target.low), _tidy(target.high))


def _tidy(value: float | None) -> float | None:
    return None if value is None else _exact(value)


def _exact(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
