"""A metric's forecast: what its aggregation comes to by due, and the probability of meeting the target. METHOD.md, "Forecast"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, isfinite

from milepost.analysis.cadence import stale_from, step
from milepost.analysis.facts import Frame
from milepost.analysis.forecast.grid import Clock, clock, grid
from milepost.analysis.forecast.outlook import Outlook, outlook
from milepost.analysis.forecast.spread import Curve
from milepost.analysis.forecast.types import Expected, Forecast, Why, Withheld, path
from milepost.analysis.observations import Seen
from milepost.analysis.types import LimitKept
from milepost.model.metrics import Aggregation, Metric, Target, UnitKind

FEWEST = 6
"""Observations. METHOD.md, "Forecast"."""

FARTHEST = 3
"""Times the observed span that a horizon may be. METHOD.md, "Forecast"."""

DRAWN = 60
"""Points of a path: more than a chart shows apart."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was observed by as_of, history included; the window's begins at `first`."""

    ends: tuple[date, ...]
    values: tuple[float, ...]
    first: int


def forecast(
    metric: Metric, seen: Seen, frame: Frame, limit: LimitKept | None
) -> Forecast | Withheld | None:
    """What to expect of a goal's metric at due; None where nothing is to come.

    The probability is of what `current` will be at due meeting the target; of a limit, that it is kept in the last period,
    and none where too many periods have broken it.
    """
    start, due = frame.start, frame.due
    past = Past(seen.series.observed_ends[: seen.last], seen.series.values[: seen.last], seen.first)
    if not past.ends or frame.due_has_passed:
        return None
    counted = clock(past.ends, metric.every) if len(past.ends) > 1 else None
    if counted is not None and counted.until(past.ends[-1], due) == 0:
        return None
    why = _withheld(metric, past, frame)
    if why is not None or counted is None:
        span, horizon = (past.ends[-1] - past.ends[0]).days, (due - past.ends[-1]).days
        return Withheld(why or Why.TOO_FEW, len(past.ends), span, horizon)
    periods = counted.until(past.ends[-1], due)
    series = grid(past.ends, past.values, counted, additive=metric.aggregation is Aggregation.SUM)
    ahead = outlook(series, periods, percent=metric.unit.kind is UnitKind.PERCENT)
    curves = [
        (counted.end(past.ends[-1], count), curve)
        for count in _drawn(periods)
        if (curve := _curve(metric, past, counted, ahead, (start, count))) is not None
    ]
    if not curves or not all(isfinite(curve.value + curve.half) for _, curve in curves):
        return None
    return Forecast(
        path=path(Expected(day, curve.expected, *curve.band) for day, curve in curves),
        probability=_probability(
            metric.target, curves[-1][1], limit, periods, frame.thresholds.on_track
        ),
        periods=periods,
        observed=len(past.ends),
        first=past.ends[0],
        last=past.ends[-1],
        weights=ahead.weights,
        season=ahead.season,
    )


def met(target: Target, curve: Curve) -> float:
    """The probability that the value lies within the target's bounds."""
    if target.low is not None and target.high is not None:
        return max(0.0, curve.at_most(target.high) + curve.at_least(target.low) - 1)
    if target.low is not None:
        return curve.at_least(target.low)
    return curve.at_most(target.value)


def _probability(
    target: Target | None, last: Curve, limit: LimitKept | None, periods: int, bound: float
) -> float | None:
    """None without a target, nothing where the share of kept periods can't reach the on-track bound any more."""
    if target is None:
        return None
    if limit is not None and limit.kept + periods < bound * (limit.observed + periods):
        return 0.0
    return met(target, last)


def _withheld(metric: Metric, past: Past, frame: Frame) -> Why | None:
    """The first reason that applies."""
    latest, due, as_of = past.ends[-1], frame.due, frame.as_of
    if len(past.ends) < FEWEST:
        return Why.TOO_FEW
    if metric.every is not None and as_of >= stale_from(latest, metric.every, metric.lag_days):
        return Why.STALE
    if (due - latest).days > FARTHEST * (latest - past.ends[0]).days:
        return Why.TOO_FAR
    return Why.UNCHANGED if min(past.values) == max(past.values) else None


def _drawn(periods: int) -> Sequence[int]:
    if periods <= DRAWN:
        return range(1, periods + 1)
    return [round(index * periods / DRAWN) for index in range(1, DRAWN + 1)]


def _curve(
    metric: Metric, past: Past, counted: Clock, ahead: Outlook, upto: tuple[date, int]
) -> Curve | None:
    """What the metric comes to by so many periods ahead; None for a sum before any period of it."""
    start, count = upto
    if metric.aggregation is Aggregation.LATEST:
        return ahead.at(count)
    latest = past.ends[-1]
    if metric.window is not None:
        end = counted.end(latest, count)
        after = step(end, metric.window.every, -metric.window.count)
        known = [value for day, value in zip(past.ends, past.values, strict=True) if day > after]
        first = _first(counted, latest, count, after)
    else:
        known = list(past.values[past.first :])
        first = (
            1 if known else _first(counted, latest, count, date.fromordinal(start.toordinal() - 1))
        )
    if first > count:
        return None
    total = ahead.total(first, count)
    done, several = fsum(known), len(known) + count - first + 1
    parts = 1 if metric.aggregation is Aggregation.SUM else several
    return Curve(
        (done + total.value) / parts,
        total.half / parts,
        (done + total.low) / parts,
        (done + total.high) / parts,
    )


def _first(counted: Clock, latest: date, count: int, after: date) -> int:
    """The first of the periods to come that ends after a day."""
    low, high = 1, count + 1
    while low < high:
        middle = (low + high) // 2
        if counted.end(latest, middle) > after:
            high = middle
        else:
            low = middle + 1
    return low
