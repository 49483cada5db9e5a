from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.goals import Horizon, Level, Lifecycle, Milestone
from milepost.reporting.roads import short as module
from milepost.reporting.roads.short import (
    LONGEST,
    READABLE,
    ShortRoad,
    short_road,
    short_road_parts,
)


def lanes(page: ShortRoad) -> dict[str | None, list[str]]:
    """The ids of each lane's short-term goals, by team."""
    return {
        None if lane.team is None else lane.team.id: [one.summary.goal.id for one in lane.bars]
        for lane in page.lanes
    }


def test_the_year_is_the_fiscal_year_that_holds_the_day() -> None:
    """The year is the fiscal year that holds the day."""
    calendar = short_road(directory(goal()))
    assert (calendar.axis.start, calendar.axis.end) == (date(2026, 1, 1), date(2026, 12, 31))
    fiscal = short_road(directory(goal(), fiscal_year_starts=4, as_of=date(2027, 2, 1)))
    assert (fiscal.axis.start, fiscal.axis.end) == (date(2026, 4, 1), date(2027, 3, 31))
    assert [one.quarter.name for one in fiscal.lists] == [
        f"2026-Q{number}" for number in (1, 2, 3, 4)
    ]
    assert [one.current for one in fiscal.lists] == [False, False, False, True]


def test_months_and_quarters_fill_the_year_without_a_gap() -> None:
    """Months and quarters fill the year without a gap."""
    page = short_road(directory(goal(), fiscal_year_starts=7))
    for ticks, count in ((page.quarters, 4), (page.months, 12)):
        ends = [tick.span.end for tick in ticks]
        assert [tick.span.start for tick in ticks] == [0.0, *ends[:-1]]
        assert ends[-1] == 1.0
        assert len(ticks) == count


def test_lanes_follow_the_organisation_and_bars_their_due_day() -> None:
    """Goals of no team come last."""
    page = short_road(
        directory(
            goal("later", due=date(2026, 12, 31)),
            goal("sooner", due=date(2026, 10, 31)),
            goal("packing", team="operations", owner="chen-hao"),
            goal("stray", team=None),
        )
    )
    assert lanes(page) == {
        "growth": ["sooner", "later"],
        "operations": ["packing"],
        None: ["stray"],
    }


def test_a_long_term_goal_stands_apart_in_its_lane() -> None:
    """A long term goal stands apart in its lane."""
    long = goal("niche", horizon=Horizon.LONG, start=date(2025, 1, 1), due=date(2028, 12, 31))
    (lane,) = short_road(directory(goal(), long)).lanes
    assert [one.summary.goal.id for one in lane.bars] == ["aov"]
    assert [(one.summary.goal.id, one.span.before, one.span.after) for one in lane.long] == [
        ("niche", True, True)
    ]
    assert sum(one.count for one in lane.statuses) == 2


def test_only_goals_that_touch_the_year_are_shown() -> None:
    """And those left from before: past due and still open, in words alone."""
    page = short_road(
        directory(
            goal("past", start=date(2025, 1, 1), due=date(2025, 6, 30)),
            goal("next", start=date(2027, 1, 1), due=date(2027, 6, 30)),
            goal(
                "closed",
                start=date(2025, 1, 1),
                due=date(2025, 6, 30),
                lifecycle=Lifecycle.CLOSED,
                closed_on=date(2025, 6, 1),
            ),
            goal("edge", start=date(2025, 1, 1), due=date(2026, 1, 1)),
        )
    )
    assert [one.goal.id for one in page.earlier] == ["past"]
    assert lanes(page) == {"growth": ["past", "edge"]}
    assert page.has_late


def test_a_goal_is_listed_in_the_quarter_in_which_it_ends() -> None:
    """Its due day, or the day it was closed on; what goes on beyond the year is listed after it."""
    page = short_road(
        directory(
            goal("aov"),
            goal("beyond", due=date(2027, 1, 31)),
            goal("shop", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 8, 20)),
        )
    )
    assert [[one.summary.goal.id for one in each.goals] for each in page.lists] == [
        [],
        [],
        ["shop"],
        ["aov"],
    ]
    assert page.lists[2].goals[0].day == date(2026, 8, 20)
    assert [one.goal.id for one in page.beyond] == ["beyond"]


