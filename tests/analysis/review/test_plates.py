from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tests.analysis.builders import HERE, goal, metric, organization, supports, text, workspace

from milepost.analysis.portfolio import assess
from milepost.analysis.review.plates import Plate, plates
from milepost.model.goals import Goal, Lifecycle, Priority
from milepost.model.organization import Focus, Person

AS_OF = date(2026, 9, 30)


def owned(name: str, impact: int = 5, effort: int = 5, **more: Any) -> Goal:
    """A goal of Lin Yue's with a priority."""
    return goal(id=name, priority=Priority(impact, effort, None, HERE), **more)


def plate(*goals: Goal, capacity: int | None = 2, most: int = 5) -> Plate:
    """Lin Yue's plate."""
    people: Mapping[str, Person] = {
        "lin-yue": Person("lin-yue", text("Lin Yue"), None, capacity, HERE)
    }
    told = organization(people=MappingProxyType(people), focus=Focus(most, ()))
    return plates(assess(workspace(*goals, organization=told), AS_OF))["lin-yue"]


def test_the_goals_ranked_behind_are_beyond_capacity() -> None:
    """Two can be carried; the third by rank is too much, from the first week on."""
    found = plate(owned("a", effort=1), owned("b", effort=2), owned("c", impact=1, effort=1))
    assert found.goals == ("a", "b", "c")
    assert [*found.excess] == ["c"]
    assert found.excess["c"].week == date(2026, 9, 28)
    assert found.excess["c"].goals == ("a", "b", "c")


def test_goals_in_other_weeks_are_no_crowd() -> None:
    """What is over before the next begins leaves its place."""
    first = owned("a", due=date(2026, 10, 9))
    others = [owned(name, start=date(2026, 10, 12)) for name in ("b", "c")]
    assert plate(first, *others).excess == {}


def test_who_names_no_capacity_has_no_excess() -> None:
    """Nobody knows how much is too much."""
    assert plate(*[owned(name) for name in "abcdef"], capacity=None).excess == {}


def test_what_is_over_or_set_aside_is_on_no_plate() -> None:
    """Past due, paused, an idea: none takes its owner's weeks."""
    found = plate(
        owned("a"),
        owned("late", due=date(2026, 8, 31)),
        owned("paused", lifecycle=Lifecycle.PAUSED),
        owned("idea", lifecycle=Lifecycle.CANDIDATE),
    )
    assert found.goals == ("a",)


def test_two_goals_of_high_effort_clash_where_they_meet() -> None:
    """It is told once, at the goal that ranks behind, with the days that both run."""
    found = plate(owned("a"), owned("b", impact=4, start=date(2026, 11, 1)))
    assert [*found.clashes] == ["b"]
    (clash,) = found.clashes["b"]
    assert (clash.goal, clash.start, clash.end) == ("a", date(2026, 11, 1), date(2026, 12, 31))


def test_a_goal_does_not_compete_with_one_that_it_carries() -> None:
    """Work on the one is work on the other, however many goals lie between."""
    below = owned("a", supports=supports("middle"))
    middle = goal(id="middle", supports=supports("b"))
    assert plate(below, middle, owned("b", impact=4)).clashes == {}


def test_little_effort_clashes_with_nothing() -> None:
    """Only goals of effort four or five fill a week."""
    assert plate(owned("a", effort=3), owned("b", effort=5)).clashes == {}


def test_key_metrics_are_counted_over_the_plate() -> None:
    """With the second goal they become more than the organisation allows itself."""
    three = tuple(metric(id=name, to=9.0) for name in ("x", "y", "z"))
    found = plate(owned("a", metrics=three), owned("b", impact=4, metrics=three))
    assert (found.metrics, found.overfull) == (6, "b")
    assert plate(owned("a", metrics=three)).overfull is None


def test_many_goals_of_one_owner_are_looked_at_in_good_time() -> None:
    """Thousands on one plate tell a few clashes each, not all pairs."""
    found = plate(*[owned(f"g{number}") for number in range(800)])
    assert all(len(clashes) <= 3 for clashes in found.clashes.values())
