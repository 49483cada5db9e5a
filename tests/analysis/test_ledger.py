from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import (
    HERE,
    action,
    change,
    day,
    goal,
    metric,
    milestone,
    on,
    target,
    text,
)

from milepost.analysis.ledger import Standing, original_targets, standing
from milepost.model.goals import Goal, Horizon, Lifecycle
from milepost.model.metrics import Direction, Plan, PlanKind, Target
from milepost.model.organization import Person

PEOPLE = {
    "lin-yue": Person("lin-yue", text("Lin Yue"), "growth", None, HERE),
    "chen-hao": Person("chen-hao", text("Chen Hao"), "operations", None, HERE),
}


def at(one: Goal, as_of: str) -> Standing:
    """The goal on a day."""
    return standing(one, day(as_of), PEOPLE)


def test_later_entries_are_undone_one_by_one() -> None:
    """70 until 14 August, 72 until 1 October, 74.88 since; on the day of an entry it holds."""
    moved = goal(
        metric(to=74.88),
        changes=(
            change("2026-08-14", "target", 70.0, 72.0, "m"),
            change("2026-10-01", "target", 72.0, 74.88, "m"),
        ),
    )
    for as_of, value, entries in (
        ("2026-08-13", 70.0, 0),
        ("2026-08-14", 72.0, 1),
        ("2026-09-30", 72.0, 1),
        ("2026-10-01", 74.88, 2),
    ):
        found = at(moved, as_of).goal
        assert found.metrics[0].target == Target(value, None)
        assert len(found.changes) == entries


def test_entries_of_one_day_are_undone_in_reverse_order() -> None:
    """Moved twice on one day: before it the first `from` held."""
    moved = goal(
        metric(to=74.88),
        changes=(
            change("2026-08-14", "target", 70.0, 72.0, "m"),
            change("2026-08-14", "target", 72.0, 74.88, "m"),
        ),
    )
    assert at(moved, "2026-08-13").goal.metrics[0].target == Target(70.0, None)


def test_an_undone_value_stands_in_the_ledger() -> None:
    """Who asks where the target of before is written is shown the entry."""
    entry = change("2026-08-14", "target", 70.0, 74.88, "m")
    found = at(goal(metric(), changes=(entry,)), "2026-08-01").goal
    assert found.metrics[0].given["target"] == entry.at


@pytest.mark.parametrize(
    ("direction", "before", "expected"),
    [
        (Direction.DECREASE, 5.0, Target(None, 5.0)),
        (Direction.AT_LEAST, 5.0, Target(5.0, None)),
        (Direction.BETWEEN, (1.0, 5.0), Target(1.0, 5.0)),
        (Direction.INCREASE, None, None),
    ],
)
def test_a_target_of_before_has_the_direction_s_bounds(
    direction: Direction, before: float | tuple[float, float] | None, expected: Target | None
) -> None:
    """None: there was no target yet."""
    to: float | tuple[float, float] = (2.0, 3.0) if direction is Direction.BETWEEN else 3.0
    entry = change("2026-08-14", "target", before, to, "m")
    assert (
        at(goal(metric(direction=direction, to=to), changes=(entry,)), "2026-08-01")
        .goal.metrics[0]
        .target
        == expected
    )


def test_a_baseline_is_undone() -> None:
    """A number, or none."""
    for before in (60.0, None):
        entry = change("2026-08-14", "baseline", before, 62.4, "m")
        found = (
            at(goal(metric(since=62.4), changes=(entry,)), "2026-08-01").goal.metrics[0].baseline
        )
        assert (found.value if found else None) == before


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("step", Plan(PlanKind.STEP)),
        ("linear", Plan(PlanKind.LINEAR)),
        (None, Plan(PlanKind.LINEAR)),
        (
            "points 2026-08-31: 64, 2026-09-30: 66.5",
            Plan(PlanKind.POINTS, points=((day("2026-08-31"), 64.0), (day("2026-09-30"), 66.5))),
        ),
        ("months 11: 3, 12: 2", Plan(PlanKind.MONTHS, months=((11, 3.0), (12, 2.0)))),
    ],
)
def test_a_plan_is_undone(before: str | None, expected: Plan) -> None:
    """From the line in which the ledger says it."""
    entry = change("2026-08-14", "plan", before, "step", "m")
    assert at(goal(metric(), changes=(entry,)), "2026-08-01").goal.metrics[0].plan == expected


def test_a_guardrail_s_limit_is_undone() -> None:
    """As a metric's target is."""
    guardrail = metric(direction=Direction.AT_MOST, to=6.0)
    entry = change("2026-08-14", "target", 5.0, 6.0, "m")
    found = at(goal(guardrails=(guardrail,), changes=(entry,)), "2026-08-01").goal
    assert found.guardrails[0].target == target(Direction.AT_MOST, 5.0)