def test_milestones_are_listed_by_day_but_a_candidates_bind_nobody() -> None:
    """Milestones are listed by day but a candidate's bind nobody."""

    def stone(name: str, day: date, done: date | None = None) -> Milestone:
        return Milestone(text(name, name), day, done, "lin-yue", None, at())

    page = short_road(
        directory(
            goal("aov", milestones=(stone("second", date(2026, 11, 1)),)),
            goal("nps", milestones=(stone("first", date(2026, 10, 1)),)),
            goal(
                "maybe",
                lifecycle=Lifecycle.CANDIDATE,
                milestones=(stone("never", date(2026, 12, 1)),),
            ),
        )
    )
    assert [step.title.en for step in page.lists[3].steps] == ["first", "second"]


def test_windows_are_shaded_and_named_in_each_quarter_they_meet() -> None:
    """Windows are shaded and named in each quarter they meet."""
    page = short_road(directory(goal()))
    (band,) = page.bands
    assert band.span == page.axis.span(date(2026, 11, 15), date(2026, 12, 5))
    assert [len(each.windows) for each in page.lists] == [0, 0, 0, 1]


def test_today_ends_with_the_as_of_day() -> None:
    """Today ends with the as of day."""
    page = short_road(directory(goal(), as_of=date(2026, 12, 31)))
    assert page.today == 1.0


def test_many_are_folded() -> None:
    """A thousand goals stay usable: more rows than one takes in are opened on demand."""
    many = [
        goal(f"g{number}", horizon=Horizon.LONG, due=date(2029, 12, 31))
        for number in range(READABLE + 1)
    ]
    page = short_road(directory(goal(), *many))
    assert page.lanes[0].unfolded
    assert not page.lanes[0].long_unfolded
    assert not page.beyond_unfolded


def test_a_picture_of_very_many_goals_folds_its_long_lanes() -> None:
    """A small team's stay open among them."""
    many = [goal(f"g{number}") for number in range(LONGEST)]
    page = short_road(directory(goal("packing", team="operations", owner="chen-hao"), *many))
    assert [lane.unfolded for lane in page.lanes] == [False, True]


def test_without_goals_there_is_nothing_to_show() -> None:
    """Without goals there is nothing to show."""
    page = short_road(directory())
    assert page.lanes == ()
    assert page.beyond == ()


def test_one_picture_holds_up_to_a_certain_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small workspace has one page, and the year is what is counted: what doesn't touch it takes no room."""
    monkeypatch.setattr(module, "MOST_BARS", 2)
    few = directory(
        goal("a"), goal("b"), goal("next", start=date(2027, 1, 1), due=date(2027, 6, 30))
    )
    assert short_road(few).elsewhere == ()
    assert lanes(short_road(few)) == {"growth": ["a", "b"]}
    assert list(short_road_parts(few)) == []


def test_of_many_each_stands_on_one_page_of_its_team(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the day it ends, goals of no team on pages of their own; the roadmap leads to all of them."""
    monkeypatch.setattr(module, "MOST_BARS", 2)
    monkeypatch.setattr(module, "BARS_A_PAGE", 2)
    many = directory(
        *(goal(f"g{day}", due=date(2026, 12, day)) for day in (5, 1, 3)), goal("stray", team=None)
    )
    pages = [one.make() for one in short_road_parts(many)]
    assert [(page.at.part.number, lanes(page.road)) for page in pages] == [
        (1, {"growth": ["g1"]}),
        (2, {"growth": ["g3", "g5"]}),
        (1, {None: ["stray"]}),
    ]
    assert [page.road.short for page in pages] == [3, 3, 1]
    growth, stray = short_road(many).elsewhere
    assert (growth.count, growth.pages) == (3, pages[0].at.pages)
    assert stray.team is None


def test_a_roadmap_of_many_shows_the_companys_and_counts_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those under way, due first; the opening sentence speaks of the whole year."""
    monkeypatch.setattr(module, "MOST_BARS", 2)
    monkeypatch.setattr(module, "FIRST_BARS", 1)
    page = short_road(
        directory(
            goal("later", level=Level.COMPANY, due=date(2026, 12, 31)),
            goal("sooner", level=Level.COMPANY, due=date(2026, 11, 30)),
            goal("gone", level=Level.COMPANY, lifecycle=Lifecycle.ABANDONED, due=date(2026, 11, 1)),
            goal("packing", team="operations", owner="chen-hao"),
        )
    )
    assert lanes(page) == {"growth": ["sooner"]}
    assert (page.short, page.ahead) == (4, 3)
