"""What a goal's progress is made from. METHOD.md, "A goal"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum

from milepost.analysis.types import GoalAssessment, MeasuredBy, MetricAssessment, Status
from milepost.model.goals import Goal, Lifecycle

_LEFT_OUT = {Status.EARLY, Status.NOT_STARTED}
_COUNTED = {Lifecycle.ACTIVE, Lifecycle.CLOSED, Lifecycle.PAUSED}


@dataclass(frozen=True, slots=True)
class Supporter:
    """A goal that supports another, and its weight in it."""

    assessment: GoalAssessment
    weight: float

    @property
    def counts(self) -> bool:
        """Whether it has a part in the goal above: neither candidate nor abandoned, and measured by something."""
        found = self.assessment
        return found.goal.lifecycle in _COUNTED and found.measured_by is not MeasuredBy.NOTHING


@dataclass(frozen=True, slots=True)
class Mean:
    """A goal's progress and expected, 0 to 1, what they were made from, how many there were and how many done."""

    by: MeasuredBy
    progress: float | None
    expected: float | None
    count: int
    done: int = 0


def mean(
    goal: Goal,
    metrics: Iterable[MetricAssessment],
    supporters: Iterable[Supporter],
    day: date,
) -> Mean:
    """Over metrics with a target, else supporting goals, else milestones, else actions."""
    judged = [metric for metric in metrics if metric.target is not None]
    if judged:
        return of_metrics(judged)
    counted = [supporter for supporter in supporters if supporter.counts]
    if counted:
        return _of_goals(counted)
    if goal.milestones:
        steps = [(each.due, each.done) for each in goal.milestones]
        return _of_steps(MeasuredBy.MILESTONES, steps, day)
    if goal.actions:
        steps = [(each.due, each.done) for each in goal.actions]
        return _of_steps(MeasuredBy.ACTIONS, steps, day)
    return Mean(MeasuredBy.NOTHING, None, None, 0)


def in_the_mean(metrics: Iterable[MetricAssessment]) -> list[MetricAssessment]:
    """Those with a target; `no_data` counts 0; `early` and `not_started` are left out."""
    return [
        metric for metric in metrics if metric.target is not None and metric.status not in _LEFT_OUT
    ]


def of_metrics(judged: list[MetricAssessment]) -> Mean:
    """The weighted mean of those that are in it, and how many there are with those that are not."""
    parts = [
        (metric.metric.weight, metric.progress or 0.0, metric.expected or 0.0)
        for metric in in_the_mean(judged)
    ]
    return _weighted(MeasuredBy.METRICS, parts, len(judged))


def _of_goals(counted: list[Supporter]) -> Mean:
    """A supporter whose data say nothing yet is left out, as a metric is."""
    parts = [
        (supporter.weight, supporter.assessment.progress, supporter.assessment.expected or 0.0)
        for supporter in counted
        if supporter.assessment.progress is not None
        and supporter.assessment.data_status not in _LEFT_OUT
    ]
    return _weighted(MeasuredBy.GOALS, parts, len(counted))


def _of_steps(by: MeasuredBy, steps: list[tuple[date, date | None]], day: date) -> Mean:
    done = sum(finished is not None for _, finished in steps)
    due = sum(planned <= day for planned, _ in steps)
    return Mean(by, done / len(steps), due / len(steps), len(steps), done)


def _weighted(by: MeasuredBy, parts: list[tuple[float, float, float]], count: int) -> Mean:
    if fsum(weight for weight, _, _ in parts) <= 0:
        return Mean(by, None, None, count)
    progress = _mean([(weight, clamped(done)) for weight, done, _ in parts])
    expected = _mean([(weight, clamped(plan)) for weight, _, plan in parts])
    return Mean(by, progress, expected, count)


def _mean(parts: list[tuple[float, float]]) -> float:
    """The weighted mean; rounding carries it beyond none of its parts."""
    shares = [share for weight, share in parts if weight > 0]
    mean = fsum(weight * share for weight, share in parts) / fsum(weight for weight, _ in parts)
    return min(max(mean, min(shares)), max(shares))


def clamped(share: float) -> float:
    """Held within 0 and 1."""
    return min(max(share, 0.0), 1.0)
