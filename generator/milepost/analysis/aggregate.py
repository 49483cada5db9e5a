"""A window's observations as one value: latest, sum or mean, over the goal's window or a rolling one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import fsum

from milepost.analysis.cadence import step
from milepost.analysis.observations import Seen, Series
from milepost.model.metrics import Aggregation, Metric


def current(metric: Metric, seen: Seen) -> float | None:
    """The value as of the last observation in the window; None without one."""
    if seen.last == seen.first:
        return None
    if metric.aggregation is Aggregation.LATEST:
        return seen.series.values[seen.last - 1]
    if metric.window is None:
        return combined(metric.aggregation, seen.values)
    return rolled(metric, seen.series, seen.last - 1)


def running(metric: Metric, seen: Seen) -> tuple[float, ...]:
    """The value as it stood at each of the window's observations, in order."""
    if metric.aggregation is Aggregation.LATEST:
        return seen.values
    if metric.window is not None:
        return tuple(rolled(metric, seen.series, index) for index in range(seen.first, seen.last))
    totals = accumulate(seen.values)
    if metric.aggregation is Aggregation.SUM:
        return tuple(totals)
    return tuple(total / count for count, total in enumerate(totals, start=1))


def combined(aggregation: Aggregation, values: Sequence[float]) -> float:
    """At least one value as one; sums are exact to the last bit, so that 0.1 ten times is 1."""
    if aggregation is Aggregation.LATEST:
        return values[-1]
    total = fsum(values)
    return total if aggregation is Aggregation.SUM else total / len(values)


def rolled(metric: Metric, series: Series, index: int) -> float:
    """The value at the observation `index`: of the rolling window that ends with it, else its own."""
    if metric.window is None:
        return series.values[index]
    return combined(
        metric.aggregation, series.values[rolling_first(metric, series, index) : index + 1]
    )


def rolling_first(metric: Metric, series: Series, index: int) -> int:
    """The index of the first observation in the rolling window that ends with the one at `index`."""
    if metric.window is None:
        return index
    ends = series.observed_ends
    return bisect_right(
        ends, step(ends[index], metric.window.every, -metric.window.count), 0, index
    )
