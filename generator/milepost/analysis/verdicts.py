"""The status of a goal: METHOD.md, "A goal", rule by rule, with the reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.analysis import pace as paces
from milepost.analysis.facts import Frame, Verdict
from milepost.analysis.means import Mean, Supporter
from milepost.analysis.progress import TOLERANCE
from milepost.analysis.reasons import (
    against,
    amount,
    goal_stands,
    is_band,
    near,
    reason,
    share,
    stands,
)
from milepost.analysis.severity import at_best, severity
from milepost.analysis.status import paced
from milepost.analysis.types import MeasuredBy, MetricAssessment, Reason, Status
from milepost.model.goals import Goal, Lifecycle

_AS_THEY_ARE = {
    Lifecycle.CANDIDATE: Status.CANDIDATE,
    Lifecycle.PAUSED: Status.PAUSED,
    Lifecycle.ABANDONED: Status.ABANDONED,
}
_WHOLE = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: the goal on the day it is judged as of, and what it is judged by."""

    goal: Goal
    frame: Frame
    mean: Mean
    pace: float | None
    metrics: tuple[MetricAssessment, ...]
    guardrails: tuple[MetricAssessment, ...]
    supporters: tuple[Supporter, ...]
    overdue_milestones: tuple[int, ...]
    overdue_actions: tuple[int, ...]


Rule = Callable[[Case], Verdict | None]


def data_status(case: Case) -> Verdict:
    """What the data say, before an override: the first rule that applies, then what caps it."""
    lifecycle = by_lifecycle(case)
    if lifecycle is not None:
        return lifecycle
    status, why = next(verdict for rule in RULES if (verdict := rule(case)) is not None)
    besides = (*_overdue(case), *_guardrails(case))
    if status is Status.NOT_STARTED:
        return status, why
    capped = at_best(status, Status.AT_RISK) if besides else status
    if status is Status.ACHIEVED:
        capped = status
    order = (*besides, *why) if capped is not status else (*why, *besides)
    return capped, (*_closed(case), *order, *_near(case), *_off_track_supporters(case))


def by_lifecycle(case: Case) -> Verdict | None:
    """Candidate, paused and abandoned as they are."""
    goal = case.goal
    status = _AS_THEY_ARE.get(goal.lifecycle)
    if status is None:
        return None
    source = goal_stands(goal, "lifecycle")
    since = goal.closed_on
    if goal.lifecycle is Lifecycle.PAUSED:
        dates = [
            each.date
            for each in goal.changes
            if each.field == "lifecycle" and each.after == goal.lifecycle.value
        ]
        since = max(dates) if dates else None
    if status is Status.CANDIDATE:
        return status, (reason("candidate", source),)
    if since is None:
        return status, (reason(f"{status.value}_undated", source),)
    return status, (reason(status.value, source, date=since),)


def before_start(case: Case) -> Verdict | None:
    """The goal has not begun."""
    frame = case.frame
    if frame.as_of >= frame.start:
        return None
    source = goal_stands(case.goal, "start")
    return Status.NOT_STARTED, (reason("not_started", source, start=frame.start),)


def by_metrics(case: Case) -> Verdict | None:
    """The worst of its metrics'; tracking ones are left out unless all are."""
    if not case.metrics:
        return None
    judged = [metric for metric in case.metrics if metric.status is not Status.TRACKING]
    if not judged:
        return Status.TRACKING, case.metrics[0].reasons
    worst = min(judged, key=lambda metric: severity(metric.status))
    if len(judged) == 1:
        return worst.status, worst.reasons
    named = reason("metric_decides", worst.metric.at, metric=worst.metric.name, status=worst.status)
    return worst.status, (named, *worst.reasons)


def by_nothing(case: Case) -> Verdict | None:
    """There is nothing to measure by."""
    if case.mean.by is not MeasuredBy.NOTHING:
        return None
    return Status.UNMEASURED, (reason("unmeasured", case.goal.at),)


def by_completion(case: Case) -> Verdict | None:
    """Achieved at 1: steps as soon as all are done, supporters not before the due day."""
    if (case.mean.progress or 0.0) < _WHOLE - TOLERANCE:
        return None
    if case.mean.by is MeasuredBy.GOALS:
        if not case.frame.due_has_passed:
            return None
        return Status.ACHIEVED, (reason("goals_reached"), _measured_by(case))
    source = case.goal.at
    return Status.ACHIEVED, (reason("all_done", source, count=case.mean.count), _measured_by(case))


