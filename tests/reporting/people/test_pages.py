from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.organization import Person, Team
from milepost.reporting.people import pages as module
from milepost.reporting.people.pages import others_parts, person_page, team_page, teams_index


def test_teams_and_members_follow_the_organisation() -> None:
    """Whoever belongs to no team is listed apart."""
    people = {
        "lin-yue": Person("lin-yue", text("林悦", "Lin Yue"), "growth", 4, at()),
        "wang-lei": Person("wang-lei", text("王磊", "Wang Lei"), None, None, at()),
        "chen-hao": Person("chen-hao", text("陈昊", "Chen Hao"), "growth", None, at()),
    }
    page = teams_index(directory(goal(), people=MappingProxyType(people)))
    assert [(one.team.id, [each.person.id for each in one.members]) for one in page.teams] == [
        ("growth", ["lin-yue", "chen-hao"]),
        ("operations", []),
    ]
    assert [one.person.id for one in page.others] == ["wang-lei"]


def test_of_many_people_the_index_names_those_of_no_team_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Page by page, each on one; the others stand on their teams' pages, and all are counted."""
    monkeypatch.setattr(module, "MOST_PEOPLE", 4)
    monkeypatch.setattr(module, "PEOPLE_A_PAGE", 2)
    people = {
        f"p{number}": Person(
            f"p{number}", text("某人", "Someone"), "lone" if number < 2 else None, 0, at()
        )
        for number in range(7)
    }
    found = directory(
        goal("a", owner="p0", team="lone"),
        goal("b", owner="p3", team=None),
        people=MappingProxyType(people),
        teams=_lone_team(),
    )
    page = teams_index(found)
    assert [(one.team.id, one.count, one.members) for one in page.teams] == [("lone", 2, ())]
    assert (page.people, page.over) == (7, 2)
    rest = [one.make() for one in others_parts(found)]
    assert [page.part.number, *(one.part.number for one in rest)] == [1, 2, 3]
    named = [*page.others, *(line for one in rest for line in one.others)]
    assert [line.person.id for line in named] == ["p2", "p3", "p4", "p5", "p6"]


def test_a_team_counts_its_goals_and_who_leads_it() -> None:
    """A goal of the team counts for it whoever owns it; load is its members' own."""
    page = teams_index(
        directory(
            goal("aov"),
            goal("nps", due=date(2026, 11, 30), owner="chen-hao", team="growth"),
            goal("late", due=date(2026, 10, 31)),
        )
    )
    growth, operations = page.teams
    assert growth.lead is not None
    assert growth.lead.id == "lin-yue"
    assert (growth.under_way, growth.overdue, growth.soon, growth.owed) == (3, 1, 1, 3)
    assert (growth.load.goals, growth.load.capacity) == (2, 4)
    assert operations.lead is None
    assert (operations.under_way, operations.load.goals) == (0, 1)


def test_a_team_without_people_or_goals_has_a_page() -> None:
    """It says so, and nothing breaks."""
    page = team_page(directory(people=MappingProxyType({}), teams=_lone_team()), "lone")
    assert page.members == ()
    assert page.work.under_way == 0
    assert page.week.is_empty
    assert page.load.capacity is None


def test_a_person_without_goals_has_a_page() -> None:
    """With their steps in other people's goals."""
    page = person_page(directory(goal()), "chen-hao")
    assert page.team is not None
    assert page.team.id == "operations"
    assert page.work.under_way == 0
    assert page.owed == ()


def test_a_person_page_names_the_teams_they_lead() -> None:
    """Their own or another."""
    page = person_page(directory(goal()), "lin-yue")
    assert [one.id for one in page.leads] == ["growth"]


def _lone_team() -> MappingProxyType[str, Team]:
    return MappingProxyType({"lone": Team("lone", text("孤组", "Lone"), None, at())})
