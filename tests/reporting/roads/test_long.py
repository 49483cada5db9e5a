from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.goals import Goal, Horizon, Level, Lifecycle, Milestone, Support
from milepost.reporting.parts import Part
from milepost.reporting.roads import long as module
from milepost.reporting.roads.long import (
    LongRoad,
    Road,
    StageState,
    long_road,
    long_road_parts,
)


def long(name: str = "niche", **changes: Any) -> Goal:
    """A company goal from 2026 to 2028."""
    dates = {"start": date(2026, 1, 1), "due": date(2028, 12, 31)}
    return goal(name, **{"horizon": Horizon.LONG, "level": Level.COMPANY, **dates, **changes})


def supports(*above: str) -> tuple[Support, ...]:
    """Support of those goals, of weight 1 each."""
    return tuple(Support(one, 1.0, at()) for one in above)


def stone(day: date, done: date | None = None) -> Milestone:
    """A milestone named for its day."""
    return Milestone(text("里程碑", day.isoformat()), day, done, "lin-yue", None, at())


def only(page: LongRoad) -> Road:
    """The one road of a page."""
    (road,) = page.roads
    return road


STONES = (stone(date(2026, 6, 30), date(2026, 6, 20)), stone(date(2027, 6, 30)))


def test_stages_run_from_milestone_to_milestone() -> None:
    """And from the last one to the due day."""
    stages = only(long_road(directory(long(milestones=STONES)))).stages
    assert [(one.start, one.end, one.state) for one in stages] == [
        (date(2026, 1, 1), date(2026, 6, 30), StageState.PAST),
        (date(2026, 7, 1), date(2027, 6, 30), StageState.CURRENT),
        (date(2027, 7, 1), date(2028, 12, 31), StageState.AHEAD),
    ]
    assert [one.milestone is not None for one in stages] == [True, True, False]


def test_a_milestone_on_the_due_day_ends_the_last_stage() -> None:
    """A milestone on the due day ends the last stage."""
    stages = only(long_road(directory(long(milestones=(stone(date(2028, 12, 31)),))))).stages
    assert [(one.end, one.milestone is not None) for one in stages] == [(date(2028, 12, 31), True)]


def test_a_goal_without_milestones_is_one_stage() -> None:
    """A goal without milestones is one stage."""
    (stage,) = only(long_road(directory(long()))).stages
    assert (stage.start, stage.end) == (date(2026, 1, 1), date(2028, 12, 31))


def test_two_milestones_on_one_day_keep_their_stages_in_order() -> None:
    """The second takes no days; nothing runs backwards."""
    both = (stone(date(2026, 6, 30)), stone(date(2026, 6, 30)))
    stages = only(long_road(directory(long(milestones=both)))).stages
    assert [(one.start, one.end) for one in stages] == [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2028, 12, 31)),
    ]


def test_supporters_belong_to_the_stage_in_which_they_fall_due() -> None:
    """Those due before the start belong to the first, those due after the end to the last, and none is lost."""
    dues = {
        "before": date(2025, 12, 1),
        "on-the-day": date(2026, 6, 30),
        "a-day-later": date(2026, 7, 1),
        "after": date(2029, 3, 1),
    }
    below = [
        goal(name, start=date(2025, 7, 1), due=due, supports=supports("niche"))
        for name, due in dues.items()
    ]
    stages = only(long_road(directory(long(milestones=STONES), *below))).stages
    assert [[one.goal.id for one in stage.supporters] for stage in stages] == [
        ["before", "on-the-day"],
        ["a-day-later"],
        ["after"],
    ]


def test_a_long_term_goal_that_only_carries_another_is_no_road_of_its_own() -> None:
    """With stages or supporters of its own it is one, and says what it supports."""
    page = long_road(
        directory(
            long("niche"),
            long("part", supports=supports("niche")),
            long("revenue", supports=supports("niche"), milestones=STONES),
        )
    )
    assert [one.bar.summary.goal.id for one in page.roads] == ["niche", "revenue"]
    assert [one.id for one in page.roads[1].above] == ["niche"]
    assert page.roads[0].supporters == 2


def test_short_term_goals_are_no_roads() -> None:
    """Short term goals are no roads."""
    assert long_road(directory(goal())).roads == ()


def test_goals_under_way_come_before_candidates_and_ended_ones() -> None:
    """Goals under way come before candidates and ended ones."""
    page = long_road(
        directory(
            long("closed", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 9, 1)),
            long("maybe", lifecycle=Lifecycle.CANDIDATE),
            long("niche", due=date(2030, 12, 31)),
        )
    )
    assert [one.bar.summary.goal.id for one in page.roads] == ["niche", "closed", "maybe"]


@pytest.mark.parametrize(
    ("start", "due", "years"),
    [
        (date(2026, 1, 1), date(2028, 12, 31), (2026, 2028)),
        (date(2025, 7, 1), date(2029, 6, 30), (2025, 2029)),
        (date(2026, 11, 1), date(2027, 12, 31), (2026, 2028)),
        (date(2015, 1, 1), date(2030, 12, 31), (2026, 2030)),
        (date(2015, 1, 1), date(2040, 12, 31), (2026, 2030)),
        (date(2015, 1, 1), date(2027, 12, 31), (2023, 2027)),
        (date(2015, 1, 1), date(2018, 12, 31), (2022, 2026)),
    ],
)
def test_the_axis_is_three_to_five_years_with_today_on_it(
    start: date, due: date, years: tuple[int, int]
) -> None:
    """The axis is three to five years with today on it."""
    page = long_road(directory(long(start=start, due=due)))
    assert (page.axis.start.year, page.axis.end.year) == years
    assert page.axis.holds(page.as_of)
    assert len(page.years) == years[1] - years[0] + 1


def test_fiscal_years_begin_where_the_organisation_says() -> None:
    """Fiscal years begin where the organisation says."""
    page = long_road(directory(long(), fiscal_year_starts=4))
    assert page.fiscal
    assert [tick.day for tick in page.years][:2] == [date(2025, 4, 1), date(2026, 4, 1)]


def test_many_roads_are_parted_and_share_one_axis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each road stands on one page, those that stand on top first."""
    monkeypatch.setattr(module, "MOST_ROADS", 2)
    monkeypatch.setattr(module, "ROADS_A_PAGE", 2)
    found = directory(
        *(goal(f"g{n}", horizon=Horizon.LONG, due=date(2027 + n, 12, 31)) for n in range(4))
    )
    first, rest = long_road(found), [one.make() for one in long_road_parts(found)]
    pages = [[road.bar.summary.goal.id for road in page.roads] for page in (first, *rest)]
    assert pages == [["g0", "g1"], ["g2", "g3"]]
    assert [page.part for page in (first, *rest)] == [Part(1, 2), Part(2, 2)]
    assert rest[0].axis == first.axis


def test_of_many_supporters_those_due_first_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are counted."""
    monkeypatch.setattr(module, "NAMED", 2)
    below = [
        goal(f"g{n}", due=date(2026, 12, 1 + n), supports=(Support("niche", 1.0, at()),))
        for n in range(5)
    ]
    niche = goal("niche", horizon=Horizon.LONG, due=date(2028, 12, 31))
    (road,) = long_road(directory(niche, *below)).roads
    (stage,) = road.stages
    assert [one.goal.id for one in stage.supporters] == ["g0", "g1"]
    assert (stage.unnamed, stage.carried) == (3, 5)
