from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.quarter_examples import assessed, portfolio, titled

from milepost.analysis.types import Status
from milepost.model.goals import Horizon, Lifecycle
from milepost.reporting.home.road_strip import MOST_BARS, road_strip, words_room
from milepost.reporting.references import Directory

LONG = {"horizon": Horizon.LONG, "start": date(2026, 1, 1), "due": date(2028, 12, 31)}


def test_a_bar_is_filled_as_far_as_the_goal_has_come() -> None:
    """Half of three years' progress fills half of the bar, wherever today is."""
    strip = road_strip(
        Directory(portfolio(assessed(Status.ON_TRACK, titled("road", **LONG), progress=0.5)))
    )
    assert strip is not None
    (bar,) = strip.bars
    assert bar.filled == pytest.approx(0.5, abs=0.01)


def test_progress_is_of_the_whole_way_where_the_axis_cuts_it() -> None:
    """A goal of fifteen years of which the axis shows five: 10 % of it lies before the axis begins."""
    goal = titled("road", horizon=Horizon.LONG, start=date(2016, 1, 1), due=date(2030, 12, 31))
    strip = road_strip(Directory(portfolio(assessed(Status.ON_TRACK, goal, progress=0.1))))
    assert strip is not None
    assert strip.bars[0].span.before
    assert strip.bars[0].filled == 0.0


SHARES = st.floats(0, 1)


@given(SHARES, SHARES, SHARES)
def test_todays_line_runs_through_no_words(start: float, reached: float, today: float) -> None:
    """Nor do words begin in the filled part and end outside it."""
    start, reached = sorted((start, reached))
    room = words_room(start, reached, today)
    assert not room.left < today < room.right
    assert not room.left < reached < room.right
    assert room.inside == (room.right <= reached and room.left < room.right)


def test_short_ended_and_candidate_goals_are_not_on_the_road() -> None:
    """Without a long-term goal under way there is no strip."""
    goals = (
        assessed(Status.ON_TRACK, "short"),
        assessed(Status.CANDIDATE, titled("maybe", lifecycle=Lifecycle.CANDIDATE, **LONG)),
        assessed(Status.ACHIEVED, titled("over", lifecycle=Lifecycle.CLOSED, **LONG)),
    )
    assert road_strip(Directory(portfolio(*goals))) is None


def test_the_rest_is_left_to_the_roadmap() -> None:
    """A strip, not a list of all."""
    goals = [
        assessed(Status.ON_TRACK, titled(f"r{number}", **LONG)) for number in range(MOST_BARS + 2)
    ]
    strip = road_strip(Directory(portfolio(*goals)))
    assert strip is not None
    assert (len(strip.bars), strip.more) == (MOST_BARS, 2)
