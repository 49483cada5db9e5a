from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.reporting.goal_examples import AS_OF, at, directory, goal, text
from tests.reporting.quarter_examples import Q3, checkin, quarter

from milepost.model.goals import Goal, Lifecycle, Milestone
from milepost.model.periods import Frequency
from milepost.model.reviews import Review
from milepost.reporting.sharing.events import MOST, Event, EventKind, events

REVIEW = Review(Q3, date(2026, 10, 8), "lin-yue", None, (), (), (), (), (), (), at())


def stone(name: str, due: date, done: date | None = None) -> Milestone:
    """A milestone of that name."""
    return Milestone(text(name, name), due, done, "lin-yue", None, at())


def of_kind(found: tuple[Event, ...], *kinds: EventKind) -> list[tuple[EventKind, date]]:
    """The days of these kinds of events."""
    return [(one.kind, one.day) for one in found if one.kind in kinds]


def test_an_active_goal_is_in_the_calendar_on_its_last_day() -> None:
    """It is about that goal, and its owner sees to it."""
    due = next(one for one in events(directory(goal()), ()) if one.kind is EventKind.GOAL_DUE)
    assert (due.day, due.goals[0].id) == (date(2026, 12, 31), "aov")
    assert due.person is not None
    assert due.person.id == "lin-yue"


@pytest.mark.parametrize(
    ("lifecycle", "kinds"),
    [
        (Lifecycle.ACTIVE, {EventKind.GOAL_DUE, EventKind.MILESTONE, EventKind.MILESTONE_DONE}),
        (Lifecycle.CLOSED, {EventKind.MILESTONE_DONE}),
        (Lifecycle.PAUSED, set()),
        (Lifecycle.CANDIDATE, set()),
        (Lifecycle.ABANDONED, set()),
    ],
)
def test_only_dates_that_bind_somebody_are_in_it(
    lifecycle: Lifecycle, kinds: set[EventKind]
) -> None:
    """Of a closed goal what was reached; of candidates, paused and abandoned goals nothing."""
    stones = (stone("a", date(2026, 11, 20)), stone("b", date(2026, 10, 2), date(2026, 10, 1)))
    closed = date(2026, 11, 1) if lifecycle in {Lifecycle.CLOSED, Lifecycle.ABANDONED} else None
    found = events(directory(goal(milestones=stones, lifecycle=lifecycle, closed_on=closed)), ())
    about = {EventKind.GOAL_DUE, EventKind.MILESTONE, EventKind.MILESTONE_DONE}
    assert {one.kind for one in found} & about == kinds


def test_a_milestone_stands_on_the_day_it_was_reached() -> None:
    """An open one on the day it is due."""
    stones = (stone("a", date(2026, 11, 20)), stone("b", date(2026, 10, 2), date(2026, 10, 1)))
    found = events(directory(goal(milestones=stones)), ())
    assert of_kind(found, EventKind.MILESTONE, EventKind.MILESTONE_DONE) == [
        (EventKind.MILESTONE_DONE, date(2026, 10, 1)),
        (EventKind.MILESTONE, date(2026, 11, 20)),
    ]


def keys(of: Goal) -> dict[str, str]:
    """Every milestone's key by title and day."""
    return {
        f"{one.title.en} {one.day}": one.key
        for one in events(directory(of), ())
        if one.title is not None
    }


def test_a_milestone_keeps_its_key_when_its_day_moves_or_another_is_put_before_it() -> None:
    """A calendar moves the entry that it has instead of adding a second one."""
    before = keys(goal(milestones=(stone("a", date(2026, 11, 20)),)))
    moved = (stone("new", date(2026, 11, 16)), stone("a", date(2026, 12, 1)))
    after = keys(goal(milestones=moved))
    assert after["a 2026-12-01"] == before["a 2026-11-20"]


def test_no_two_events_share_a_key() -> None:
    """Two milestones of one title are two."""
    stones = (stone("a", date(2026, 11, 20)), stone("a", date(2026, 12, 20)))
    found = events(directory(goal(milestones=stones), goal("other", milestones=stones)), ())
    assert len({one.key for one in found}) == len(found)


def test_a_written_review_has_its_day_and_quarters_to_come_their_last() -> None:
    """Four quarters' reviews are announced, the running one first."""
    found = events(directory(goal()), (quarter(quarter=Q3, review=REVIEW),))
    assert of_kind(found, EventKind.REVIEW, EventKind.REVIEW_DUE) == [
        (EventKind.REVIEW, date(2026, 10, 8)),
        (EventKind.REVIEW_DUE, date(2026, 12, 31)),
        (EventKind.REVIEW_DUE, date(2027, 3, 31)),
        (EventKind.REVIEW_DUE, date(2027, 6, 30)),
        (EventKind.REVIEW_DUE, date(2027, 9, 30)),
    ]


def test_a_review_that_is_not_written_is_due_on_the_quarters_last_day() -> None:
    """Nor does one that lies in the future count."""
    later = replace(REVIEW, date=date(2026, 11, 20))
    for quarters in ((), (quarter(quarter=Q3, review=later),)):
        found = events(directory(goal()), quarters)
        assert of_kind(found, EventKind.REVIEW_DUE)[0] == (EventKind.REVIEW_DUE, Q3.end)


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        (date(2026, 11, 13), Frequency.WEEK, date(2026, 11, 20)),
        (date(2026, 11, 1), Frequency.WEEK, AS_OF),
        (date(2026, 11, 13), Frequency.MONTH, date(2026, 12, 13)),
    ],
)
def test_an_update_is_due_a_period_after_the_last_or_now(
    last: date, every: Frequency, due: date
) -> None:
    """What is owed already is due today: a day in the past helps nobody."""
    found = events(directory(goal(), checkins=(checkin("aov", last),), checkin_every=every), ())
    assert of_kind(found, EventKind.UPDATE_DUE) == [(EventKind.UPDATE_DUE, due)]


def test_a_person_owes_the_updates_of_a_day_together() -> None:
    """Two goals never spoken of are one entry; a goal that has not begun owes none."""
    later = goal("later", start=date(2026, 12, 1))
    found = [
        one
        for one in events(directory(goal(), goal("other"), later), ())
        if one.kind is EventKind.UPDATE_DUE
    ]
    assert [[each.id for each in one.goals] for one in found] == [["aov", "other"]]


def test_of_too_many_the_nearest_days_stay() -> None:
    """A calendar of thousands is read by nobody."""
    stones = tuple(stone(str(row), AS_OF + timedelta(days=row)) for row in range(MOST + 10))
    found = events(directory(goal(milestones=stones, due=date(2032, 12, 31))), ())
    assert len(found) == MOST
    assert found[-1].day < AS_OF + timedelta(days=MOST)


def test_it_begins_with_the_previous_quarter() -> None:
    """What was long ago is no matter of a calendar."""
    days = (date(2026, 6, 30), date(2026, 7, 1))
    stones = tuple(stone(str(day), day, day) for day in days)
    found = events(directory(goal(start=date(2026, 1, 1), milestones=stones)), ())
    assert of_kind(found, EventKind.MILESTONE_DONE) == [(EventKind.MILESTONE_DONE, days[1])]
    assert [one.day for one in found] == sorted(one.day for one in found)
