"""What needs attention, what was achieved, what comes next: rows that the home page and the reports share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import (
    NEEDS_ATTENTION,
    Amount,
    GoalAssessment,
    MeasuredBy,
    Portfolio,
    Reason,
    Status,
)
from milepost.model.goals import Lifecycle
from milepost.model.reviews import Review
from milepost.model.text import Text
from milepost.reporting.counts import BLIND
from milepost.reporting.home.headline import LEVELS
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.steps import Step, StepKind, StepState, actions, milestones

ASIDE = frozenset({"implied_baseline", "straddles_start", "window_incomplete"})
"""Reasons that explain a number rather than a status: the goal's own page gives them."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What happens next: by whom, and by when where a day is set.

    `text` None is an update that is owed. `said_on` is the day of the check-in that names the step, None for an open
    action or milestone.
    """

    text: Text | None
    person: PersonReference
    due: date | None
    said_on: date | None


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """A goal that needs attention: why, in reasons and in the words of its last check-in, and what happens next.

    `named` are the goals and people that the reasons name by their ids. Of a goal that is closed the words are the
    author's on how it ended, and nothing happens next.
    """

    goal: GoalReference
    owner: PersonReference
    reasons: tuple[Reason, ...]
    named: tuple[GoalReference | PersonReference, ...]
    words: tuple[Text, ...]
    said_on: date | None
    step: FollowUp | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Achievement:
    """A goal reached on `on`; `days_early` counts to its due day (negative: late), `reached` is its only metric's value."""

    goal: GoalReference
    owner: PersonReference
    on: date
    days_early: int
    reached: Amount | None
    celebrations: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Celebrated:
    """A milestone that was reached and celebrated."""

    title: Text
    on: date
    days_early: int
    celebration: Text
    goal: GoalReference


def attention(
    portfolio: Portfolio, goals: Iterable[GoalAssessment], most: int | None = None
) -> tuple[AttentionRow, ...]:
    """The goals that need it, at most so many: worst first, a company's before a team's, then by pace."""

    def rank(goal: GoalAssessment) -> tuple[int, int, float, date]:
        level = LEVELS.index(goal.goal.level)
        return (NEEDS_ATTENTION.index(goal.status), level, goal.pace or 0.0, goal.goal.due)

    directory = Directory(portfolio)
    chosen = sorted((goal for goal in goals if goal.status in NEEDS_ATTENTION), key=rank)
    return tuple(_row(directory, goal) for goal in chosen[:most])


def _row(directory: Directory, goal: GoalAssessment) -> AttentionRow:
    closed = goal.goal.lifecycle is Lifecycle.CLOSED
    reasons = tuple(reason for reason in goal.reasons if reason.code not in ASIDE)
    words, said_on = _outcome(goal) if closed else _said(goal)
    return AttentionRow(
        goal=directory.goal(goal.goal.id),
        owner=directory.person(goal.goal.owner),
        reasons=reasons,
        named=_named(directory, reasons),
        words=words,
        said_on=said_on,
        step=None if closed else _step(directory, goal),
        closed=closed,
    )


def _outcome(goal: GoalAssessment) -> tuple[tuple[Text, ...], None]:
    return (() if goal.goal.outcome is None else (goal.goal.outcome,)), None


def _said(goal: GoalAssessment) -> tuple[tuple[Text, ...], date | None]:
    """The note and the blockers of the last check-in, and its day."""
    if not goal.checkins:
        return (), None
    last = goal.checkins[0]
    words = last.blockers if last.note is None else (last.note, *last.blockers)
    return words, last.date if words else None


def _named(
    directory: Directory, reasons: Iterable[Reason]
) -> tuple[GoalReference | PersonReference, ...]:
    people = directory.portfolio.organization.people
    ids = {reason.values.get(name) for reason in reasons for name in ("goal", "person")}
    known = sorted(each for each in ids if isinstance(each, str))
    return (
        *(directory.goal(each) for each in known if each in directory.portfolio.goals),
        *(directory.person(each) for each in known if each in people),
    )


