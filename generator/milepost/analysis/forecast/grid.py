"""Observations on even steps of time: gaps are filled for the arithmetic and remembered as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import sub
from statistics import median

from milepost.analysis.cadence import last_end, shifted, step, steps
from milepost.model.periods import Frequency

YEAR = 365.25
WEEK = 7.0

LIKE_EVERY = (0.6, 1.7)
"""How far the median spacing may be from `every` to be counted in its periods."""

LONGEST = 1100
"""Steps that are looked back: three years of days."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How a series counts time: in periods of `every`, or in steps of `days` where its spacing is another."""

    every: Frequency | None
    days: float

    def end(self, latest: date, count: int) -> date:
        """The last day of the period `count` after the one that ended on `latest`."""
        if self.every is not None:
            return step(latest, self.every, count)
        return shifted(latest, round(count * self.days))

    def until(self, latest: date, due: date) -> int:
        """How many periods after the one that ended on `latest` end by `due`."""
        if due <= latest:
            return 0
        if self.every is not None:
            return steps(latest, last_end(latest, self.every, due), self.every)
        return int((due - latest).days / self.days)


@dataclass(frozen=True, slots=True)
class Grid:
    """A value for each step, the last one observed; `observed` tells those that are from those filled in between."""

    values: tuple[float, ...]
    observed: tuple[bool, ...]
    clock: Clock

    @property
    def seasons(self) -> tuple[float, ...]:
        """The lengths in steps after which a series like this may repeat itself."""
        year = YEAR / self.clock.days
        if self.clock.days == 1:
            return (WEEK, year)
        return (year,)


def clock(ends: Sequence[date], every: Frequency | None) -> Clock:
    """How a series with periods ending on these days (two or more, in order) counts time."""
    days = [end.toordinal() for end in ends]
    spacing = median(map(sub, days[1:], days))
    spacing = max(spacing, 1.0)
    if every is not None and LIKE_EVERY[0] <= spacing / every.days <= LIKE_EVERY[1]:
        return Clock(every, every.days)
    return Clock(None, float(spacing))


def grid(ends: Sequence[date], values: Sequence[float], counted: Clock, *, additive: bool) -> Grid:
    """The series on its clock's steps; values that fall on one step are added up, or the last one stands."""
    if _are_even(ends, counted.days):
        latest = tuple(values[-LONGEST:])
        return Grid(latest, (True,) * len(latest), counted)
    last = ends[-1]
    found: dict[int, float] = {}
    for end, value in zip(ends, values, strict=True):
        back = round((last - end).days / counted.days)
        if back < LONGEST:
            found[back] = found[back] + value if additive and back in found else value
    length = max(found) + 1
    known = sorted((length - 1 - back, value) for back, value in found.items())
    filled = [known[0][1]]
    for (before, low), (after, high) in pairwise(known):
        width = after - before
        filled += [low + (high - low) * (index / width) for index in range(1, width)]
        filled.append(high)
    there = {index for index, _ in known}
    return Grid(tuple(filled), tuple(index in there for index in range(length)), counted)


def _are_even(ends: Sequence[date], step: float) -> bool:
    """Whether each period ends just a step after the one before it, so that there is nothing to fill or to join."""
    days = [end.toordinal() for end in ends]
    return step == int(step) and days == list(range(days[0], days[-1] + 1, int(step)))
