"""A metric's values as they stood at each observation: a total so far, a rolling sum, the value itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from milepost.analysis.aggregate import rolled, rolling_first, running
from milepost.analysis.cadence import step
from milepost.analysis.observations import Seen, Series, known, seen
from milepost.analysis.types import MetricAssessment
from milepost.model.goals import Goal
from milepost.model.metrics import Aggregation, Observation, Window
from milepost.model.periods import Period
from milepost.reporting.charts import Point, ProgressChart


def as_it_stood(assessed: MetricAssessment, goal: Goal) -> Mapping[Period, float]:
    """The metric's value by the end of each period that was observed.

    Empty where that is the observed value itself. Before the goal's start only full rolling windows have one.
    """
    metric = assessed.metric
    if metric.aggregation is Aggregation.LATEST:
        return {}
    view = _view(assessed, goal)
    observed = view.series.observed
    now = zip(observed[view.first : view.last], running(metric, view), strict=True)
    before = (
        (observed[index], rolled(metric, view.series, index))
        for index in range(view.first)
        if metric.window is not None and _is_full(metric.window, view.series, index)
    )
    return {one.period: value for one, value in (*before, *now)}


def used_rows(assessed: MetricAssessment, goal: Goal) -> Sequence[Observation]:
    """The rows that `current` was made of: the last one, the window's, or the rolling window's."""
    metric = assessed.metric
    if metric.aggregation is Aggregation.LATEST:
        last = next((one for one in reversed(assessed.observations) if one.value is not None), None)
        return () if last is None else (last,)
    view = _view(assessed, goal)
    if view.last == view.first:
        return ()
    rolling = metric.window is not None
    first = rolling_first(metric, view.series, view.last - 1) if rolling else view.first
    return view.series.observed[first : view.last]


def as_measured(
    chart: ProgressChart, assessed: MetricAssessment, stood: Mapping[Period, float]
) -> ProgressChart:
    """The chart of what is held against plan and target.

    A total is drawn as it grew, from nothing, and a rolling value as it rolled; a mean's single values tell more than their mean.
    """
    rolling = assessed.metric.window is not None
    if not stood or (assessed.metric.aggregation is Aggregation.MEAN and not rolling):
        return chart
    return replace(
        chart,
        baseline=chart.baseline if rolling else None,
        observations=tuple(_point(one, stood) for one in assessed.observations),
        history=tuple(_point(one, stood) for one in assessed.history if one.period in stood),
    )


def _view(assessed: MetricAssessment, goal: Goal) -> Seen:
    series = known((*assessed.history, *assessed.observations), date.max)
    return seen(series, goal.start, goal.due, date.max)


def _is_full(window: Window, series: Series, index: int) -> bool:
    """Whether the data reach back as far as the rolling window that ends with the observation at `index`."""
    opening = step(series.observed_ends[index], window.every, -window.count)
    return series.observed[0].period.start <= opening + timedelta(days=1)


def _point(one: Observation, stood: Mapping[Period, float]) -> Point:
    return Point(one.period.end, stood.get(one.period), one.note)
