from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.reporting.goal_examples import AS_OF, at, directory, goal, text

from milepost.model.goals import Goal, Lifecycle, Milestone
from milepost.model.periods import Frequency
from milepost.model.reviews import CheckIn
from milepost.reporting.people.work import (
    Work,
    load_of,
    team_load,
    updates_given,
    updates_owed,
    work_of,
)

GROUPS = ("overdue", "soon", "open", "upcoming", "paused", "candidates", "ended")


def spoken(day: date, of: str = "aov") -> CheckIn:
    """A check-in with nothing but a note."""
    return CheckIn(of, day, "lin-yue", None, text("好", "Fine"), (), None, None, at())


def achieved(name: str = "aov", due: date = date(2026, 12, 31)) -> Goal:
    """A goal measured by its only milestone, which is done."""
    done = Milestone(
        text("上线", "Live"), date(2026, 9, 1), date(2026, 8, 20), "lin-yue", None, at()
    )
    return goal(name, due=due, milestones=(done,))


def work(*goals: Goal) -> Work:
    """The work of whoever has these goals."""
    portfolio = directory(*goals)
    return work_of(portfolio, portfolio.portfolio.goals.values())


@pytest.mark.parametrize(
    ("example", "group"),
    [
        (goal(due=AS_OF - timedelta(days=1)), "overdue"),
        (goal(due=AS_OF), "soon"),
        (goal(due=AS_OF + timedelta(weeks=4)), "soon"),
        (goal(due=AS_OF + timedelta(weeks=4, days=1)), "open"),
        (goal(start=AS_OF + timedelta(days=1)), "upcoming"),
        (goal(lifecycle=Lifecycle.PAUSED), "paused"),
        (goal(lifecycle=Lifecycle.CANDIDATE), "candidates"),
        (goal(lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 11, 1)), "ended"),
        (goal(lifecycle=Lifecycle.ABANDONED, closed_on=date(2026, 11, 1)), "ended"),
        (achieved(due=date(2026, 10, 31)), "ended"),
    ],
)
def test_each_goal_is_in_one_group(example: Goal, group: str) -> None:
    """By its life, its dates and whether it is achieved."""
    found = work(example)
    assert [name for name in GROUPS if getattr(found, name)] == [group]


def test_groups_are_in_the_order_of_due_days() -> None:
    """What has ended, the latest first."""
    found = work(
        goal("b", due=date(2027, 2, 1)),
        goal("a", due=date(2027, 1, 1)),
        goal("x", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 8, 1)),
        goal("y", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 9, 1)),
    )
    assert [one.goal.id for one in found.open] == ["a", "b"]
    assert [one.goal.id for one in found.ended] == ["y", "x"]


def test_statuses_count_what_is_under_way() -> None:
    """Candidates, ended and paused goals are listed and not counted."""
    found = work(
        goal("a"),
        goal("b", due=date(2026, 10, 1)),
        goal("c", lifecycle=Lifecycle.CANDIDATE),
        goal("d", lifecycle=Lifecycle.PAUSED),
    )
    assert found.under_way == 2
    assert sum(one.count for one in found.statuses) == 2


def test_load_is_what_somebody_works_for_against_what_they_can_carry() -> None:
    """Not what has not begun, is achieved, or is on hold."""
    portfolio = directory(
        *(goal(f"g{number}") for number in range(5)),
        goal("next", start=date(2026, 12, 1)),
        goal("held", lifecycle=Lifecycle.PAUSED),
        achieved("done", due=date(2026, 10, 31)),
    )
    found = load_of(portfolio, "lin-yue")
    assert (found.goals, found.capacity) == (5, 4)
    assert found.is_over


def test_nobody_is_over_a_capacity_that_was_not_given() -> None:
    """Any number of goals is then just a number."""
    portfolio = directory(*(goal(f"g{number}", owner="chen-hao") for number in range(9)))
    assert not load_of(portfolio, "chen-hao").is_over


def test_a_team_adds_up_the_capacities_that_were_given() -> None:
    """The goals of members who gave none are told apart, so that like is compared with like."""
    portfolio = directory(goal("a"), goal("b", owner="chen-hao"), goal("c", owner="chen-hao"))
    found = team_load(portfolio, ("lin-yue", "chen-hao"))
    assert (found.goals, found.capacity, found.uncounted) == (1, 4, 2)


@pytest.mark.parametrize(
    ("every", "days", "owed"),
    [
        (Frequency.WEEK, 7, False),
        (Frequency.WEEK, 8, True),
        (Frequency.MONTH, 30, False),
        (Frequency.MONTH, 31, True),
        (Frequency.DAY, 2, True),
    ],
)
def test_an_update_is_owed_once_the_newest_is_older_than_the_period(
    every: Frequency, days: int, owed: bool
) -> None:
    """The period is the organisation's."""
    portfolio = directory(
        goal(), checkins=(spoken(AS_OF - timedelta(days=days)),), checkin_every=every
    )
    found = updates_owed(portfolio, portfolio.portfolio.goals.values())
    assert [one.days for one in found] == ([days] if owed else [])


def test_a_goal_that_nobody_ever_spoke_of_owes_from_its_start() -> None:
    """The longest silent come first; goals that are not under way owe nothing."""
    portfolio = directory(
        goal("new", start=AS_OF - timedelta(days=3)),
        goal("old", start=AS_OF - timedelta(days=90)),
        goal("spoken"),
        goal("held", lifecycle=Lifecycle.PAUSED),
        checkins=(spoken(AS_OF - timedelta(days=20), "spoken"),),
    )
    found = updates_owed(portfolio, portfolio.portfolio.goals.values())
    assert [(one.goal.id, one.last is None, one.days) for one in found] == [
        ("old", True, 90),
        ("spoken", False, 20),
    ]


def test_the_newest_check_ins_come_first() -> None:
    """Over all goals together."""
    days = (date(2026, 11, 1), date(2026, 11, 8))
    portfolio = directory(
        goal("a"), goal("b"), checkins=(spoken(days[0], "a"), spoken(days[1], "b"))
    )
    found = updates_given(portfolio, portfolio.portfolio.goals.values())
    assert [one.checkin.date for one in found] == [days[1], days[0]]
