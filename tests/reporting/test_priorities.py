from __future__ import annotations

import pytest
from tests.reporting.goal_examples import at, directory, goal

from milepost.model.goals import Goal, Priority
from milepost.reporting import priorities as module
from milepost.reporting.priorities import (
    Cell,
    Lines,
    PrioritiesPart,
    priorities_page,
    priorities_parts,
)
from milepost.reporting.references import Directory


def rated(name: str, impact: int, effort: int) -> Goal:
    """A goal of Chen Hao's with a priority."""
    return goal(name, owner="chen-hao", priority=Priority(impact, effort, None, at()))


def further(found: Directory) -> list[PrioritiesPart]:
    """Every page beside the first."""
    return [one.make() for one in priorities_parts(found)]


def test_lists_that_have_room_stand_on_the_page() -> None:
    """Each rated goal in the order, each other one after it."""
    found = directory(rated("a", 5, 1), rated("b", 1, 1), goal("idle"))
    page = priorities_page(found)
    assert [(one.place, one.goal.id) for one in page.rated] == [(1, "a"), (2, "b")]
    assert [one.goal.id for one in page.unrated] == ["idle"]
    assert (page.count, page.unrated_count) == (2, 1)
    assert further(found) == []


def test_long_lists_go_on_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each goal and each conflict stands once, places are counted through."""
    monkeypatch.setattr(module, "MOST_LINES", 2)
    monkeypatch.setattr(module, "LINES_A_PART", 2)
    found = directory(
        *(rated(f"r{number}", 5, 5) for number in range(3)), *(goal(f"u{n}") for n in range(3))
    )
    page, pages = priorities_page(found), further(found)
    assert page.part(Lines.ORDER).of == 2
    order = [
        *page.rated,
        *(line for one in pages if one.lines is Lines.ORDER for line in one.goals),
    ]
    assert [(line.place, line.goal.id) for line in order] == [(1, "r0"), (2, "r1"), (3, "r2")]
    rest = [line for one in pages if one.lines is Lines.UNRATED for line in one.goals]
    assert sorted(line.goal.id for line in (*page.unrated, *rest)) == ["u0", "u1", "u2"]
    clashes = [*page.conflicts, *(one for each in pages for one in each.conflicts)]
    pairs = [{one.first.id, one.second.id} for one in clashes]
    assert len(pairs) == 3
    assert pairs[0] != pairs[1] != pairs[2]


def test_a_cell_of_the_picture_names_the_first_and_counts_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The picture is of all goals, however many the list below it shows."""
    monkeypatch.setattr(module, "MOST_LINES", 1)
    monkeypatch.setattr(module, "LINES_A_PART", 1)
    monkeypatch.setattr(module, "CELL", 2)
    page = priorities_page(directory(*(rated(f"g{n}", 4, 2) for n in range(4)), rated("h", 1, 1)))
    assert [told(cell) for cell in page.cells] == [
        (2, 4, 4, ["g0", "g1"]),
        (1, 1, 1, ["h"]),
    ]


def told(cell: Cell) -> tuple[int, int, int, list[str]]:
    """A cell's place, how many goals are in it, and those it names."""
    return cell.effort, cell.impact, cell.count, [line.goal.id for line in cell.first]


def test_of_many_people_those_who_carry_too_much_are_told_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others are counted."""
    monkeypatch.setattr(module, "MOST_LOADS", 1)
    many = [goal(f"g{number}") for number in range(6)]
    page = priorities_page(directory(*many, goal("one", owner="chen-hao")))
    assert [one.person.id for one in page.loads] == ["lin-yue"]
    assert page.more_loads == 1
