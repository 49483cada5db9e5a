from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import day, goal, metric, supports, workspace

from milepost.analysis.portfolio import assess
from milepost.analysis.types import MeasuredBy, Status
from milepost.freezing import frozen, thawed


def test_every_goal_is_there_in_its_order() -> None:
    """With the latest date of all data."""
    found = assess(
        workspace(
            goal(id="b"),
            goal(metric({"2026-08-31": 1.0}), id="a"),
            goal(metric({"2026-09-30": 1.0}), id="c"),
        ),
        day("2026-10-05"),
    )
    assert list(found.goals) == ["b", "a", "c"]
    assert (found.as_of, found.data_date) == (day("2026-10-05"), day("2026-09-30"))


def test_a_long_chain_of_support_is_followed_to_its_end() -> None:
    """Three thousand goals one above the other: the top is as far as the bottom."""
    bottom = goal(metric({"2026-09-30": 40.0}, since=0.0), id="g0", supports=supports("g1"))
    others = [
        goal(id=f"g{index}", supports=supports(f"g{index + 1}") if index < 2999 else ())
        for index in range(1, 3000)
    ]
    found = assess(workspace(*reversed(others), bottom), day("2026-10-05")).goals["g2999"]
    assert (found.progress, found.measured_by) == (0.4, MeasuredBy.GOALS)


def test_a_circle_of_support_is_cut_where_it_closes() -> None:
    """Reading refuses it; should one come through, the analysis still ends."""
    found = assess(
        workspace(goal(id="a", supports=supports("b")), goal(id="b", supports=supports("a"))),
        day("2026-10-05"),
    )
    assert {each.status for each in found.goals.values()} == {Status.UNMEASURED}


def test_support_of_a_goal_that_was_left_out_is_passed_over() -> None:
    """`--keep-going` may leave the goal above out."""
    found = assess(workspace(goal(id="a", supports=supports("gone"))), day("2026-10-05"))
    assert list(found.goals) == ["a"]


def test_two_goals_above_share_one_below() -> None:
    """Each with the weight that it was given."""
    shared = goal(
        metric({"2026-09-30": 40.0}, since=0.0), id="a", supports=supports("left", "right")
    )
    other = goal(
        metric({"2026-09-30": 80.0}, since=0.0), id="b", supports=supports("right", weight=3)
    )
    found = assess(workspace(goal(id="left"), goal(id="right"), shared, other), day("2026-10-05"))
    assert found.goals["left"].progress == 0.4
    assert found.goals["right"].progress == pytest.approx(0.7)


def test_forecasts_judge_nothing() -> None:
    """Without them all else is the same."""
    values = {f"2026-{month:02}-28": float(month * month) for month in range(1, 10)}
    one = workspace(
        goal(metric(values, since=0.0), id="a", start=day("2026-01-01"), due=day("2026-12-31"))
    )
    told, untold = (assess(one, day("2026-10-05"), forecasting=each) for each in (True, False))
    metrics = told.goals["a"].metrics
    assert metrics[0].forecast is not None
    bare = tuple(replace(each, forecast=None) for each in metrics)
    assert replace(told.goals["a"], metrics=bare) == untold.goals["a"]


def test_what_is_kept_is_what_comes_back() -> None:
    """An assessment, frozen and thawed: places, texts, observations and forecasts."""
    values = {f"2026-{month:02}-28": float(month * month) for month in range(1, 10)}
    one = workspace(goal(metric(values, since=0.0), id="a", start=day("2026-01-01")))
    found = assess(one, day("2026-10-05")).goals["a"]
    assert found.metrics[0].forecast is not None
    assert thawed(frozen(found)) == found
