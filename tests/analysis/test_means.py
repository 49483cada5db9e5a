from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import (
    action,
    assessed,
    change,
    day,
    goal,
    metric,
    milestone,
    supports,
)

from milepost.analysis.types import MeasuredBy
from milepost.model.goals import Goal, Lifecycle
from milepost.model.metrics import Direction, Metric


def at(share: float, **more: object) -> Metric:
    """A metric that stood at a share of its way on 30 September."""
    return replace(metric({"2026-09-30": 100 * share}, since=0.0), **more)  # type: ignore[arg-type]


def child(name: str, share: float, weight: float = 1.0, **more: object) -> Goal:
    """A goal that supports `goal` and stands at a share of its way."""
    one = goal(at(share), id=name, supports=supports("goal", weight=weight))
    return replace(one, **more)  # type: ignore[arg-type]


def test_a_goal_s_progress_is_the_weighted_mean_of_its_metrics() -> None:
    """0.2 with weight 3 and 0.6 with weight 1."""
    found = assessed("2026-10-01", goal(at(0.2, weight=3.0), at(0.6, id="n")))
    assert found.progress == pytest.approx(0.3)
    assert found.expected == pytest.approx(0.5)
    assert found.pace == pytest.approx(0.6)
    assert found.measured_by is MeasuredBy.METRICS


def test_values_are_clamped_before_they_are_averaged() -> None:
    """One that ran ahead makes up for none that moved away."""
    assert assessed("2026-10-01", goal(at(3.0), at(-1.0, id="n"))).progress == pytest.approx(0.5)


def test_no_data_counts_nothing_and_early_is_left_out() -> None:
    """An empty metric pulls the goal down; one whose first value is not due yet doesn't."""
    empty = metric(id="empty", since=0.0)
    assert assessed("2026-10-01", goal(at(0.6), empty)).progress == pytest.approx(0.3)
    early = replace(empty, lag_days=90)
    assert assessed("2026-10-01", goal(at(0.6), early)).progress == pytest.approx(0.6)


def test_guardrails_and_tracked_metrics_stand_apart() -> None:
    """Neither is part of the progress."""
    guardrail = at(0.0, id="g", direction=Direction.AT_LEAST)
    tracked = at(0.0, id="t", target=None, direction=None)
    assert assessed("2026-10-01", goal(at(0.6), tracked, guardrails=(guardrail,))).progress == (
        pytest.approx(0.6)
    )


def test_without_a_target_of_its_own_it_is_the_mean_of_those_that_support_it() -> None:
    """0.2 with weight 3 and 0.6 with weight 1, a tracked metric of its own aside."""
    tracked = at(0.9, target=None, direction=None)
    found = assessed("2026-10-01", goal(tracked), child("a", 0.2, 3.0), child("b", 0.6))
    assert found.progress == pytest.approx(0.3)
    assert found.measured_by is MeasuredBy.GOALS
    assert found.supporters == ("a", "b")


def test_candidates_and_abandoned_goals_are_left_out() -> None:
    """They support it, but it doesn't rest on them."""
    found = assessed(
        "2026-10-01",
        goal(),
        child("a", 0.6),
        child("b", 0.0, lifecycle=Lifecycle.CANDIDATE),
        child("c", 0.0, lifecycle=Lifecycle.ABANDONED, closed_on=day("2026-09-30")),
    )
    assert found.progress == pytest.approx(0.6)
    assert found.supporters == ("a", "b", "c")


def test_closed_supporters_count_as_of_their_end_and_paused_ones_as_frozen() -> None:
    """Each stood at 0.2 in August and at 0.6 in September."""
    one = metric({"2026-08-31": 20.0, "2026-09-30": 60.0}, since=0.0)
    closed = goal(
        one,
        id="a",
        supports=supports("goal"),
        lifecycle=Lifecycle.CLOSED,
        closed_on=day("2026-09-05"),
    )
    paused = goal(
        one,
        id="b",
        supports=supports("goal"),
        lifecycle=Lifecycle.PAUSED,
        changes=(change("2026-09-05", "lifecycle", "active", "paused"),),
    )
    assert assessed("2026-10-01", goal(), closed).progress == pytest.approx(0.2)
    assert assessed("2026-10-01", goal(), paused).progress == pytest.approx(0.2)
    assert assessed("2026-10-01", goal(), child("c", 0.6), paused).progress == pytest.approx(0.4)


def test_supporters_of_a_closed_goal_count_as_of_its_end() -> None:
    """What they did later is no longer its doing."""
    one = metric({"2026-08-31": 20.0, "2026-09-30": 60.0}, since=0.0)
    closed = goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-09-05"))
    found = assessed("2026-10-01", closed, goal(one, id="a", supports=supports("goal")))
    assert found.progress == pytest.approx(0.2)


def test_without_those_it_is_the_share_of_milestones_done() -> None:
    """Two of four done where three are due; the due day itself has passed at its end."""
    found = assessed(
        "2026-10-01",
        goal(
            milestones=(
                milestone("2026-08-01", "2026-08-01"),
                milestone("2026-09-01", "2026-08-20"),
                milestone("2026-10-01"),
                milestone("2026-12-01"),
            ),
            actions=(action("2026-08-01"),),
        ),
        goal(id="unmeasured", supports=supports("goal")),
    )
    assert (found.progress, found.expected) == (0.5, 0.75)
    assert found.measured_by is MeasuredBy.MILESTONES


def test_without_those_it_is_the_share_of_actions_done() -> None:
    """One of two, both due."""
    found = assessed(
        "2026-10-01", goal(actions=(action("2026-08-01", "2026-08-01"), action("2026-09-01")))
    )
    assert (found.progress, found.expected) == (0.5, 1.0)
    assert found.measured_by is MeasuredBy.ACTIONS


def test_nothing_to_measure_by() -> None:
    """No number is made up."""
    found = assessed("2026-10-01", goal())
    assert (found.progress, found.expected, found.pace) == (None, None, None)
    assert found.measured_by is MeasuredBy.NOTHING


def test_metrics_that_weigh_nothing_make_no_progress() -> None:
    """There is nothing to divide by."""
    assert assessed("2026-10-01", goal(at(0.6, weight=0.0))).progress is None
