"""A metric's forecast, through the assessment that carries it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.builders import day, goal, metric, observed, on, workspace

from milepost.analysis.cadence import step
from milepost.analysis.forecast import metric as metric_forecasts
from milepost.analysis.forecast.types import Forecast, Why, Withheld
from milepost.analysis.portfolio import assess
from milepost.analysis.quarters import assess_quarters
from milepost.model.goals import Lifecycle
from milepost.model.metrics import Aggregation, Direction, Metric, Target, Unit, UnitKind, Window
from milepost.model.periods import Frequency

UNTIMED = settings(deadline=None, max_examples=60)
AS_OF = "2026-11-15"
STEADY = [40.0, 43.0, 44.0, 48.0, 49.0, 53.0, 54.0, 58.0, 60.0, 63.0]
"""January to October 2026, two and a half a month: 68 at the end of December."""


def monthly(values: list[float], last: str = "2026-10-31") -> Mapping[str, float | None]:
    """By month, the last of them ending on a day."""
    end = day(last)
    return {
        step(end, Frequency.MONTH, index - len(values) + 1).isoformat(): value
        for index, value in enumerate(values)
    }


def forecast(one: Metric, as_of: str = AS_OF, **more: Any) -> Forecast | Withheld | None:
    """Of a metric of the half year to December."""
    return on(as_of, one, foretell=metric_forecasts.foretold, **more).forecast


def foretold(one: Metric, as_of: str = AS_OF, **more: Any) -> Forecast:
    """Where there is one."""
    found = forecast(one, as_of, **more)
    assert isinstance(found, Forecast)
    return found


# -- what is expected --------------------------------------------------------------------------------


def test_a_level_goes_on_as_it_went() -> None:
    """To the last period that ends by due, by way of those before it."""
    found = foretold(metric(monthly(STEADY), to=70.0))
    assert [each.day for each in found.path] == [date(2026, 11, 30), date(2026, 12, 31)]
    assert found.at_due.value == pytest.approx(68, abs=1.5)
    assert found.at_due.low < found.at_due.value < found.at_due.high
    assert (found.observed, found.periods) == (10, 2)
    assert sum(found.weights.values()) == pytest.approx(1)


def test_a_total_adds_what_is_expected_to_what_is_there() -> None:
    """July to October brought 40, November and December will bring 20."""
    found = foretold(metric(monthly([9.0, 11.0] * 5), to=60.0, aggregation=Aggregation.SUM))
    assert found.at_due.value == pytest.approx(60, abs=1.5)
    assert found.path[0].value == pytest.approx(50, abs=1.5)
    assert found.at_due.low >= 40.0


def test_a_mean_is_over_what_is_there_and_what_is_expected() -> None:
    """Four months at 10, two to come: one month off the mean counts a sixth, so the band is narrow."""
    level = foretold(metric(monthly([9.0, 11.0] * 5)))
    mean = foretold(metric(monthly([9.0, 11.0] * 5), aggregation=Aggregation.MEAN))
    assert mean.at_due.value == pytest.approx(10, abs=0.5)
    assert mean.at_due.high - mean.at_due.low < level.at_due.high - level.at_due.low


def test_a_rolling_sum_loses_its_oldest_months() -> None:
    """Of the three months to December one is known."""
    quarter = Window(3, Frequency.MONTH)
    values = monthly([10.0, 10.5] * 4 + [10.0, 40.0])
    found = foretold(metric(values, aggregation=Aggregation.SUM, window=quarter))
    assert found.at_due.low >= 40.0
    assert found.at_due.value < 40 + 2 * 40


def test_a_sum_that_has_not_begun_counts_nothing_before_its_start() -> None:
    """From January on, though the data end in October."""
    window = {"start": date(2027, 1, 1), "due": date(2027, 3, 31)}
    one = metric(monthly([9.0, 11.0] * 5), to=30.0, aggregation=Aggregation.SUM)
    found = foretold(one, AS_OF, **window)
    assert found.path[0].day == date(2027, 1, 31)
    assert found.at_due.value == pytest.approx(30, abs=2)


def test_history_before_the_start_counts() -> None:
    """Six values are there, though only two since July."""
    found = foretold(metric(monthly(STEADY[:6], "2026-08-31")), "2026-09-10")
    assert found.first == date(2026, 3, 31)


def test_a_gap_and_uneven_days_are_no_hindrance() -> None:
    """The trend is by time, not by row."""
    values = dict(monthly(STEADY))
    for missing in ("2026-03-31", "2026-07-31", "2026-08-31"):
        del values[missing]
    assert foretold(metric(values)).at_due.value == pytest.approx(68, abs=1.5)


def test_what_was_never_negative_stays_so() -> None:
    """However fast it falls."""
    found = foretold(metric(monthly([9.0, 8.1, 7.0, 5.9, 5.2, 4.0, 3.1, 2.0, 0.9, 0.3])))
    assert found.at_due.low == 0.0
    assert found.at_due.value >= 0.0


def test_a_percentage_stays_one() -> None:
    """Where it always was."""
    rising = [80.0, 83.0, 85.0, 88.0, 90.0, 92.0, 95.0, 96.0, 98.0, 99.5]
    found = foretold(metric(monthly(rising), unit=Unit(UnitKind.PERCENT)))
    assert found.at_due.high == 100.0
    assert foretold(metric(monthly(rising))).at_due.high > 100.0


# -- why there is none -------------------------------------------------------------------------------


def test_five_values_are_too_few() -> None:
    """And six are enough."""
    found = forecast(metric(monthly(STEADY[:5])))
    assert isinstance(found, Withheld)
    assert (found.why, found.observed) == (Why.TOO_FEW, 5)
    assert isinstance(forecast(metric(monthly(STEADY[:6]))), Forecast)


@pytest.mark.parametrize(("due", "too_far"), [("2028-02-02", False), ("2028-02-03", True)])
def test_three_times_the_observed_span_is_as_far_as_one_sees(due: str, too_far: bool) -> None:
    """From May to October are 153 days; the horizon is counted from the last of them."""
    found = forecast(metric(monthly(STEADY[:6])), due=day(due))
    assert isinstance(found, Withheld if too_far else Forecast)


def test_stale_values_foretell_nothing() -> None:
    """Two months on, who knows."""
    found = forecast(metric(monthly(STEADY, "2026-08-31")))
    assert isinstance(found, Withheld)
    assert found.why is Why.STALE


def test_what_never_changed_tells_nothing_of_its_misses() -> None:
    """A value for ever the same may be sure, or not be measured."""
    found = forecast(metric(monthly([5.0] * 10)))
    assert isinstance(found, Withheld)
    assert found.why is Why.UNCHANGED


def test_nothing_is_to_come_after_due_nor_within_the_last_period() -> None:
    """The last value that will count is there."""
    assert forecast(metric(monthly(STEADY)), "2026-12-31") is None
    assert forecast(metric(monthly(STEADY)), due=date(2026, 11, 20)) is None
    assert forecast(metric()) is None


def test_only_what_is_under_way_today_is_forecast() -> None:
    """Of a paused goal, and of a quarter that is over, it is told what was."""
    one = metric(monthly(STEADY))
    whole = workspace(goal(one), goal(one, id="paused", lifecycle=Lifecycle.PAUSED))
    now = assess(whole, day(AS_OF)).goals
    assert isinstance(now["goal"].metrics[0].forecast, Forecast)
    assert now["paused"].metrics[0].forecast is None
    past, running = assess_quarters(whole, day(AS_OF))[-2:]
    assert past.portfolio.goals["goal"].metrics[0].forecast is None
    assert running.portfolio.goals["goal"] == now["goal"]


# -- how likely --------------------------------------------------------------------------------------


def test_what_is_only_tracked_has_no_probability() -> None:
    """There is nothing to meet."""
    assert foretold(metric(monthly(STEADY), direction=None, to=None)).probability is None


def test_the_middle_is_as_likely_as_not() -> None:
    """A target at the value expected: one half, either way."""
    middle = foretold(metric(monthly(STEADY))).at_due.value
    for direction in (Direction.INCREASE, Direction.DECREASE):
        found = foretold(metric(monthly(STEADY), direction, middle))
        assert found.probability == pytest.approx(0.5)


def test_the_bands_ends_are_a_tenth() -> None:
    """As an 80 % band has them; between them are eight tenths."""
    total = metric(monthly([9.0, 11.0] * 5), aggregation=Aggregation.SUM)
    end = foretold(total).at_due
    above = replace(total, target=Target(end.high, None))
    between = replace(total, direction=Direction.BETWEEN, target=Target(end.low, end.high))
    assert foretold(above).probability == pytest.approx(0.1)
    assert foretold(between).probability == pytest.approx(0.8)


def test_a_budget_may_be_used_up() -> None:
    """Forty are spent, twenty to come: 70 will do, 50 hardly."""
    spent = monthly([9.0, 11.0] * 5)
    ample, tight = (
        foretold(metric(spent, Direction.AT_MOST, to, aggregation=Aggregation.SUM)).probability
        for to in (70.0, 50.0)
    )
    assert ample is not None
    assert tight is not None
    assert ample > 0.95
    assert tight < 0.05


def test_a_limit_broken_too_often_is_lost() -> None:
    """Two months of four, and two to come: four of six are not nine tenths, however well they go."""
    values = monthly([4.0, 4.2, 4.1, 4.0, 4.1, 4.2, 6.0, 6.1, 4.0, 4.1])
    assert foretold(metric(values, Direction.AT_MOST, 5.0)).probability == 0.0
    kept = monthly([4.0, 4.2, 4.1, 4.0, 4.1, 4.2, 4.3, 4.1, 4.0, 4.1])
    probability = foretold(metric(kept, Direction.AT_MOST, 5.0)).probability
    assert probability is not None
    assert probability > 0.9


# -- laws --------------------------------------------------------------------------------------------

VALUES = st.lists(st.decimals(1, 1000, places=1).map(float), min_size=6, max_size=30).filter(
    lambda values: min(values) < max(values)
)
TARGETS = st.decimals(-500, 3000, places=1).map(float)
AGGREGATIONS = st.sampled_from(Aggregation)


@UNTIMED
@given(VALUES, AGGREGATIONS, TARGETS, TARGETS)
def test_a_higher_target_is_never_likelier(
    values: list[float], aggregation: Aggregation, one: float, other: float
) -> None:
    """To be reached by rising, nor a lower one by falling."""
    low, high = sorted((one, other))

    def probability(direction: Direction, to: float) -> float:
        found = foretold(metric(monthly(values), direction, to, aggregation=aggregation))
        assert found.probability is not None
        assert 0 <= found.probability <= 1
        return found.probability

    assert probability(Direction.INCREASE, high) <= probability(Direction.INCREASE, low)
    assert probability(Direction.DECREASE, low) <= probability(Direction.DECREASE, high)


@UNTIMED
@given(VALUES, AGGREGATIONS, TARGETS, st.sampled_from([0.001, 0.25, 60.0, 1000.0]))
def test_scaling_the_unit_changes_no_probability(
    values: list[float], aggregation: Aggregation, to: float, scale: float
) -> None:
    """Hours or minutes: the same chance, and a band as much wider."""
    found, scaled = (
        foretold(
            metric(
                monthly([value * factor for value in values]),
                to=to * factor,
                aggregation=aggregation,
            )
        )
        for factor in (1.0, scale)
    )
    assert scaled.probability == pytest.approx(found.probability, abs=1e-6)
    assert scaled.at_due.high == pytest.approx(found.at_due.high * scale)


@UNTIMED
@given(VALUES, VALUES)
def test_nothing_dated_after_as_of_counts(values: list[float], later: list[float]) -> None:
    """Whatever is observed from then on."""
    known = monthly(values)
    end = day("2026-10-31")
    more = {
        step(end, Frequency.MONTH, index).isoformat(): value for index, value in enumerate(later, 1)
    }
    assert forecast(metric(known)) == forecast(metric({**known, **more}))


@UNTIMED
@given(st.lists(st.floats(-1e300, 1e300), min_size=6, max_size=24), AGGREGATIONS)
def test_no_number_is_too_large(values: list[float], aggregation: Aggregation) -> None:
    """There is a forecast of numbers, or none."""
    found = forecast(metric(monthly(values), aggregation=aggregation))
    if isinstance(found, Forecast):
        assert all(
            math.isfinite(number)
            for each in found.path
            for number in (each.value, each.low, each.high)
        )


def test_a_long_way_is_drawn_in_few_points() -> None:
    """A year of days, and the last of them is due."""
    days = [(step(date(2026, 7, 1), Frequency.DAY, index), index % 7 + 0.1) for index in range(138)]
    one = replace(metric(every=Frequency.DAY), observations=observed(days, Frequency.DAY))
    found = foretold(one, due=date(2027, 11, 15))
    assert len(found.path) <= 60
    assert found.at_due.day == date(2027, 11, 15)
