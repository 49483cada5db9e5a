"""Which observations count as of a day. METHOD.md, "Observations"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from milepost.model.metrics import Observation
from milepost.model.observations import Observations
from milepost.model.periods import Period


@dataclass(frozen=True, slots=True)
class Series:
    """A metric's observations, one a period, in order; `observed` are those that have a value."""

    observations: Sequence[Observation]
    ends: tuple[date, ...]
    observed: Sequence[Observation]
    observed_ends: tuple[date, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A series as seen from a goal's window.

    `history` lies before start, `window` from start to as_of or due, both with their gaps. `observed[first:last]` of
    the series are the window's that have a value.
    """

    series: Series
    history: Sequence[Observation]
    window: Sequence[Observation]
    first: int
    last: int

    @property
    def ends(self) -> tuple[date, ...]:
        """The last days of the periods observed in the window."""
        return self.series.observed_ends[self.first : self.last]

    @property
    def values(self) -> tuple[float, ...]:
        """The values observed in the window."""
        return self.series.values[self.first : self.last]

    @property
    def latest(self) -> Observation | None:
        """The last one observed in the window."""
        return self.series.observed[self.last - 1] if self.last > self.first else None

    @property
    def latest_past(self) -> Observation | None:
        """The last one observed before it."""
        return self.series.observed[self.first - 1] if self.first else None


def known(observations: Sequence[Observation], by: date) -> Series:
    """What had been recorded by a day: of a period's restatements the latest one."""
    if isinstance(observations, Observations):
        return _by_column(observations)
    if any(each.recorded_at is not None for each in observations):
        latest: dict[Period, Observation] = {}
        for each in observations:
            if each.recorded_at is None or each.recorded_at <= by:
                latest[each.period] = each
        observations = tuple(latest.values())
    pairs = [(each, each.value) for each in observations if each.value is not None]
    return Series(
        observations=observations,
        ends=tuple([each.period.end for each in observations]),
        observed=tuple([each for each, _ in pairs]),
        observed_ends=tuple([each.period.end for each, _ in pairs]),
        values=tuple([value for _, value in pairs]),
    )


def _by_column(observations: Observations) -> Series:
    """The same of rows that restate nothing, without an observation being made where there is no gap."""
    ends = tuple([period.end for period in observations.periods])
    pairs = [(index, value) for index, value in enumerate(observations.values) if value is not None]
    values = tuple([value for _, value in pairs])
    if len(values) == len(ends):
        return Series(observations, ends, observations, ends, values)
    observed = tuple([observations[index] for index, _ in pairs])
    return Series(observations, ends, observed, tuple([ends[index] for index, _ in pairs]), values)


def seen(series: Series, start: date, due: date, as_of: date) -> Seen:
    """The window holds start ≤ period end ≤ min(as_of, due); a period that has not ended is not observed yet."""
    first, last = _bounds(series.ends, start, due, as_of)
    first_observed, last_observed = _bounds(series.observed_ends, start, due, as_of)
    return Seen(
        series=series,
        history=series.observations[:first],
        window=series.observations[first:last],
        first=first_observed,
        last=last_observed,
    )


def _bounds(ends: tuple[date, ...], start: date, due: date, as_of: date) -> tuple[int, int]:
    ended = bisect_right(ends, as_of)
    return min(bisect_left(ends, start), ended), min(bisect_right(ends, due), ended)
