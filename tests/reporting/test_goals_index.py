from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.goal_examples import directory, goal

from milepost.analysis.types import Status
from milepost.model.goals import Horizon, Level, Lifecycle
from milepost.model.periods import Quarter
from milepost.model.workspace import LeftOut
from milepost.reporting import goals_index as module
from milepost.reporting.goals_index import (
    STATUS_ORDER,
    GoalRow,
    GoalsIndex,
    goals_index,
    goals_parts,
)
from milepost.reporting.parts import Stretch


def rows(index: GoalsIndex) -> dict[str, GoalRow]:
    """Every row by its goal's id."""
    return {row.summary.goal.id: row for group in index.groups for row in group.rows}


def test_every_status_has_its_place() -> None:
    """A status that the order forgot would vanish from the counts."""
    assert set(STATUS_ORDER) == set(Status)


def test_groups_follow_the_organisation_and_rows_their_due_day() -> None:
    """Built-in categories first, then the organisation's own; within one, what falls due first."""
    index = goals_index(
        directory(
            goal("solar", category="esg"),
            goal("late", due=date(2027, 3, 31)),
            goal("soon", due=date(2026, 11, 30)),
            goal("cash", category="financial"),
        )
    )
    assert [group.category.id for group in index.groups] == ["financial", "growth", "esg"]
    assert [row.summary.goal.id for row in index.groups[1].rows] == ["soon", "late"]


def test_the_filters_offer_only_what_some_goal_has() -> None:
    """A choice that leads to an empty table is no choice."""
    index = goals_index(directory(goal("a"), goal("b", owner="chen-hao", team=None)))
    assert [one.id for one in index.teams] == ["growth"]
    assert [one.id for one in index.owners] == ["lin-yue", "chen-hao"]
    assert (index.levels, index.horizons) == ((Level.TEAM,), (Horizon.SHORT,))


def test_statuses_are_counted_worst_first() -> None:
    """A reader meets trouble before comfort; candidates come last."""
    index = goals_index(
        directory(goal("a"), goal("b"), goal("idea", lifecycle=Lifecycle.CANDIDATE))
    )
    assert index.statuses == ((Status.UNMEASURED, 2), (Status.CANDIDATE, 1))
    assert index.count == 3


def test_a_goal_stands_in_every_quarter_it_is_open_in() -> None:
    """Past due and still open it is of this quarter too; closed, only until the day it was closed."""
    found = rows(
        goals_index(
            directory(
                goal("overdue", start=date(2026, 1, 1), due=date(2026, 3, 31)),
                goal(
                    "closed",
                    start=date(2026, 1, 1),
                    lifecycle=Lifecycle.CLOSED,
                    closed_on=date(2026, 5, 2),
                ),
            )
        )
    )
    overdue, closed = found["overdue"], found["closed"]
    assert (overdue.first, overdue.last) == (Quarter(2026, 1), Quarter(2026, 4))
    assert (closed.first, closed.last) == (Quarter(2026, 1), Quarter(2026, 2))


def test_quarters_far_away_are_not_offered() -> None:
    """A goal of fifteen years fills no list: two years back, two years ahead."""
    index = goals_index(directory(goal("sdg", start=date(2015, 1, 1), due=date(2030, 12, 31))))
    assert index.quarters[0] == Quarter(2024, 4)
    assert index.quarters[-1] == Quarter(2028, 4)
    assert index.this_quarter == Quarter(2026, 4)


def test_goals_left_out_are_said_and_metrics_left_out_are_their_pages_matter() -> None:
    """The index speaks of the goals that are missing from it."""
    left_out = (LeftOut("gone", None, ("bad-date",)), LeftOut("a", "aov", ("ragged-row",)))
    assert goals_index(directory(goal("a")), left_out).left_out == left_out[:1]


def test_one_table_holds_up_to_a_certain_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small workspace keeps the full table, and has no pages beside it."""
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    few = directory(goal("a"), goal("b"), goal("c"))
    assert goals_index(few).elsewhere == ()
    assert list(rows(goals_index(few))) == ["a", "b", "c"]
    assert list(goals_parts(few)) == []


def test_of_many_each_stands_on_one_page_of_its_category(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index leads to every page, and says of each how many it holds and when they fall due."""
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    monkeypatch.setattr(module, "ROWS_A_PAGE", 2)
    found = directory(
        *(goal(f"g{day}", due=date(2026, 12, day)) for day in (5, 1, 3)),
        goal("cash", category="financial"),
    )
    pages = [one.make() for one in goals_parts(found)]
    assert [
        (page.category.id, page.part.number, [row.summary.goal.id for row in page.rows])
        for page in pages
    ] == [("financial", 1, ["cash"]), ("growth", 1, ["g1"]), ("growth", 2, ["g3", "g5"])]
    financial, growth = goals_index(found).elsewhere
    assert (financial.count, growth.count) == (1, 3)
    assert growth.pages == pages[1].pages
    assert growth.pages[1] == Stretch(2, 2, date(2026, 12, 3), date(2026, 12, 5))
    assert sum(count for _, count in growth.statuses) == 3


def test_an_index_of_many_opens_with_the_companys_open_goals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What matters most is there at once, and the filters still offer what any goal has."""
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    monkeypatch.setattr(module, "FIRST_ROWS", 1)
    company = [
        goal("later", level=Level.COMPANY, due=date(2027, 3, 31)),
        goal("sooner", level=Level.COMPANY, due=date(2026, 11, 30)),
        goal("gone", level=Level.COMPANY, lifecycle=Lifecycle.ABANDONED, due=date(2026, 10, 1)),
    ]
    index = goals_index(directory(*company, goal("cash", category="financial")))
    assert list(rows(index)) == ["sooner"]
    assert [one.id for one in index.categories] == ["financial", "growth"]
    assert index.levels == (Level.COMPANY, Level.TEAM)
    assert index.count == 4
