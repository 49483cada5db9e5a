"""The ways to go on from what was observed. At each step each knows a level and a slope from what was seen by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from milepost.analysis.forecast.types import Method

EMPTY = 1e-9
"""The determinant below which a line has no slope: one point."""


@dataclass(frozen=True, slots=True)
class Way:
    """A method's level and slope as of each step; `damping` is the share of a slope that is left a step later."""

    method: Method
    prior: float
    levels: Sequence[float]
    slopes: Sequence[float]
    damping: float

    def reach(self, steps: int) -> float:
        """How many slopes it goes in so many steps."""
        phi = self.damping
        if phi in {0.0, 1.0}:
            return steps * phi
        return float(phi * (1 - phi**steps) / (1 - phi))

    def ahead(self, steps: int) -> float:
        """The value expected so many steps after the last one."""
        return self.levels[-1] + self.reach(steps) * self.slopes[-1]


def ways(values: Sequence[float]) -> tuple[Way, ...]:
    """Every method along a series of two or more values."""
    still = [0.0] * len(values)
    return (
        Way(Method.LAST, 1.5, values, still, 0.0),
        Way(Method.SMOOTHED, 1.0, _smoothed(values, 0.6), still, 0.0),
        Way(Method.SMOOTHED_MORE, 0.5, _smoothed(values, 0.3), still, 0.0),
        Way(Method.DAMPED, 1.0, *_damped(values, 0.8, 0.2, 0.9), 0.9),
        Way(Method.LINE, 1.5, values, _from_first(values), 1.0),
        Way(Method.TREND, 1.0, *_trend(values, memory=1.0, last=0.7), 1.0),
        Way(Method.TREND_RECENT, 1.0, *_trend(values, memory=0.7, last=1.0), 0.95),
        Way(Method.TREND_LATEST, 1.0, *_trend(values, memory=0.85, last=1.0), 0.98),
    )


def _smoothed(values: Sequence[float], share: float) -> list[float]:
    """Simple exponential smoothing: the level moves by a share of what it missed."""
    level, levels = values[0], [values[0]]
    for value in values[1:]:
        level += share * (value - level)
        levels.append(level)
    return levels


def _damped(
    values: Sequence[float], share: float, learning: float, damping: float
) -> tuple[list[float], list[float]]:
    """Holt's method with a damped slope (Gardner and McKenzie 1985); the first change counts half as a slope."""
    level, slope = values[0], (values[1] - values[0]) / 2
    levels, slopes = [level], [0.0]
    for value in values[1:]:
        expected = level + damping * slope
        missed = value - expected
        level = expected + share * missed
        slope = damping * slope + share * learning * missed
        levels.append(level)
        slopes.append(slope)
    return levels, slopes


def _from_first(values: Sequence[float]) -> list[float]:
    """The slope of the straight line from the first value to each."""
    first = values[0]
    return [0.0, *((value - first) / step for step, value in enumerate(values[1:], 1))]


def _trend(values: Sequence[float], memory: float, last: float) -> tuple[list[float], list[float]]:
    """Least squares in which a value counts `memory` times less with each step of age.

    The level is the line's end and the last value, which counts `last`. Sums are kept by age, so that a step costs the same
    however long the series is.
    """
    total = by_age = 0.0
    levels: list[float] = []
    slopes: list[float] = []
    for value, (count, ages, spread) in zip(values, _ages(memory, len(values)), strict=True):
        by_age = memory * (by_age + total)
        total = memory * total + value
        slope = (ages * total - count * by_age) / spread if spread > EMPTY else 0.0
        end = (total + slope * ages) / count
        levels.append(last * value + (1 - last) * end)
        slopes.append(slope)
    return levels, slopes


@lru_cache(maxsize=1 << 8)
def _ages(memory: float, length: int) -> tuple[tuple[float, float, float], ...]:
    """By each step the values seen, as they count, their ages, and the determinant: the same for all series of a length."""
    count = ages = squares = 0.0
    found = []
    for _ in range(length):
        squares = memory * (squares + 2 * ages + count)
        ages = memory * (ages + count)
        count = memory * count + 1
        found.append((count, ages, count * squares - ages * ages))
    return tuple(found)