def _step(directory: Directory, goal: GoalAssessment) -> FollowUp | None:
    """Where the data are missing, their update; else the directory's next step."""
    if goal.status in BLIND and goal.measured_by is MeasuredBy.METRICS:
        return FollowUp(None, directory.person(goal.goal.owner), None, None)
    step = directory.next_step(goal)
    if step is None:
        return None
    said_on = goal.checkins[0].date if step.due is None and goal.checkins else None
    return FollowUp(step.text, step.person, step.due, said_on)


def coming(
    portfolio: Portfolio, goals: Iterable[GoalAssessment], weeks: int = 4
) -> tuple[Step, ...]:
    """Open milestones and actions that fall due within so many weeks after as_of, in order of their days."""
    directory = Directory(portfolio)
    until = portfolio.as_of + timedelta(weeks=weeks)
    found = [
        step
        for goal in goals
        if goal.goal.lifecycle is Lifecycle.ACTIVE
        for step in (*milestones(directory, goal), *actions(directory, goal))
        if step.state is StepState.OPEN and portfolio.as_of < step.due <= until
    ]
    return tuple(sorted(found, key=lambda step: (step.due, step.kind is StepKind.ACTION)))


def achievements(
    portfolio: Portfolio,
    goals: Iterable[GoalAssessment],
    since: date,
    review: Review | None = None,
) -> tuple[Achievement, ...]:
    """The goals reached since that day, the latest first, with what was celebrated."""
    directory = Directory(portfolio)
    found = [
        Achievement(
            goal=directory.goal(goal.goal.id),
            owner=directory.person(goal.goal.owner),
            on=on,
            days_early=(goal.goal.due - on).days,
            reached=_reached(goal),
            celebrations=_celebrations(goal, since, review),
        )
        for goal in goals
        if (on := _reached_on(goal)) is not None and on >= since
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _reached_on(goal: GoalAssessment) -> date | None:
    """The day on which the last part of it was there; for what was only delivered, the due day."""
    if goal.status is Status.DELIVERED:
        return min(goal.goal.due, goal.assessed_on)
    if goal.status is not Status.ACHIEVED:
        return None
    judged = [metric.met_on for metric in goal.metrics if metric.target is not None]
    done = {
        MeasuredBy.METRICS: judged,
        MeasuredBy.MILESTONES: [step.done for step in goal.goal.milestones],
        MeasuredBy.ACTIONS: [step.done for step in goal.goal.actions],
    }.get(goal.measured_by, [])
    days = [day for day in done if day is not None]
    return max(days, default=min(goal.goal.due, goal.assessed_on))


def _reached(goal: GoalAssessment) -> Amount | None:
    judged = [metric for metric in goal.metrics if metric.target is not None]
    if len(judged) != 1 or judged[0].current is None:
        return None
    return Amount(judged[0].current, judged[0].metric.unit)


def _celebrations(goal: GoalAssessment, since: date, review: Review | None) -> tuple[Text, ...]:
    milestones = [
        step.celebration
        for step in goal.goal.milestones
        if step.celebration is not None and step.done is not None and step.done >= since
    ]
    reviewed = [] if review is None else review.celebrations
    remarks = [remark.text for remark in reviewed if remark.goal == goal.goal.id]
    return (*remarks, *milestones[-1:])


def celebrated(
    portfolio: Portfolio, goals: Iterable[GoalAssessment], since: date
) -> tuple[Celebrated, ...]:
    """The milestones reached since that day that were celebrated, the latest first."""
    directory = Directory(portfolio)
    found = [
        Celebrated(
            step.title,
            step.done,
            (step.due - step.done).days,
            step.celebration,
            directory.goal(goal.goal.id),
        )
        for goal in goals
        for step in goal.goal.milestones
        if step.celebration is not None and step.done is not None and step.done >= since
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))
