"""A metric's forecast: what its aggregation comes to by due, and the probability of meeting the target. METHOD.md, "Forecast"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import fsum, isfinite

from milepost.analysis.cadence import shifted, stale_from, step
from milepost.analysis.facts import Frame
from milepost.analysis.forecast.grid import Clock, clock, grid
from milepost.analysis.forecast.outlook import Outlook, outlook
from milepost.analysis.forecast.question import Foretell, Question
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


def forecast(
    metric: Metric, seen: Seen, frame: Frame, limit: LimitKept | None, foretell: Foretell
) -> Forecast | Withheld | None:
    """What to expect of a goal's metric at due; None where nothing is to come.

    The probability is of what `current` will be at due meeting the target; of a limit, that it is kept in the last period,
    and none where too many periods have broken it.
    """
    ends, values, due = seen.series.observed_ends[: seen.last], seen.series.values, frame.due
    values = values[: seen.last]
    if not ends or frame.due_has_passed:
        return None
    counted = clock(ends, metric.every) if len(ends) > 1 else None
    if counted is not None and counted.until(ends[-1], due) == 0:
        return None
    why = _withheld(metric, ends, values, frame)
    if why is not None or counted is None:
        span, horizon = (ends[-1] - ends[0]).days, (due - ends[-1]).days
        return Withheld(why or Why.TOO_FEW, len(ends), span, horizon)
    return foretell(
        Question(
            ends=ends,
            values=values,
            first=seen.first,
            counted=counted,
            start=frame.start,
            due=due,
            aggregation=metric.aggregation,
            window=metric.window,
            percent=metric.unit.kind is UnitKind.PERCENT,
            target=metric.target,
            limit=None if limit is None else (limit.kept, limit.observed),
            bound=frame.thresholds.on_track,
        )
    )


def foretold(asked: Question) -> Forecast | None:
    """The answer, worked out."""
    ends, counted = asked.ends, asked.counted
    periods = counted.until(ends[-1], asked.due)
    series = grid(ends, asked.values, counted, additive=asked.aggregation is Aggregation.SUM)
    ahead = outlook(series, periods, percent=asked.percent)
    curves = [
        (counted.end(ends[-1], count), curve)
        for count in _drawn(periods)
        if (curve := _curve(asked, ahead, count)) is not None
    ]
    if not curves or not all(isfinite(curve.value + curve.half) for _, curve in curves):
        return None
    return Forecast(
        path=path(Expected(day, curve.expected, *curve.band) for day, curve in curves),
        probability=_probability(asked, curves[-1][1], periods),
        periods=periods,
        observed=len(ends),
        first=ends[0],
        last=ends[-1],
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


def _probability(asked: Question, last: Curve, periods: int) -> float | None:
    """None without a target, nothing where the share of kept periods can't reach the on-track bound any more."""
    if asked.target is None:
        return None
    if asked.limit is not None:
        kept, observed = asked.limit
        if kept + periods < asked.bound * (observed + periods):
            return 0.0
    return met(asked.target, last)


def _withheld(
    metric: Metric, ends: Sequence[date], values: Sequence[float], frame: Frame
) -> Why | None:
    """The first reason that applies."""
    latest, due, as_of = ends[-1], frame.due, frame.as_of
    if len(ends) < FEWEST:
        return Why.TOO_FEW
    if metric.every is not None and as_of >= stale_from(latest, metric.every, metric.lag_days):
        return Why.STALE
    if (due - latest).days > FARTHEST * (latest - ends[0]).days:
        return Why.TOO_FAR
    return Why.UNCHANGED if min(values) == max(values) else None


def _drawn(periods: int) -> Sequence[int]:
    if periods <= DRAWN:
        return range(1, periods + 1)
    return [round(index * periods / DRAWN) for index in range(1, DRAWN + 1)]


def _curve(asked: Question, ahead: Outlook, count: int) -> Curve | None:
    """What the metric comes to by so many periods ahead; None for a sum before any period of it."""
    if asked.aggregation is Aggregation.LATEST:
        return ahead.at(count)
    counted, latest = asked.counted, asked.ends[-1]
    if asked.window is not None:
        end = counted.end(latest, count)
        after = step(end, asked.window.every, -asked.window.count)
        pairs = zip(asked.ends, asked.values, strict=True)
        known = [value for day, value in pairs if day > after]
        first = _first(counted, latest, count, after)
    else:
        known = list(asked.values[asked.first :])
        first = 1 if known else _first(counted, latest, count, shifted(asked.start, -1))
    if first > count:
        return None
    total = ahead.total(first, count)
    done, several = fsum(known), len(known) + count - first + 1
    parts = 1 if asked.aggregation is Aggregation.SUM else several
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
