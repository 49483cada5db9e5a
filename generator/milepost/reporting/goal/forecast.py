"""What a goal's page says of the forecast: in a line, on the chart, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from milepost.analysis.forecast.types import Expected, Forecast, Method, Withheld
from milepost.analysis.types import Amount, MetricAssessment
from milepost.model.metrics import Aggregation
from milepost.reporting.charts import ForecastPoint, ProgressChart

TELLING = 0.1
"""The share of the mixture from which on a method is named."""


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """What is expected by the end of `day`, the last period's before due, with the 80 % band; all in the metric's unit.

    `probability` of meeting the target is None without one; where `limit` is, it is of keeping a limit. `observed` values from
    `first` to `last` and so many `periods` to come; `methods` with the largest shares come first; `season` is the share of the
    seasons seen that is taken to come again.
    """

    day: date
    value: Amount
    low: Amount
    high: Amount
    probability: float | None
    limit: bool
    periods: int
    observed: int
    first: date
    last: date
    methods: tuple[tuple[Method, float], ...]
    season: float


ForecastSaid = ForecastLine | Withheld | None
"""A forecast, why there is none, or nothing to say: no value is to come."""


def forecast_said(assessed: MetricAssessment) -> ForecastSaid:
    """What a metric's panel and its explanation say."""
    found = assessed.forecast
    if not isinstance(found, Forecast):
        return found
    unit, end = assessed.metric.unit, found.at_due
    methods = sorted(found.weights.items(), key=lambda each: -each[1])
    return ForecastLine(
        day=end.day,
        value=Amount(end.value, unit),
        low=Amount(end.low, unit),
        high=Amount(end.high, unit),
        probability=found.probability,
        limit=assessed.limit is not None,
        periods=found.periods,
        observed=found.observed,
        first=found.first,
        last=found.last,
        methods=tuple((method, share) for method, share in methods if share >= TELLING),
        season=found.season,
    )


def with_forecast(chart: ProgressChart, assessed: MetricAssessment) -> ProgressChart:
    """The chart with the path to due, from the last value drawn.

    None for a mean over the goal's window, whose single values are drawn: its path would be another line's.
    """
    found, metric = assessed.forecast, assessed.metric
    if not isinstance(found, Forecast):
        return chart
    if metric.aggregation is Aggregation.MEAN and metric.window is None:
        return chart
    drawn = [point for point in (*chart.history, *chart.observations) if point.value is not None]
    path = [_point(each) for each in found.path]
    if drawn and (drawn[-1] in chart.observations or metric.aggregation is Aggregation.LATEST):
        value = drawn[-1].value or 0.0
        path.insert(0, ForecastPoint(drawn[-1].day, value, value, value))
    return replace(chart, forecast=tuple(path))


def _point(each: Expected) -> ForecastPoint:
    return ForecastPoint(each.day, each.value, each.low, each.high)
