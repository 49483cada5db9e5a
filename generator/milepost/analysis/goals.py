"""A goal as of a day: its metrics, what they come to, its status, score and check-ins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milepost.analysis import pace as paces
from milepost.analysis.facts import Frame, Verdict
from milepost.analysis.forecast.question import Foretell
from milepost.analysis.ledger import Standing, original_targets
from milepost.analysis.means import Mean, Supporter, in_the_mean, mean
from milepost.analysis.metrics import assess_metric
from milepost.analysis.observations import Series
from milepost.analysis.reasons import reason
from milepost.analysis.score import score
from milepost.analysis.types import (
    GoalAssessment,
    GoalScore,
    MetricAssessment,
    Reason,
    Status,
)
from milepost.analysis.verdicts import Case, data_status
from milepost.model.goals import Action, Commitment, Goal, Lifecycle, Milestone
from milepost.model.metrics import Metric, Target
from milepost.model.organization import Thresholds
from milepost.model.reviews import CheckIn

_NOT_JUDGED = {Status.CANDIDATE, Status.PAUSED, Status.ABANDONED}


@dataclass(frozen=True, slots=True)
class Measurements:
    """A goal's metrics and guardrails on the day it is judged as of.

    `originals` are the metrics held against the targets of before every ledger entry; None where none was moved.
    """

    metrics: tuple[MetricAssessment, ...]
    guardrails: tuple[MetricAssessment, ...]
    originals: tuple[MetricAssessment, ...] | None


def frame_of(stood: Standing, thresholds: Thresholds, foretell: Foretell | None) -> Frame:
    """What the goal's metrics are judged in; only what is under way has a forecast."""
    goal = stood.goal
    return Frame(
        start=goal.start,
        due=goal.due,
        as_of=stood.assessed_on,
        thresholds=thresholds,
        aspirational=goal.commitment is Commitment.ASPIRATIONAL,
        foretell=foretell if goal.lifecycle is Lifecycle.ACTIVE else None,
    )


def measure(goal: Goal, frame: Frame, series: Mapping[str, Series]) -> Measurements:
    """The goal's metrics; `series` by metric id as far as known."""
    originals = original_targets(goal) if goal.changes else {}

    def assessed(metric: Metric) -> MetricAssessment:
        original = originals.get(metric.id, metric.target)
        return assess_metric(metric, series[metric.id], frame, original)

    metrics = tuple(assessed(metric) for metric in goal.metrics)
    moved = any(found.original_target != found.target for found in metrics)
    ended = frame.due_has_passed or goal.lifecycle is Lifecycle.CLOSED
    return Measurements(
        metrics=metrics,
        guardrails=tuple(assessed(metric) for metric in goal.guardrails),
        originals=_by_originals(metrics, frame, series) if moved and ended else None,
    )


def _by_originals(
    metrics: Sequence[MetricAssessment], frame: Frame, series: Mapping[str, Series]
) -> tuple[MetricAssessment, ...]:
    def by_original(found: MetricAssessment) -> MetricAssessment:
        original: Target | None = found.original_target
        if original == found.target:
            return found
        metric = replace(found.metric, target=original)
        return assess_metric(metric, series[metric.id], frame, original)

    return tuple(by_original(found) for found in metrics)


def assess_goal(
    stood: Standing,
    frame: Frame,
    measurements: Measurements,
    supporters: Sequence[Supporter],
    checkins: tuple[CheckIn, ...],
    as_of: date,
) -> GoalAssessment:
    """A goal on the day it is judged as of; `supporters` as of that day, `checkins` by as_of, newest first."""
    goal = stood.goal
    measured = mean(goal, measurements.metrics, supporters, frame.as_of)
    milestones = _overdue(goal.milestones, frame.as_of)
    actions = _overdue(goal.actions, frame.as_of)
    pace = _pace(measured, measurements.metrics, frame)
    case = Case(
        goal=goal,
        frame=frame,
        mean=measured,
        pace=pace,
        metrics=measurements.metrics,
        guardrails=measurements.guardrails,
        supporters=tuple(supporters),
        overdue_milestones=milestones,
        overdue_actions=actions,
    )
    by_data, reasons = data_status(case)
    override = _override(checkins, by_data, as_of)
    status, first = override if override is not None else (by_data, ())
    return GoalAssessment(
        goal=goal,
        assessed_on=frame.as_of,
        progress=measured.progress,
        expected=measured.expected,
        pace=pace,
        measured_by=measured.by,
        status=status,
        data_status=by_data,
        overridden_by=checkins[0] if override is not None else None,
        metrics=measurements.metrics,
        guardrails=measurements.guardrails,
        supporters=tuple(supporter.assessment.goal.id for supporter in supporters),
        overdue_milestones=milestones,
        overdue_actions=actions,
        checkins=checkins,
        confidence=checkins[0].confidence if checkins else None,
        score=_score(goal, frame, measured, measurements),
        reasons=(*first, *reasons),
        data_date=max(
            (
                found.data_date
                for found in (*measurements.metrics, *measurements.guardrails)
                if found.data_date is not None
            ),
            default=None,
        ),
    )


def _pace(measured: Mean, metrics: Sequence[MetricAssessment], frame: Frame) -> float | None:
    """Progress over expected; a goal measured by one metric has that metric's pace, not another beside it."""
    counted = in_the_mean(metrics)
    if len(counted) == 1:
        return counted[0].pace
    if paces.in_grace(frame.start, frame.due, frame.thresholds.grace, frame.as_of):
        return None
    return paces.ratio(measured.progress, measured.expected)


def _overdue(steps: Sequence[Milestone | Action], day: date) -> tuple[int, ...]:
    """Open ones whose due day has ended."""
    return tuple(index for index, step in enumerate(steps) if step.done is None and step.due <= day)


def _override(checkins: tuple[CheckIn, ...], by_data: Status, as_of: date) -> Verdict | None:
    """The latest check-in speaks: its override is shown until its last day; one without an override ends it."""
    if not checkins or by_data in _NOT_JUDGED:
        return None
    override = checkins[0].override
    if override is None or as_of > override.until:
        return None
    if override.status not in {each.value for each in Status}:
        return None
    status = Status(override.status)
    why: Reason = reason(
        "overridden",
        override.at,
        status=by_data,
        person=checkins[0].author,
        until=override.until,
        reason=override.reason,
    )
    return status, (why,)


def _score(
    goal: Goal, frame: Frame, measured: Mean, measurements: Measurements
) -> GoalScore | None:
    ended = goal.lifecycle is Lifecycle.CLOSED or (
        goal.lifecycle is Lifecycle.ACTIVE and frame.due_has_passed
    )
    if not ended:
        return None
    return score(goal.commitment, measured, measurements.metrics, measurements.originals)
