from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reporting.goal_examples import AS_OF, directory, goal, metric, weekly

from milepost.analysis.forecast.types import Why, Withheld
from milepost.analysis.types import GoalAssessment
from milepost.model.metrics import Aggregation, Direction, Metric, Target
from milepost.reporting.goal.explanation import explanation
from milepost.reporting.goal.forecast import TELLING, ForecastLine, ForecastSaid
from milepost.reporting.goal.metrics import MetricPanel, metric_panel

RISING: list[float | None] = [62.0 + 0.4 * week + week % 3 / 4 for week in range(18)]


def assessed(one: Metric) -> GoalAssessment:
    """A goal with this metric."""
    return directory(goal(metrics=(one,))).portfolio.goals["aov"]


def panel(one: Metric) -> MetricPanel:
    """The metric's on its goal's page."""
    found = assessed(one)
    return metric_panel(found.metrics[0], found.goal, AS_OF, (), with_milestones=False)


def explained(one: Metric) -> ForecastSaid:
    """What its explanation says."""
    found = assessed(one)
    return explanation(found.metrics[0], found.goal).forecast


def rising(**changes: object) -> Metric:
    """Weekly since July, steadily up."""
    return replace(metric(observations=weekly(RISING)), **changes)  # type: ignore[arg-type]


def test_the_band_goes_on_from_the_last_value_drawn() -> None:
    """Without a width there, and ends with what the line says."""
    shown = panel(rising())
    assert shown.chart is not None
    assert isinstance(shown.forecast, ForecastLine)
    first, last = shown.chart.forecast[0], shown.chart.forecast[-1]
    drawn = shown.chart.observations[-1]
    assert (first.day, first.value, first.low, first.high) == (drawn.day, *[drawn.value] * 3)
    assert (last.day, last.value) == (shown.forecast.day, shown.forecast.value.value)
    assert (last.low, last.high) == (shown.forecast.low.value, shown.forecast.high.value)


def test_a_total_goes_on_from_the_total() -> None:
    """As the chart draws it."""
    shown = panel(rising(aggregation=Aggregation.SUM, target=Target(2000.0, None)))
    assert shown.chart is not None
    assert shown.current is not None
    assert shown.chart.forecast[0].value == pytest.approx(shown.current.value)
    assert shown.chart.forecast[-1].low > shown.current.value


def test_a_means_forecast_is_told_and_not_drawn() -> None:
    """The chart draws its single values, which are another line."""
    shown = panel(rising(aggregation=Aggregation.MEAN))
    assert shown.chart is not None
    assert shown.chart.forecast == ()
    assert isinstance(shown.forecast, ForecastLine)


def test_why_there_is_no_forecast_is_handed_on() -> None:
    """To the panel and to the explanation."""
    few = metric(observations=weekly(RISING[:5]))
    for said in (panel(few).forecast, explained(few)):
        assert isinstance(said, Withheld)
        assert said.why is Why.TOO_FEW


def test_methods_that_hardly_count_are_not_named() -> None:
    """The heaviest first; the rest would be noise."""
    said = explained(rising())
    assert isinstance(said, ForecastLine)
    shares = [share for _, share in said.methods]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= TELLING for share in shares)


def test_a_limits_probability_is_of_keeping_it() -> None:
    """A page words it so."""
    limit = panel(rising(direction=Direction.AT_LEAST, target=Target(60.0, None))).forecast
    reached = panel(rising()).forecast
    assert isinstance(limit, ForecastLine)
    assert isinstance(reached, ForecastLine)
    assert (limit.limit, reached.limit) == (True, False)
