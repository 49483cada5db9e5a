from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import codes, day, metric, on

from milepost.analysis.severity import SEVERITY, at_best
from milepost.analysis.types import Amount, Ratio, Status
from milepost.model.metrics import Aggregation, Direction
from milepost.model.organization import Thresholds
from milepost.model.periods import Frequency

WHOLE = {f"2026-{month:02}-{last}": 100.0 for month, last in ((7, 31), (8, 31), (9, 30), (10, 31))}
ALL = {**WHOLE, "2026-11-30": 100.0, "2026-12-31": 100.0}


def test_1_not_started_before_start() -> None:
    """as_of lies before the start day; on it the work has begun."""
    one = metric({"2026-06-30": 50.0}, since=0.0)
    assert on("2026-06-30", one).status is Status.NOT_STARTED
    assert on("2026-07-01", one).status is not Status.NOT_STARTED


def test_2_tracking_without_a_target() -> None:
    """Shown, not judged, data or no data."""
    for values in ({"2026-07-31": 5.0}, {}):
        found = on("2026-08-05", metric(values, to=None))
        assert (found.status, found.progress, found.expected) == (Status.TRACKING, None, None)


@pytest.mark.parametrize(
    ("as_of", "lag", "status"),
    [
        ("2026-07-30", 0, Status.EARLY),
        ("2026-07-31", 0, Status.NO_DATA),
        ("2026-08-04", 5, Status.EARLY),
        ("2026-08-05", 5, Status.NO_DATA),
    ],
)
def test_3_no_data_once_the_first_period_and_its_lag_have_passed(
    as_of: str, lag: int, status: Status
) -> None:
    """July's value is due at the end of July, or five days later; before that it is early."""
    found = on(as_of, metric({"2026-06-30": 1.0}, since=0.0, lag_days=lag))
    assert found.status is status


def test_3_a_gap_is_no_data() -> None:
    """A row without a value is none."""
    assert on("2026-08-05", metric({"2026-07-31": None}, since=0.0)).status is Status.NO_DATA


def test_3_a_goal_shorter_than_a_period_is_due_its_value_with_its_last_day() -> None:
    """A year's value can't come before the goal is over: early till then, and no data after."""
    one = metric(every=Frequency.YEAR, since=0.0)
    assert on("2026-10-30", one, due=day("2026-10-31")).status is Status.EARLY
    assert on("2026-10-31", one, due=day("2026-10-31")).status is Status.NO_DATA


def test_3_where_no_period_is_known_the_grace_is_waited_for() -> None:
    """Neither the author nor the data say how often a value is due."""
    one = metric(every=None, since=0.0)
    assert on("2026-07-18", one).status is Status.EARLY
    assert on("2026-07-19", one).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-12-30", Status.OFF_TRACK),
        ("2026-12-31", Status.AWAITING_DATA),
        ("2027-02-14", Status.AWAITING_DATA),
        ("2027-02-15", Status.MISSED),
    ],
)
def test_4_the_last_period_is_awaited_until_it_is_stale(as_of: str, status: Status) -> None:
    """Due has passed at the end of the due day; December may come until a month and a half later."""
    one = metric({**dict.fromkeys(WHOLE, 30.0), "2026-11-30": 30.0}, since=0.0)
    assert on(as_of, one).status is status


def test_4_no_more_is_awaited_than_ends_by_due() -> None:
    """Due on 15 December, the month of November is the last."""
    one = metric({**WHOLE, "2026-11-30": 100.0}, since=0.0)
    assert on("2026-12-15", one, due=day("2026-12-15")).status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("value", "aspirational", "status"),
    [
        (100.0, False, Status.ACHIEVED),
        (99.0, False, Status.MISSED),
        (99.0, True, Status.DELIVERED),
        (70.0, True, Status.DELIVERED),
        (69.0, True, Status.MISSED),
        (100.0, True, Status.ACHIEVED),
    ],
)
def test_4_after_due_achieved_delivered_or_missed(
    value: float, aspirational: bool, status: Status
) -> None:
    """The target as last observed; an aspirational goal is delivered from 0.7 on."""
    one = metric({**ALL, "2026-12-31": value}, since=0.0)
    found = on("2027-01-05", one, aspirational=aspirational)
    assert found.status is status


def test_4_what_came_after_due_does_not_count() -> None:
    """January's 120 is too late."""
    one = metric({**dict.fromkeys(ALL, 50.0), "2027-01-31": 120.0}, since=0.0)
    assert on("2027-02-05", one).status is Status.MISSED


