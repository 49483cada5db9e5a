from __future__ import annotations

import pytest
from tests.analysis.builders import metric, observed, on

from milepost.analysis.progress import Nature, nature
from milepost.model.metrics import Aggregation, Direction, Window
from milepost.model.periods import Frequency

ROLLING = Window(12, Frequency.MONTH)
SUM, MEAN = Aggregation.SUM, Aggregation.MEAN


@pytest.mark.parametrize(
    ("direction", "aggregation", "window", "expected"),
    [
        (Direction.INCREASE, Aggregation.LATEST, None, Nature.LEVEL),
        (Direction.DECREASE, Aggregation.LATEST, None, Nature.LEVEL),
        (Direction.INCREASE, SUM, ROLLING, Nature.LEVEL),
        (Direction.DECREASE, MEAN, ROLLING, Nature.LEVEL),
        (Direction.INCREASE, MEAN, None, Nature.MEAN),
        (Direction.INCREASE, SUM, None, Nature.TOTAL),
        (Direction.AT_LEAST, SUM, None, Nature.TOTAL),
        (Direction.DECREASE, SUM, None, Nature.BUDGET),
        (Direction.AT_MOST, SUM, None, Nature.BUDGET),
        (Direction.AT_MOST, SUM, ROLLING, Nature.LIMIT),
        (Direction.AT_LEAST, MEAN, None, Nature.LIMIT),
        (Direction.AT_MOST, Aggregation.LATEST, None, Nature.LIMIT),
        (None, SUM, None, Nature.TRACKED),
    ],
)
def test_direction_and_aggregation_say_how_a_metric_is_judged(
    direction: Direction | None, aggregation: Aggregation, window: Window | None, expected: Nature
) -> None:
    """A sum that may not grow is a budget; a rolling window moves like a level."""
    assert nature(metric(direction=direction, aggregation=aggregation, window=window)) is expected


@pytest.mark.parametrize(
    ("direction", "current", "expected"),
    [
        (Direction.INCREASE, 70.0, 0.5),
        (Direction.INCREASE, 50.0, -0.5),
        (Direction.INCREASE, 90.0, 1.5),
    ],
)
def test_progress_is_the_share_of_the_way_and_kept_as_it_is(
    direction: Direction, current: float, expected: float
) -> None:
    """From 60 to 80: negative means it moved away, and nothing is clamped yet."""
    found = on("2026-08-01", metric({"2026-07-31": current}, direction, 80.0, 60.0))
    assert found.progress == pytest.approx(expected)


def test_a_decrease_goes_the_other_way() -> None:
    """From 60 hours down to 40, at 45: three quarters of the way."""
    found = on("2026-08-01", metric({"2026-07-31": 45.0}, Direction.DECREASE, 40.0, 60.0))
    assert found.progress == pytest.approx(0.75)


def test_a_sum_is_its_share_of_the_target() -> None:
    """30 and 20 of 200, whatever came before the start."""
    values = {"2026-06-30": 99.0, "2026-07-31": 30.0, "2026-08-31": 20.0}
    found = on("2026-09-01", metric(values, to=200.0, aggregation=SUM))
    assert (found.current, found.progress) == (50.0, 0.25)


def test_a_budget_is_what_is_left_unspent_against_plan() -> None:
    """Half of 184 is planned after half the time: 92 used is on plan, 46 more is a quarter of the budget too much."""
    for used, progress, pace in ((92.0, 1.0, 1.0), (138.0, 0.75, 92 / 138), (46.0, 1.25, 2.0)):
        one = metric(
            {"2026-09-30": used}, Direction.AT_MOST, 184.0, aggregation=SUM, every=Frequency.QUARTER
        )
        found = on("2026-10-01", one)
        assert found.budget
        assert found.progress == pytest.approx(progress)
        assert found.expected == 1.0
        assert found.pace == pytest.approx(pace)


def test_no_use_of_a_budget_is_on_plan() -> None:
    """Planned use / 0 would say nothing."""
    one = metric(
        {"2026-09-30": 0.0}, Direction.DECREASE, 184.0, aggregation=SUM, every=Frequency.QUARTER
    )
    assert on("2026-10-01", one).pace == 1.0


def test_a_budget_of_nothing_is_kept_or_not() -> None:
    """No accident may happen: none is on plan, one is not, and nothing is divided by zero."""
    for used, pace in ((0.0, 1.0), (1.0, 0.0)):
        one = metric(
            {"2026-09-30": used}, Direction.AT_MOST, 0.0, aggregation=SUM, every=Frequency.QUARTER
        )
        assert on("2026-10-01", one).pace == pace


@pytest.mark.parametrize(("current", "expected"), [(110.0, 1.0), (90.0, 0.0)])
def test_a_baseline_beyond_the_target_leaves_no_way_to_go(current: float, expected: float) -> None:
    """To 100 from 120: 1 while the target is met, else 0; never more for less."""
    assert (
        on("2026-08-01", metric({"2026-07-31": current}, to=100.0, since=120.0)).progress
        == expected
    )


def test_the_last_observation_at_or_before_start_stands_in_for_a_baseline() -> None:
    """Marked as implied; that of the start day itself if there is one."""
    values = {"2026-05-31": 10.0, "2026-06-30": 20.0, "2026-07-31": 60.0}
    found = on("2026-08-01", metric(values)).baseline
    assert found is not None
    assert (found.value, found.date, found.implied) == (20.0, observed(values)[1].period.end, True)
    daily = metric(
        {"2026-06-30": 20.0, "2026-07-01": 25.0, "2026-07-02": 60.0}, every=Frequency.DAY
    )
    on_start = on("2026-07-02", daily).baseline
    assert on_start is not None
    assert on_start.value == 25.0


def test_without_history_the_first_in_the_window_stands_in() -> None:
    """July's value, seen from September."""
    found = on("2026-09-01", metric({"2026-07-31": 30.0, "2026-08-31": 60.0})).baseline
    assert found is not None
    assert (found.value, found.implied) == (30.0, True)


def test_for_a_sum_the_equally_long_stretch_before_stands_in() -> None:
    """184 days before 1 July begin on 29 December: January to June, not November."""
    values = {"2025-11-30": 1000.0, "2026-01-31": 5.0, "2026-06-30": 7.0, "2026-07-31": 3.0}
    found = on("2026-08-01", metric(values, aggregation=SUM)).baseline
    assert found is not None
    assert (found.value, found.implied) == (12.0, True)


def test_a_rolling_metric_begins_with_its_rolling_value() -> None:
    """The two months to June, not June alone."""
    values = {"2026-05-31": 10.0, "2026-06-30": 20.0, "2026-07-31": 30.0}
    one = metric(values, aggregation=SUM, window=Window(2, Frequency.MONTH))
    found = on("2026-08-01", one)
    assert found.baseline is not None
    assert (found.baseline.value, found.current) == (30.0, 50.0)


def test_a_given_baseline_is_not_implied() -> None:
    """The author's word counts, whatever the data say."""
    found = on("2026-08-01", metric({"2026-06-30": 20.0, "2026-07-31": 60.0}, since=40.0)).baseline
    assert found is not None
    assert (found.value, found.implied) == (40.0, False)
