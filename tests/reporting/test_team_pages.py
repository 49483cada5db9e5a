from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.goal_examples import directory, goal

from milepost.model.goals import Goal
from milepost.reporting.team_pages import team_pages, team_parts

GOALS = st.lists(
    st.tuples(st.sampled_from(["growth", "operations", None]), st.integers(1, 28)), max_size=30
)


def goals(drawn: list[tuple[str | None, int]]) -> list[Goal]:
    """Goals of these teams, due on these days of December."""
    return [
        goal(f"g{number}", team=team, due=date(2026, 12, day))
        for number, (team, day) in enumerate(drawn)
    ]


@given(GOALS, st.integers(1, 7))
def test_every_goal_stands_on_one_page_of_its_team(
    drawn: list[tuple[str | None, int]], size: int
) -> None:
    """None of them too long, by the day they end, and the goals of no team last."""
    found = directory(*goals(drawn))
    parts = [*team_parts(found, found.portfolio.goals.values(), size)]
    shown = [one.goal.id for _, held in parts for one in held]
    assert sorted(shown) == sorted(found.portfolio.goals)
    assert all(len(held) <= size for _, held in parts)
    for at, held in parts:
        days = [one.goal.due for one in held]
        assert days == sorted(days)
        assert {one.goal.team for one in held} == {None if at.team is None else at.team.id}
    teams = [at.team for at, _ in parts]
    assert all(team is not None for team in teams[: len(teams) - teams.count(None)])


@given(GOALS, st.integers(1, 7))
def test_what_leads_to_the_pages_knows_them(drawn: list[tuple[str | None, int]], size: int) -> None:
    """As many and as long as they are, no two at one place, and how their goals stand."""
    found = directory(*goals(drawn))
    held = found.portfolio.goals.values()
    parts = [at for at, _ in team_parts(found, held, size)]
    pages = team_pages(found, held, size)
    assert [one.pages for one in pages] == [at.pages for at in parts if at.part.number == 1]
    assert len({at.place for at in parts}) == sum(len(one.pages) for one in pages)
    for one in pages:
        assert sum(page.count for page in one.pages) == one.count
        assert sum(each.count for each in one.statuses) == one.count


def test_a_page_lies_in_the_folder_of_its_team() -> None:
    """A team that is called no-team takes nothing from the goals of none."""
    found = directory(goal("a"), goal("stray", team=None))
    places = [at.place for at, _ in team_parts(found, found.portfolio.goals.values(), 5)]
    assert places == ["teams/growth/1.html", "no-team/1.html"]