def test_dates_are_undone_and_the_horizon_with_them() -> None:
    """Due was moved from December to the year after next; where the author named the horizon, it stays."""
    due = day("2028-12-31")
    moved = goal(
        due=due,
        horizon=Horizon.LONG,
        changes=(change("2026-08-14", "due", day("2026-12-31"), due),),
    )
    found = at(moved, "2026-08-01").goal
    assert (found.due, found.horizon) == (day("2026-12-31"), Horizon.SHORT)
    assert at(replace(moved, given={"horizon": HERE}), "2026-08-01").goal.horizon is Horizon.LONG


def test_an_owner_is_undone_and_their_team_with_them() -> None:
    """Where the author named the team, it stays."""
    moved = goal(team="growth", changes=(change("2026-08-14", "owner", "chen-hao", "lin-yue"),))
    found = at(moved, "2026-08-01").goal
    assert (found.owner, found.team) == ("chen-hao", "operations")
    assert at(replace(moved, given={"team": HERE}), "2026-08-01").goal.team == "growth"


def test_an_owner_is_undone_and_the_steps_that_came_with_the_goal() -> None:
    """Steps whose owner the author named stay in their hands."""
    inherited = replace(milestone("2026-09-15"), owner_named=False)
    moved = goal(
        milestones=(inherited, milestone("2026-10-15")),
        changes=(change("2026-08-14", "owner", "chen-hao", "lin-yue"),),
    )
    found = at(moved, "2026-08-01").goal
    assert [each.owner for each in found.milestones] == ["chen-hao", "lin-yue"]


def test_a_lifecycle_is_undone() -> None:
    """Until 1 August it was a candidate."""
    moved = goal(changes=(change("2026-08-01", "lifecycle", "candidate", "active"),))
    assert at(moved, "2026-07-31").goal.lifecycle is Lifecycle.CANDIDATE
    assert at(moved, "2026-08-01").goal.lifecycle is Lifecycle.ACTIVE


@pytest.mark.parametrize("lifecycle", [Lifecycle.CLOSED, Lifecycle.ABANDONED])
def test_a_goal_that_ends_later_is_active(lifecycle: Lifecycle) -> None:
    """closed_on after as_of: it is not known yet, nor how it ended."""
    ended = goal(lifecycle=lifecycle, closed_on=day("2026-10-31"), outcome=text("it went well"))
    before = at(ended, "2026-10-30")
    assert (before.goal.lifecycle, before.goal.closed_on, before.goal.outcome) == (
        Lifecycle.ACTIVE,
        None,
        None,
    )
    after = at(ended, "2026-11-15")
    assert (after.goal, after.assessed_on) == (ended, day("2026-10-31"))


def test_a_paused_goal_is_frozen_on_the_day_it_was_paused() -> None:
    """By its ledger; without an entry nobody knows since when, and it stands as of the day itself."""
    entry = change("2026-10-12", "lifecycle", "active", "paused")
    paused = goal(lifecycle=Lifecycle.PAUSED, changes=(entry,))
    assert at(paused, "2026-11-15").assessed_on == day("2026-10-12")
    assert at(paused, "2026-10-11").goal.lifecycle is Lifecycle.ACTIVE
    assert at(goal(lifecycle=Lifecycle.PAUSED), "2026-11-15").assessed_on == day("2026-11-15")


def test_what_was_moved_after_the_end_counts_no_more() -> None:
    """The target was lowered after closing: the goal is judged by the one it closed with, the entry still stands."""
    late = goal(
        metric(to=50.0),
        lifecycle=Lifecycle.CLOSED,
        closed_on=day("2026-10-31"),
        changes=(
            change("2026-11-02", "lifecycle", "active", "closed"),
            change("2026-11-03", "target", 100.0, 50.0, "m"),
        ),
    )
    found = at(late, "2026-11-15")
    assert found.goal.metrics[0].target == Target(100.0, None)
    assert (found.goal.lifecycle, len(found.goal.changes)) == (Lifecycle.CLOSED, 2)


def test_what_is_done_later_is_open() -> None:
    """Done on 12 September: open on the eleventh."""
    steps = goal(
        milestones=(milestone("2026-09-15", "2026-09-12"),),
        actions=(action("2026-09-15", "2026-09-12"),),
    )
    before, after = at(steps, "2026-09-11").goal, at(steps, "2026-09-12").goal
    assert (before.milestones[0].done, before.actions[0].done) == (None, None)
    assert after == steps


def test_the_original_target_is_that_of_before_every_entry() -> None:
    """Moved twice; a metric that never moved has none but its own."""
    moved = goal(
        metric(to=74.88),
        metric(id="other"),
        changes=(
            change("2026-10-01", "target", 72.0, 74.88, "m"),
            change("2026-08-14", "target", 70.0, 72.0, "m"),
        ),
    )
    assert original_targets(moved) == {"m": Target(70.0, None)}
    assert on("2026-08-01", metric(to=74.88)).original_target == Target(74.88, None)
