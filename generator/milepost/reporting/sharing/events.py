"""The days that belong in people's calendars: goals due, milestones, quarterly reviews, updates that are owed."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from milepost.analysis.types import GoalAssessment, QuarterAssessment
from milepost.model.goals import Lifecycle
from milepost.model.periods import Quarter
from milepost.model.text import Text
from milepost.reporting.people.work import is_under_way
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.sharing.milestone_keys import keyed_milestones

AHEAD = 4
"""So many quarters' reviews are announced, the running one among them."""

MOST = 2000
"""So many entries make a calendar, more than people look at; where there are more, the nearest days win."""

BOUND = frozenset({Lifecycle.ACTIVE, Lifecycle.CLOSED})
"""A candidate's dates bind nobody, those of a paused or abandoned goal no more."""


class EventKind(StrEnum):
    """What the day is for. `REVIEW` is the day of one that was written, `REVIEW_DUE` a quarter's end without one."""

    GOAL_DUE = "goal_due"
    MILESTONE = "milestone"
    MILESTONE_DONE = "milestone_done"
    REVIEW = "review"
    REVIEW_DUE = "review_due"
    UPDATE_DUE = "update_due"


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day in a calendar.

    `key` names it for good: it stays the same when the day moves. `goals` are those it is about, `title` the
    milestone's, `quarter` the review's.
    """

    kind: EventKind
    key: str
    day: date
    goals: tuple[GoalReference, ...]
    person: PersonReference | None
    title: Text | None = None
    quarter: Quarter | None = None


def events(directory: Directory, quarters: Iterable[QuarterAssessment]) -> tuple[Event, ...]:
    """The events from the first day of the previous quarter on, in order of days."""
    organization, as_of = directory.portfolio.organization, directory.portfolio.as_of
    current = Quarter.of(as_of, organization.fiscal_year_starts)
    found = [
        event
        for assessed in directory.portfolio.goals.values()
        for event in (*_due(directory, assessed), *_milestones(directory, assessed))
    ]
    found += _reviews(directory, quarters, current)
    found += _updates(directory)
    begun = (event for event in found if event.day >= current.previous.start)
    shown = heapq.nsmallest(MOST, begun, key=lambda one: (abs((one.day - as_of).days), one.key))
    return tuple(sorted(shown, key=lambda event: (event.day, event.kind, event.key)))


def _due(directory: Directory, assessed: GoalAssessment) -> Iterator[Event]:
    goal = assessed.goal
    if goal.lifecycle is Lifecycle.ACTIVE:
        yield Event(
            EventKind.GOAL_DUE,
            f"{goal.id}/due",
            goal.due,
            (directory.goal(goal.id),),
            directory.person(goal.owner),
        )


def _milestones(directory: Directory, assessed: GoalAssessment) -> Iterator[Event]:
    """Those done, and the open ones of an active goal."""
    goal = assessed.goal
    for key, one in keyed_milestones(goal):
        is_bound = goal.lifecycle is Lifecycle.ACTIVE or one.done is not None
        if is_bound and goal.lifecycle in BOUND:
            yield Event(
                EventKind.MILESTONE_DONE if one.done else EventKind.MILESTONE,
                key,
                one.done or one.due,
                (directory.goal(goal.id),),
                directory.person(one.owner),
                title=one.title,
            )


def _reviews(
    directory: Directory, quarters: Iterable[QuarterAssessment], current: Quarter
) -> Iterator[Event]:
    as_of = directory.portfolio.as_of
    announced = [current]
    while len(announced) < AHEAD:
        announced.append(announced[-1].next)
    written = {
        one.quarter: one.review
        for one in quarters
        if one.review is not None and one.review.date <= as_of
    }
    for quarter, review in written.items():
        author = directory.person(review.author)
        yield Event(
            EventKind.REVIEW, f"reports/{quarter.name}", review.date, (), author, quarter=quarter
        )
    for quarter in (current.previous, *announced):
        if quarter not in written:
            yield Event(
                EventKind.REVIEW_DUE,
                f"reports/{quarter.name}",
                quarter.end,
                (),
                None,
                quarter=quarter,
            )


def _updates(directory: Directory) -> Iterator[Event]:
    """One a person and day: the next update on each goal under way; what is owed already is due today."""
    as_of = directory.portfolio.as_of
    period = timedelta(days=int(directory.portfolio.organization.checkin_every.days))
    owed: dict[tuple[date, str], list[GoalReference]] = {}
    for assessed in directory.portfolio.goals.values():
        if is_under_way(assessed, as_of):
            goal = assessed.goal
            last = assessed.checkins[0].date if assessed.checkins else goal.start
            day = max(as_of, _later(last, period))
            owed.setdefault((day, goal.owner), []).append(directory.goal(goal.id))
    for (day, owner), goals in owed.items():
        key = "now" if day == as_of else day.isoformat()
        yield Event(
            EventKind.UPDATE_DUE,
            f"people/{owner}/update/{key}",
            day,
            tuple(goals),
            directory.person(owner),
        )


def _later(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max