@pytest.mark.parametrize(
    ("broken", "last", "status"),
    [(0, 4.0, Status.ACHIEVED), (1, 4.0, Status.MISSED), (0, 6.0, Status.MISSED)],
)
def test_4_a_limit_is_met_where_enough_periods_and_the_last_one_are_kept(
    broken: int, last: float, status: Status
) -> None:
    """One of six broken is 0.83, below the on-track bound."""
    values = dict(zip(ALL, [6.0] * broken + [4.0] * (5 - broken) + [last], strict=True))
    assert on("2027-01-05", metric(values, Direction.AT_MOST, 5.0)).status is status


def test_4_a_sum_a_mean_and_a_budget_meet_their_target_at_the_end() -> None:
    """600 in all, 100 on average."""
    total, mean = Aggregation.SUM, Aggregation.MEAN
    for direction, aggregation, target, status in (
        (Direction.INCREASE, total, 600.0, Status.ACHIEVED),
        (Direction.INCREASE, total, 601.0, Status.MISSED),
        (Direction.AT_MOST, total, 600.0, Status.ACHIEVED),
        (Direction.AT_MOST, total, 599.0, Status.MISSED),
        (Direction.INCREASE, mean, 100.0, Status.ACHIEVED),
        (Direction.DECREASE, mean, 99.0, Status.MISSED),
    ):
        one = metric(ALL, direction, target, 200.0, aggregation=aggregation)
        assert on("2027-01-05", one).status is status


@pytest.mark.parametrize(
    ("as_of", "lag", "status"),
    [
        ("2026-11-18", 0, Status.ON_TRACK),
        ("2026-11-19", 0, Status.STALE),
        ("2026-11-19", 3, Status.ON_TRACK),
        ("2026-11-22", 3, Status.STALE),
    ],
)
def test_5_stale_after_one_and_a_half_periods_and_the_lag(
    as_of: str, lag: int, status: Status
) -> None:
    """A weekly value of 8 November is stale from the eleventh day on: stale beats green."""
    weekly = metric({"2026-11-08": 90.0}, since=0.0, every=Frequency.WEEK, lag_days=lag)
    found = on(as_of, weekly)
    assert found.status is status
    assert found.next_value_due == day("2026-11-19" if lag == 0 else "2026-11-22")


def test_5_stale_beats_achieved() -> None:
    """A target that was met when last seen may have been lost since."""
    one = metric({"2026-09-30": 100.0}, since=0.0)
    assert on("2026-11-01", one).status is Status.ACHIEVED
    assert on("2026-12-01", one).status is Status.STALE


def test_5_an_empty_row_keeps_nothing_fresh() -> None:
    """A gap in the latest week is not a value."""
    weekly = metric({"2026-11-01": 90.0, "2026-11-08": None}, since=0.0, every=Frequency.WEEK)
    assert on("2026-11-15", weekly).status is Status.STALE


def test_6_achieved_where_the_target_is_met_now() -> None:
    """Before due, with the day on which it was first met."""
    found = on(
        "2026-10-01",
        metric({"2026-07-31": 40.0, "2026-08-31": 100.0, "2026-09-30": 105.0}, since=0.0),
    )
    assert (found.status, found.met_on, found.lost_on) == (Status.ACHIEVED, day("2026-08-31"), None)
    assert found.reasons[0].code == "target_met"
    assert found.reasons[0].values["date"] == day("2026-08-31")


def test_6_a_target_may_be_met_before_the_grace_is_over() -> None:
    """There is nothing to wait for."""
    weekly = metric({"2026-07-05": 100.0}, since=0.0, every=Frequency.WEEK)
    assert on("2026-07-06", weekly).status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("direction", "aggregation"),
    [
        (Direction.INCREASE, Aggregation.MEAN),
        (Direction.AT_LEAST, Aggregation.LATEST),
        (Direction.AT_MOST, Aggregation.SUM),
    ],
)
def test_6_what_can_only_be_kept_to_the_end_is_not_achieved_before(
    direction: Direction, aggregation: Aggregation
) -> None:
    """A mean, a limit and a budget."""
    target = 1000.0 if direction is Direction.AT_MOST else 100.0
    one = metric(WHOLE, direction, target, 0.0, aggregation=aggregation)
    assert on("2026-11-01", one).status is Status.ON_TRACK


