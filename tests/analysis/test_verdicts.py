from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import (
    action,
    assessed,
    change,
    codes,
    day,
    goal,
    metric,
    milestone,
    supports,
    text,
)

from milepost.analysis.types import GoalAssessment, Reason, Status
from milepost.model.goals import Goal, Lifecycle
from milepost.model.metrics import Aggregation, Direction, Metric

SEPTEMBER = {"2026-07-31": 4.0, "2026-08-31": 4.0}


def at(share: float, **more: object) -> Metric:
    """A metric that stood at a share of its way on 30 September, when 0.5 was planned."""
    return replace(metric({"2026-09-30": 100 * share}, since=0.0), **more)  # type: ignore[arg-type]


def guardrail(last: float | None) -> Metric:
    """A limit of at most 5, kept in July and August, with a last value for September."""
    return metric({**SEPTEMBER, "2026-09-30": last}, Direction.AT_MOST, 5.0, id="g")


def reason(found: GoalAssessment, code: str) -> Reason:
    """The reason with this code."""
    return next(each for each in found.reasons if each.code == code)


@pytest.mark.parametrize(
    ("shares", "status"),
    [
        ((0.5, 0.4), Status.AT_RISK),
        ((0.4, 0.1, 1.0), Status.OFF_TRACK),
        ((0.5, 1.0), Status.ON_TRACK),
        ((1.0, 1.0), Status.ACHIEVED),
    ],
)
def test_a_goal_is_as_its_worst_metric(shares: tuple[float, ...], status: Status) -> None:
    """From worst to best: missed, off_track, no_data, stale, at_risk, awaiting_data, on_track, early, delivered, achieved."""
    one = goal(*(at(share, id=f"m{index}") for index, share in enumerate(shares)))
    found = assessed("2026-10-01", one)
    assert found.status is status
    assert codes(found)[0] == "metric_decides"


def test_a_single_metric_needs_no_naming() -> None:
    """Its reasons are the goal's."""
    found = assessed("2026-10-01", goal(at(0.5)))
    assert found.reasons[: len(found.metrics[0].reasons)] == found.metrics[0].reasons


def test_tracking_metrics_are_left_out_unless_all_are() -> None:
    """Then there is nothing to judge."""
    tracked = at(0.1, id="t", target=None, direction=None)
    assert assessed("2026-10-01", goal(at(0.5), tracked)).status is Status.ON_TRACK
    assert assessed("2026-10-01", goal(tracked)).status is Status.TRACKING


def test_candidate_paused_and_abandoned_are_as_they_are() -> None:
    """Whatever the data or a check-in say; with the day where it is known."""
    for lifecycle, expected in (
        (Lifecycle.CANDIDATE, ("candidate", Status.CANDIDATE)),
        (Lifecycle.PAUSED, ("paused_undated", Status.PAUSED)),
        (Lifecycle.ABANDONED, ("abandoned", Status.ABANDONED)),
    ):
        one = goal(at(0.1), lifecycle=lifecycle, closed_on=day("2026-10-01"))
        found = assessed("2026-10-01", one)
        assert (codes(found)[0], found.status) == expected
    paused = goal(
        lifecycle=Lifecycle.PAUSED,
        changes=(change("2026-09-01", "lifecycle", "active", "paused"),),
    )
    assert reason(assessed("2026-10-01", paused), "paused").values["date"] == day("2026-09-01")


def test_before_its_start_a_goal_is_not_started() -> None:
    """Even where a step was due before."""
    found = assessed("2026-06-30", goal(at(0.5), milestones=(milestone("2026-06-01"),)))
    assert (found.status, codes(found)) == (Status.NOT_STARTED, ["not_started"])


def test_a_closed_goal_is_as_of_the_day_it_was_closed() -> None:
    """On track then; what came later, or didn't, changes nothing."""
    one = goal(at(0.5), lifecycle=Lifecycle.CLOSED, closed_on=day("2026-10-05"))
    for as_of in ("2026-10-05", "2027-06-01"):
        found = assessed(as_of, one)
        assert (found.status, found.assessed_on) == (Status.ON_TRACK, day("2026-10-05"))
        assert codes(found)[0] == "closed"


