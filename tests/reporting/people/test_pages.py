from __future__ import annotations

from datetime import date
from types import MappingProxyType

from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.organization import Person, Team
from milepost.reporting.people.pages import person_page, team_page, teams_index


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