def test_6_reached_and_lost_again_is_judged_by_pace() -> None:
    """With the dates in the reasons."""
    values = {"2026-07-31": 100.0, "2026-08-31": 101.0, "2026-09-30": 40.0}
    found = on("2026-10-05", metric(values, since=0.0))
    assert found.status is Status.AT_RISK
    assert found.pace == pytest.approx(0.8)
    assert (found.met_on, found.lost_on) == (day("2026-07-31"), day("2026-09-30"))
    lost = next(each for each in found.reasons if each.code == "target_lost")
    assert (lost.values["met"], lost.values["lost"]) == (found.met_on, found.lost_on)


def test_7_a_budget_that_is_used_up_is_off_track() -> None:
    """However near the end: a sum doesn't come back."""
    values = dict.fromkeys([*WHOLE, "2026-11-30"], 21.0)
    found = on("2026-12-05", metric(values, Direction.AT_MOST, 100.0, aggregation=Aggregation.SUM))
    assert found.status is Status.OFF_TRACK
    assert codes(found)[0] == "budget_exceeded"


@pytest.mark.parametrize(
    ("value", "status", "bound"),
    [
        (45.0, Status.ON_TRACK, 0.90),
        (44.9, Status.AT_RISK, 0.90),
        (37.5, Status.AT_RISK, 0.90),
        (37.4, Status.OFF_TRACK, 0.75),
    ],
)
def test_9_pace_against_the_two_bounds(value: float, status: Status, bound: float) -> None:
    """50 is expected: 0.90 of it is on track, 0.75 of it at risk; the reason names the bound it met or fell short of."""
    found = on("2026-10-01", metric({"2026-09-30": value}, since=0.0))
    assert found.status is status
    assert found.reasons[0].values == {"pace": Ratio(value / 50), "bound": Ratio(bound)}


def test_9_the_organisation_sets_the_bounds() -> None:
    """At 0.8 of the plan with bounds of 0.8 and 0.5."""
    one = metric({"2026-09-30": 40.0}, since=0.0)
    loose = Thresholds(on_track=0.8, at_risk=0.5)
    assert on("2026-10-01", one, thresholds=loose).status is Status.ON_TRACK


def test_a_single_value_that_stands_in_for_its_baseline_says_nothing_yet() -> None:
    """It can't have moved from itself: early, until a second one comes."""
    found = on("2026-08-05", metric({"2026-07-31": 30.0}))
    assert (found.status, found.pace) == (Status.EARLY, None)
    assert codes(found)[0] == "only_baseline"
    assert (
        on("2026-09-05", metric({"2026-07-31": 30.0, "2026-08-31": 30.0})).status
        is Status.OFF_TRACK
    )


def test_without_the_author_s_word_values_come_as_they_came_so_far() -> None:
    """Weeks until October, days from then on: in September a silence of eight days is nothing."""
    weeks = {"2026-08-30": 30.0, "2026-09-06": 31.0}
    days = {f"2026-10-{number:02}": 40.0 for number in range(10, 31)}
    said = metric({**weeks, **days}, since=0.0, every=Frequency.DAY)
    assert on("2026-09-14", said).status is Status.STALE
    assert on("2026-09-14", replace(said, given={})).status is not Status.STALE


def test_what_the_number_rests_on_is_said() -> None:
    """An implied baseline, a straddling period, a rolling window that is not full yet, a value that moved away."""
    implied = on("2026-08-05", metric({"2026-06-30": 30.0, "2026-07-31": 20.0}))
    assert codes(implied)[1:] == ["behind_plan", "moved_away", "implied_baseline"]
    assert implied.reasons[-1].values["value"] == Amount(30.0, implied.metric.unit)
    straddling = metric({"2026-07-05": 9.0}, aggregation=Aggregation.SUM, every=Frequency.WEEK)
    found = on("2026-07-06", straddling)
    assert found.current == 9.0
    assert "straddles_start" in codes(found)


def test_statuses_from_worst_to_best() -> None:
    """METHOD.md's order; what stands outside it is better than any of them."""
    assert at_best(Status.ACHIEVED, Status.AT_RISK) is Status.AT_RISK
    assert at_best(Status.STALE, Status.AT_RISK) is Status.STALE
    assert at_best(Status.UNMEASURED, Status.AT_RISK) is Status.AT_RISK
    assert " ".join(SEVERITY) == (
        "missed off_track no_data stale at_risk awaiting_data on_track early delivered achieved"
    )
