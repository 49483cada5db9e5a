"""The year in a series: how each time of the year stands out, as far as one year foretold the next.

A seller's fourth quarter is not a trend: it is taken out before the trend is sought and put back where it falls due. How
far it is believed is a share: by how much the changes of the year before explain those of the year after, less what chance would
explain. A random walk has no such share, a noisy season a part, a sure one all of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, floor, fsum, log

SHORTEST = 4.0
"""Steps of a season: quarters of a year."""

SEEN = 1.5
"""Seasons that must have passed, so that half of one has another to be compared with."""

DOUBT = 3.0
"""Standard errors, squared, that the share is less for chance."""

LEAST = 0.02
"""The share below which there is none."""

FINE = 20.0
"""Steps in a season from which on neighbouring ones share their values."""

RATIO = 0.02
"""The least value's share of the mean from which on a season multiplies: sales in the tens of thousands, never near nothing."""


@dataclass(frozen=True, slots=True)
class Season:
    """`share` is how far it is believed; `past` and `ahead` are what it does to each step: factors, or amounts added."""

    share: float
    ratio: bool
    past: tuple[float, ...]
    ahead: tuple[float, ...]

    def without(self, values: Sequence[float]) -> list[float]:
        """The values as they were but for the season."""
        pairs = zip(values, self.past, strict=True)
        return [value / part if self.ratio else value - part for value, part in pairs]


def season(values: Sequence[float], length: float, horizon: int) -> Season | None:
    """The season of so many steps; None where the series is too short to show one, or shows none."""
    count = len(values)
    if length < SHORTEST or count < SEEN * length:
        return None
    ratio = min(values) > RATIO * fsum(values) / count
    drawn = [log(value) for value in values] if ratio else list(values)
    drawn = _without_growth(drawn, length)
    smooth = _smoothed(drawn, round(length / 52))
    share = _share(drawn, smooth, length)
    if share < LEAST:
        return None
    part = _profile(smooth, length, fsum(drawn) / count)
    past = [share * part(index) for index in range(count)]
    ahead = [share * part(index) for index in range(count, count + horizon)]
    if ratio:
        past, ahead = [exp(each) for each in past], [exp(each) for each in ahead]
    return Season(share, ratio, tuple(past), tuple(ahead))


def _without_growth(values: list[float], length: float) -> list[float]:
    """Without the growth from one year to the next, which no season blurs."""
    rises = [
        value - before
        for index, value in enumerate(values)
        if (before := _at(values, index - length)) is not None
    ]
    slope = fsum(rises) / len(rises) / length
    return [value - slope * index for index, value in enumerate(values)]


def _at(values: Sequence[float], place: float) -> float | None:
    """The value at a place between steps; None outside."""
    if place < 0 or place > len(values) - 1:
        return None
    below = floor(place)
    part = place - below
    if part == 0:
        return values[below]
    return values[below] * (1 - part) + values[below + 1] * part


def _smoothed(values: list[float], reach: int) -> list[float]:
    """Each with its neighbours, the nearer the more; ends repeat themselves."""
    if reach == 0:
        return values
    weights = [reach + 1 - abs(shift) for shift in range(-reach, reach + 1)]
    total = sum(weights)
    padded = [values[0]] * reach + values + [values[-1]] * reach
    return [
        fsum(map(float.__mul__, map(float, weights), padded[index : index + 2 * reach + 1])) / total
        for index in range(len(values))
    ]


def _share(values: list[float], smooth: list[float], length: float) -> float:
    """The regression of changes on those a season before, less what chance would bring; 0 to 1."""
    together = before = now = weight = 0.0
    earlier = [_at(smooth, index - length) for index in range(len(values))]
    for width in _widths(length):
        for index in range(len(values) - width):
            first, last = earlier[index], earlier[index + width]
            if first is None or last is None:
                continue
            then, change = last - first, values[index + width] - values[index]
            together += then * change / width
            before += then * then / width
            now += change * change / width
            weight += 1 / width
    if before <= 0 or weight <= 1:
        return 0.0
    share = together / before
    if share < LEAST:
        return 0.0
    chance = max(now - share * together, 0.0) / max(weight - 1, 1.0) / before
    return min(share * max(0.0, 1 - DOUBT * chance / (share * share)), 1.0)


def _widths(length: float) -> tuple[int, ...]:
    """Over how many steps changes are compared: up to two months."""
    if length > FINE:
        return (1, max(2, round(length / 12)), max(3, round(length / 6)))
    return (1, 2) if length > SHORTEST else (1,)


def _profile(smooth: list[float], length: float, mean: float) -> Callable[[int], float]:
    """How a step's time of the year stands out, on average over the years; of a past step's, over the other years."""
    last = len(smooth) - 1

    def part(index: int) -> float:
        place = math.fmod(index, length)
        seen: list[float] = []
        while place <= last:
            value = _at(smooth, place)
            if value is not None and abs(place - index) >= length / 2:
                seen.append(value)
            place += length
        if seen:
            return fsum(seen) / len(seen) - mean
        return smooth[index] - mean if index <= last else 0.0

    return part
