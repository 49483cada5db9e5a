"""The scores of the goals that ended in a quarter, and the pace of the others. METHOD.md, "A goal"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from milepost.analysis.types import (
    Amount,
    GoalAssessment,
    GoalScore,
    MeasuredBy,
    MetricAssessment,
    QuarterAssessment,
    Status,
)
from milepost.model.goals import Commitment
from milepost.model.metrics import Target
from milepost.model.text import Text
from milepost.reporting.counts import SHOWN, covered
from milepost.reporting.goal.metrics import amount, bounds
from milepost.reporting.references import Directory, GoalReference, PersonReference


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A goal that ended.

    `current` and `target` are its only judged metric's, `limit` whether it is one to keep, `original` what it was
    before it was moved. `score` is None where nothing can be scored; `outcome` is the author's word on how it ended.
    """

    goal: GoalReference
    owner: PersonReference
    commitment: Commitment
    score: GoalScore | None
    met_on: date | None
    metric: Text | None
    current: Amount | None
    target: tuple[Amount, ...]
    limit: bool
    original: tuple[Amount, ...]
    outcome: Text | None


@dataclass(frozen=True, slots=True)
class PaceRow:
    """A goal that goes on: progress, expected progress (shares of 1) and pace."""

    goal: GoalReference
    owner: PersonReference
    due: date
    progress: float
    expected: float | None
    pace: float | None
    measured_by: MeasuredBy


@dataclass(frozen=True, slots=True)
class PaceGroup:
    """Those that go on and stand alike: `count` of them, some or all in `rows`."""

    status: Status
    count: int
    rows: tuple[PaceRow, ...]


def scores(quarter: QuarterAssessment) -> tuple[ScoreRow, ...]:
    """Those that ended: the best first, the unscored last."""
    directory = Directory(quarter.portfolio)
    ended = [quarter.portfolio.goals[goal] for goal in quarter.ended]
    ended.sort(key=lambda goal: -goal.score.value if goal.score is not None else 1.0)
    return tuple(_score(directory, goal) for goal in ended)


def mean_score(quarter: QuarterAssessment) -> float | None:
    """The mean of the quarter's scores, with one decimal, half up; None where there is none."""
    ended = (quarter.portfolio.goals[goal].score for goal in quarter.ended)
    values = [Decimal(str(score.value)) for score in ended if score is not None]
    if not values:
        return None
    mean = sum(values, Decimal(0)) / len(values)
    return float(mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def paces(quarter: QuarterAssessment) -> tuple[PaceGroup, ...]:
    """Those that go on and whose progress is known, status by status, the slower first."""
    directory = Directory(quarter.portfolio)
    ended = frozenset(quarter.ended)
    going_on = [
        (goal, goal.progress)
        for goal in covered(quarter)
        if goal.goal.id not in ended and goal.progress is not None
    ]
    going_on.sort(key=lambda entry: (SHOWN.index(entry[0].status), entry[0].pace or 0.0))
    groups = [
        (status, tuple(_pace(directory, *entry) for entry in alike))
        for status, alike in groupby(going_on, key=lambda entry: entry[0].status)
    ]
    return tuple(PaceGroup(status, len(rows), rows) for status, rows in groups)


def _pace(directory: Directory, goal: GoalAssessment, progress: float) -> PaceRow:
    return PaceRow(
        goal=directory.goal(goal.goal.id),
        owner=directory.person(goal.goal.owner),
        due=goal.goal.due,
        progress=progress,
        expected=goal.expected,
        pace=goal.pace,
        measured_by=goal.measured_by,
    )


def _score(directory: Directory, goal: GoalAssessment) -> ScoreRow:
    judged = [metric for metric in goal.metrics if metric.target is not None]
    metric = judged[0] if len(judged) == 1 else None
    return ScoreRow(
        goal=directory.goal(goal.goal.id),
        owner=directory.person(goal.goal.owner),
        commitment=goal.goal.commitment,
        score=goal.score,
        met_on=None if metric is None or metric.lost_on is not None else metric.met_on,
        metric=None if metric is None else metric.metric.name,
        current=None if metric is None else amount(metric.current, metric.metric.unit),
        target=() if metric is None else bounds(metric),
        limit=metric is not None and _is_limit(metric),
        original=() if metric is None else _moved_from(metric),
        outcome=goal.goal.outcome,
    )


def _is_limit(metric: MetricAssessment) -> bool:
    direction = metric.metric.direction
    return direction is not None and direction.is_limit


def _moved_from(metric: MetricAssessment) -> tuple[Amount, ...]:
    """The target before every ledger entry, where it was another one."""
    before: Target | None = metric.original_target
    if before is None or before == metric.target:
        return ()
    sides = (before.low, before.high)
    return tuple(Amount(side, metric.metric.unit) for side in sides if side is not None)