def missed_at_due(case: Case) -> Verdict | None:
    """Due has passed, and it is not all there."""
    if not case.frame.due_has_passed:
        return None
    source = goal_stands(case.goal, "due")
    fell_short = reason("fell_short", source, progress=share(case.mean.progress or 0.0))
    return Status.MISSED, (fell_short, _measured_by(case))


def without_pace(case: Case) -> Verdict | None:
    """Too early, or nothing is expected yet."""
    if case.pace is not None:
        return None
    frame = case.frame
    until = paces.judged_from(frame.start, frame.due, frame.thresholds.grace)
    if frame.as_of < until:
        return Status.EARLY, (reason("early_grace", until=until), _measured_by(case))
    if case.mean.progress is None:
        return Status.EARLY, (reason("supporters_early", count=case.mean.count),)
    return Status.EARLY, (reason("nothing_expected", due=frame.due), _measured_by(case))


def by_pace(case: Case) -> Verdict:
    """Pace against the bounds."""
    status, why = paced(case.pace or 0.0, case.frame.thresholds)
    return status, (*why, _measured_by(case))


RULES: tuple[Rule, ...] = (
    before_start,
    by_metrics,
    by_nothing,
    by_completion,
    missed_at_due,
    without_pace,
    by_pace,
)


def _measured_by(case: Case) -> Reason:
    mean = case.mean
    if mean.by is MeasuredBy.GOALS:
        return reason("measured_by_goals", count=mean.count)
    return reason(f"measured_by_{mean.by.value}", case.goal.at, done=mean.done, count=mean.count)


def _closed(case: Case) -> tuple[Reason, ...]:
    goal = case.goal
    if goal.lifecycle is not Lifecycle.CLOSED:
        return ()
    return (reason("closed", goal_stands(goal, "closed_on"), date=case.frame.as_of),)


def _overdue(case: Case) -> tuple[Reason, ...]:
    milestones = [case.goal.milestones[index] for index in case.overdue_milestones]
    actions = [case.goal.actions[index] for index in case.overdue_actions]
    return (
        *(
            reason("milestone_overdue", each.at, title=each.title, due=each.due, person=each.owner)
            for each in milestones
        ),
        *(
            reason("action_overdue", each.at, title=each.title, due=each.due, person=each.owner)
            for each in actions
        ),
    )


def _guardrails(case: Case) -> tuple[Reason, ...]:
    """Those that are broken, stale or empty."""
    found = (_suffering(guardrail) for guardrail in case.guardrails)
    return tuple(each for each in found if each is not None)


def _suffering(found: MetricAssessment) -> Reason | None:
    metric, name = found.metric, found.metric.name
    source = stands(metric, "target")
    if found.status is Status.STALE and found.data_date is not None:
        return reason("guardrail_stale", metric.at, metric=name, last=found.data_date)
    if found.status is Status.NO_DATA:
        return reason("guardrail_empty", metric.at, metric=name)
    if found.status not in {Status.OFF_TRACK, Status.MISSED}:
        return None
    limit = found.limit
    if limit is None or not limit.broken or found.current is None or found.data_date is None:
        return reason("guardrail_off_track", source, metric=name)
    return reason(
        "guardrail_left" if is_band(limit.in_force) else "guardrail_broken",
        source,
        metric=name,
        value=amount(metric, found.current),
        **against(metric, limit.in_force),
        date=found.data_date,
    )


def _near(case: Case) -> tuple[Reason, ...]:
    return tuple(
        near(found.metric, found.limit, found.current, guardrail=True)
        for found in case.guardrails
        if found.limit is not None and found.limit.near and found.current is not None
    )


def _off_track_supporters(case: Case) -> tuple[Reason, ...]:
    """They change no status by themselves."""
    return tuple(
        reason(
            "supporter_off_track",
            supporter.assessment.goal.at,
            goal=supporter.assessment.goal.id,
            status=supporter.assessment.status,
        )
        for supporter in case.supporters
        if supporter.counts and supporter.assessment.status in {Status.OFF_TRACK, Status.MISSED}
    )
