from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from tests.analysis.builders import HERE, goal, organization, supports, text, workspace

from milepost.analysis.portfolio import assess
from milepost.analysis.priorities import Priorities, priorities
from milepost.analysis.ranking import Quadrant, quadrant
from milepost.model.goals import Commitment, Goal, Level, Priority
from milepost.model.organization import Person

AS_OF = date(2026, 9, 30)


def rated(name: str, impact: int, effort: int, **more: Any) -> Goal:
    """A goal of Lin Yue's with a priority."""
    return goal(id=name, priority=Priority(impact, effort, None, HERE), **more)


def proposed(*goals: Goal, capacity: int | None = None) -> Priorities:
    """The priorities of a portfolio of Lin Yue's goals."""
    lin = Person("lin-yue", text("Lin Yue"), None, capacity, HERE)
    told = organization(people=MappingProxyType({"lin-yue": lin}))
    return priorities(assess(workspace(*goals, organization=told), AS_OF))


def order(found: Priorities) -> list[str]:
    """The goals, first to last."""
    return [one.goal for one in found.order]


def test_the_quadrants_part_between_three_and_four() -> None:
    """Impact and effort of four and five are high."""
    assert quadrant(Priority(4, 3, None, HERE)) is Quadrant.QUICK_WIN
    assert quadrant(Priority(4, 4, None, HERE)) is Quadrant.MAJOR
    assert quadrant(Priority(3, 3, None, HERE)) is Quadrant.FILL_IN
    assert quadrant(Priority(3, 4, None, HERE)) is Quadrant.RETHINK


def test_the_order_goes_by_quadrant_then_by_impact_for_the_effort() -> None:
    """Quick wins, major efforts, what nobody rated, fill-ins, and last what wants rethinking."""
    found = proposed(
        rated("rethink", 2, 5),
        rated("fill-in", 2, 1),
        goal(id="unrated"),
        rated("major", 5, 5),
        rated("win", 4, 2),
        rated("better-win", 5, 1),
    )
    assert order(found) == ["better-win", "win", "major", "unrated", "fill-in", "rethink"]


def test_equals_are_told_apart_by_promise_level_and_due_day() -> None:
    """Committed before aspirational, the company's before a team's, what is due first before the rest."""
    found = proposed(
        rated("later", 5, 3),
        rated("sooner", 5, 3, due=date(2026, 10, 31)),
        rated("company", 5, 3, level=Level.COMPANY),
        rated("hoped", 5, 3, level=Level.COMPANY, commitment=Commitment.ASPIRATIONAL),
    )
    assert order(found) == ["company", "sooner", "later", "hoped"]


def test_where_the_owner_is_full_a_goal_waits_for_the_first_to_end() -> None:
    """With room for one, the second waits for the first; what begins after that has its place."""
    found = proposed(
        rated("first", 5, 1, due=date(2026, 10, 31)),
        rated("second", 5, 2),
        rated("third", 5, 3, start=date(2026, 11, 1)),
        capacity=1,
    )
    by_goal = {one.goal: one for one in found.order}
    assert by_goal["first"].after == ()
    assert by_goal["second"].after == ("first",)
    assert by_goal["second"].opening == date(2026, 11, 1)
    assert by_goal["third"].after == ()


def test_conflicts_name_both_goals_and_their_owner() -> None:
    """Two of high effort with one owner in the same weeks, unless one carries the other."""
    (conflict,) = proposed(rated("a", 5, 5), rated("b", 4, 5)).conflicts
    assert (conflict.person, conflict.goal, conflict.clash.goal) == ("lin-yue", "b", "a")
    carried = proposed(rated("a", 5, 5), rated("b", 4, 5, supports=supports("a")))
    assert carried.conflicts == ()


def test_load_is_what_is_open_now_and_at_most() -> None:
    """Two now; in December a third comes on top, and that is more than Lin Yue can carry."""
    december = rated("c", 5, 1, start=date(2026, 12, 1))
    (load,) = proposed(rated("a", 5, 1), rated("b", 5, 1), december, capacity=2).loads
    assert (load.now, load.peak, load.capacity) == (2, 3, 2)
    assert load.crowd is not None
    assert load.crowd.week == date(2026, 11, 30)
