from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.goal_examples import at, directory, goal, text
from tests.reporting.test_risks import PLAN, limit

from milepost.model.goals import Acceptance, Goal, Level
from milepost.model.organization import CalendarWindow
from milepost.reporting import risks_pages as module
from milepost.reporting.references import Directory
from milepost.reporting.risks import RisksPage
from milepost.reporting.risks_pages import TeamRisks, risks, risks_parts

TEAMS = ("growth", "operations", None)
SEASON = CalendarWindow(
    text("旺季", "Season"), date(2026, 11, 20), date(2026, 12, 12), ("growth",), at()
)


def _goal(number: int, title: str) -> Goal:
    accepted = Acceptance("no-contingency", text("小", "Small"), at())
    return goal(
        f"g{number}",
        title=text(title, title),
        team=TEAMS[number % 3],
        due=date(2026, 12, number + 1),
        level=Level.COMPANY if number % 2 else Level.TEAM,
        guardrails=(limit(4.0 + number % 4),),
        contingencies=(PLAN,) if number % 2 == 0 else (),
        accept=(accepted,) if number == 7 else (),
    )


def found(**titles: str) -> Directory:
    """Nine goals of two teams and of none, and one with nothing at risk."""
    goals = [_goal(number, titles.get(f"g{number}", "goal")) for number in range(9)]
    safe = goal("safe", due=date(2027, 6, 30), guardrails=(), level=Level.TEAM)
    return directory(*goals, safe, calendar=(SEASON,))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is at risk with more than five goals is cut."""
    monkeypatch.setattr(module, "MOST_GOALS", 5)
    monkeypatch.setattr(module, "GOALS_A_PAGE", 2)
    monkeypatch.setattr(module, "FIRST_ROWS", 1)
    monkeypatch.setattr(module, "FIRST_FALLING", 2)


def parts(**titles: str) -> list[TeamRisks]:
    """The teams' pages."""
    return [one.make() for one in risks_parts(found(**titles))]


def rows(page: RisksPage) -> dict[str, list[object]]:
    """The lines of each list."""
    return {
        "guardrails": [*page.guardrails],
        "plans": [*page.plans],
        "uncovered": [*page.uncovered],
        "accepted": [*page.accepted],
        "falling": [each for one in page.windows for each in one.falling],
    }


def test_one_page_holds_up_to_a_certain_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of goals that something is at risk with."""
    monkeypatch.setattr(module, "MOST_GOALS", 9)
    assert parts() == []
    page = risks(found())
    assert page.elsewhere == ()
    assert len(page.plans) == page.totals.plans == 5


def test_of_many_every_line_stands_on_one_page_of_its_team(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A guardrail that many goals set with the first of them."""
    told = [rows(one.risks) for one in parts()]
    monkeypatch.setattr(module, "MOST_GOALS", 9)
    for key, held in rows(risks(found())).items():
        assert held
        lines = [line for one in told for line in one[key]]
        assert sorted(lines, key=repr) == sorted(held, key=repr), key


def test_a_page_of_many_keeps_the_first_and_counts_all() -> None:
    """The opening sentence still speaks of all, and every team's page is led to."""
    page = risks(found())
    assert [len(held) for held in rows(page).values()] == [1, 1, 1, 1, 2]
    assert (page.guardrail_count, page.totals.plans) == (4, 5)
    assert (page.totals.uncovered, page.totals.accepted) == (3, 1)
    assert [(one.count, one.avoidable) for one in page.windows] == [(9, 9)]
    assert [(one.count, len(one.pages)) for one in page.elsewhere] == [(3, 2), (3, 2), (3, 2)]


def test_a_change_of_one_goal_changes_the_page_it_stands_on_alone() -> None:
    """And the one of the guardrail that it shares."""
    before, after = parts(), parts(g8="another title")
    changed = [
        (one.at.team.id if one.at.team else None, one.at.part.number)
        for one, other in zip(before, after, strict=True)
        if one != other
    ]
    assert changed == [("growth", 1), (None, 2)]