def test_without_metrics_pace_is_held_against_the_bounds() -> None:
    """Three milestones due: three, two or one done."""
    dues = ("2026-08-01", "2026-09-01", "2026-10-01")
    for done, status in ((3, Status.ON_TRACK), (2, Status.OFF_TRACK)):
        steps = tuple(
            milestone(due, due if index < done else None) for index, due in enumerate(dues)
        )
        found = assessed("2026-10-01", goal(milestones=(*steps, milestone("2026-12-01"))))
        assert found.status is status
        assert "measured_by_milestones" in codes(found)


def test_without_metrics_it_is_early_while_nothing_is_expected() -> None:
    """The first milestone is due in December; in July even the grace has not passed."""
    one = goal(milestones=(milestone("2026-12-01"),))
    for as_of, code in (("2026-10-01", "nothing_expected"), ("2026-07-10", "early_grace")):
        found = assessed(as_of, one)
        assert found.status is Status.EARLY
        assert codes(found)[0] == code


def test_a_parent_is_early_while_no_supporter_can_be_judged() -> None:
    """Its only supporter starts in November."""
    later = goal(at(0.0), id="a", start=day("2026-11-01"), supports=supports("goal"))
    found = assessed("2026-10-01", goal(), later)
    assert (found.status, found.progress, codes(found)) == (
        Status.EARLY,
        None,
        ["supporters_early"],
    )


def test_after_due_it_is_achieved_at_one_and_missed_below() -> None:
    """Judged by steps or by those that support it."""
    done, half = (milestone("2026-09-01", "2026-09-01"),), (milestone("2026-09-01"),)
    assert assessed("2026-12-31", goal(milestones=done)).status is Status.ACHIEVED
    assert assessed("2026-12-31", goal(milestones=half)).status is Status.MISSED
    for steps, status in ((done, Status.ACHIEVED), (half, Status.MISSED)):
        supporter = goal(milestones=steps, id="a", supports=supports("goal"))
        assert assessed("2026-12-31", goal(), supporter).status is status


def test_steps_are_achieved_as_soon_as_all_are_done() -> None:
    """There is nothing left to wait for."""
    found = assessed("2026-10-01", goal(milestones=(milestone("2026-12-01", "2026-09-01"),)))
    assert (found.status, codes(found)[0]) == (Status.ACHIEVED, "all_done")


def test_a_parent_is_not_achieved_before_its_due_day() -> None:
    """A new supporter may come at any time."""
    supporter = goal(
        milestones=(milestone("2026-09-01", "2026-09-01"),), id="a", supports=supports("goal")
    )
    assert assessed("2026-12-30", goal(), supporter).status is Status.ON_TRACK
    assert assessed("2026-12-31", goal(), supporter).status is Status.ACHIEVED


def test_nothing_to_measure_by_is_unmeasured() -> None:
    """No metric, no supporter, no step."""
    found = assessed("2026-10-01", goal())
    assert (found.status, codes(found)) == (Status.UNMEASURED, ["unmeasured"])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"milestones": (milestone("2026-10-01"),)}, "milestone_overdue"),
        ({"actions": (action("2026-10-01"),)}, "action_overdue"),
        ({"guardrails": (guardrail(6.0),)}, "guardrail_broken"),
        (
            {"guardrails": (replace(guardrail(4.0), every=None, observations=()),)},
            "guardrail_empty",
        ),
    ],
)
def test_a_goal_is_at_best_at_risk(more: dict[str, object], code: str) -> None:
    """Where a step is overdue from the end of its due day, or a guardrail is broken or empty; that is said first."""
    found = assessed("2026-10-01", replace(goal(at(0.5)), **more))  # type: ignore[arg-type]
    assert found.status is Status.AT_RISK
    assert codes(found)[0] == code


def test_a_stale_guardrail_makes_a_goal_at_risk() -> None:
    """Nobody looks whether it suffers."""
    one = goal(metric({"2026-10-31": 90.0}, since=0.0), guardrails=(guardrail(None),))
    found = assessed("2026-11-15", one)
    assert found.status is Status.AT_RISK
    assert codes(found)[0] == "guardrail_stale"


def test_a_guardrail_that_was_kept_too_seldom_counts_as_broken() -> None:
    """Its own status is off track, though the last value is back within the limit."""
    values = {"2026-07-31": 6.0, "2026-08-31": 6.0, "2026-09-30": 4.0}
    seldom = metric(values, Direction.AT_MOST, 5.0, id="g")
    found = assessed("2026-10-01", goal(at(0.5), guardrails=(seldom,)))
    assert (found.status, codes(found)[0]) == (Status.AT_RISK, "guardrail_off_track")
    well = metric({"2026-07-31": 50.0}, since=0.0)
    spent = metric(
        {"2026-07-31": 90.0}, Direction.AT_MOST, 100.0, id="g", aggregation=Aggregation.SUM
    )
    assert (
        codes(assessed("2026-08-05", goal(well, guardrails=(spent,))))[0] == "guardrail_off_track"
    )


def test_an_achieved_goal_stays_achieved() -> None:
    """The open step and the broken guardrail are told all the same."""
    one = goal(at(1.0), milestones=(milestone("2026-09-15"),), guardrails=(guardrail(6.0),))
    found = assessed("2026-10-01", one)
    assert found.status is Status.ACHIEVED
    assert {"milestone_overdue", "guardrail_broken"} <= set(codes(found))


def test_what_is_worse_than_at_risk_stays_worse() -> None:
    """The metric's reasons come first then."""
    found = assessed("2026-10-01", goal(at(0.1), milestones=(milestone("2026-09-15"),)))
    assert found.status is Status.OFF_TRACK
    assert codes(found)[0] == "pace_below"


def test_overdue_steps_are_listed_by_their_place() -> None:
    """The second milestone and the first action."""
    one = goal(
        milestones=(milestone("2026-09-01", "2026-09-01"), milestone("2026-09-15")),
        actions=(action("2026-09-20"), action("2026-12-01")),
    )
    found = assessed("2026-10-01", one)
    assert (found.overdue_milestones, found.overdue_actions) == ((1,), (0,))
    overdue = reason(found, "action_overdue")
    assert overdue.values == {
        "title": text("action"),
        "due": day("2026-09-20"),
        "person": "chen-hao",
    }


def test_a_guardrail_near_its_limit_is_told_and_changes_nothing() -> None:
    """4.6 of 5."""
    found = assessed("2026-10-01", goal(at(0.5), guardrails=(guardrail(4.6),)))
    assert found.status is Status.ON_TRACK
    assert codes(found)[-1] == "guardrail_near"


def test_supporters_that_are_off_track_are_told_and_change_nothing() -> None:
    """The parent's own metric is on track."""
    poor = goal(at(0.1), id="poor", supports=supports("goal"))
    well = goal(at(0.5), id="well", supports=supports("goal"))
    found = assessed("2026-10-01", goal(at(0.5)), poor, well)
    assert found.status is Status.ON_TRACK
    told = reason(found, "supporter_off_track")
    assert told.values == {"goal": "poor", "status": Status.OFF_TRACK}
    assert codes(found).count("supporter_off_track") == 1


def test_a_candidate_off_track_is_not_told() -> None:
    """Nobody promised anything."""
    candidate = goal(at(0.1), id="a", supports=supports("goal"), lifecycle=Lifecycle.CANDIDATE)
    assert "supporter_off_track" not in codes(assessed("2026-10-01", goal(at(0.5)), candidate))


def test_every_status_has_a_reason() -> None:
    """Nothing is coloured without saying why."""
    goals: tuple[Goal, ...] = (
        goal(),
        goal(at(0.5)),
        goal(actions=(action("2026-09-20"),)),
        goal(metric()),
    )
    for one in goals:
        for as_of in ("2026-06-01", "2026-07-02", "2026-10-01", "2027-05-01"):
            found = assessed(as_of, one)
            assert found.reasons
            assert all(each.reasons for each in found.metrics)
