"""Series of many kinds for the back-test's laws: made from seeds of their own, so always the same."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from random import Random

from milepost.analysis.cadence import step
from milepost.analysis.forecast.backtest import Recorded
from milepost.model.periods import Frequency

Q4 = (44, 45, 46, 47, 48, 49, 50, 51)
"""The weeks of a seller's fourth quarter."""


def recorded(
    name: str, values: list[float], every: Frequency, *, percent: bool = False
) -> Recorded:
    """The values by period from January 2020 on."""
    first = {Frequency.WEEK: date(2020, 1, 5), Frequency.YEAR: date(2020, 12, 31)}
    start = first.get(every, date(2020, 1, 31))
    ends = tuple(step(start, every, index) for index in range(len(values)))
    return Recorded(name, ends, tuple(values), every, percent)


def random_walk(chance: Random) -> Recorded:
    """Nothing beats the last value."""
    steps = [chance.gauss(0, 1) for _ in range(chance.choice((20, 60)))]
    return recorded("random walk", list(accumulate(steps, initial=100.0)), Frequency.WEEK)


def trend(chance: Random) -> Recorded:
    """A line under noise."""
    slope = chance.uniform(-1, 1)
    values = [50 + slope * index + chance.gauss(0, 2) for index in range(chance.choice((15, 40)))]
    return recorded("trend", values, Frequency.MONTH)


def noise(chance: Random) -> Recorded:
    """About a level."""
    return recorded("noise", [30 + chance.gauss(0, 3) for _ in range(40)], Frequency.MONTH)


def shift(chance: Random) -> Recorded:
    """From one level to another at once."""
    when = chance.randrange(10, 25)
    values = [20 + (8 if index >= when else 0) + chance.gauss(0, 1) for index in range(36)]
    return recorded("shift", values, Frequency.WEEK)


def growing(chance: Random) -> Recorded:
    """Fast at first, then ever less."""
    rate = chance.uniform(0.03, 0.15)
    values = [80 * (1 - math.exp(-rate * index)) + chance.gauss(0, 1) for index in range(1, 37)]
    return recorded("growing", values, Frequency.WEEK)


def counts(chance: Random) -> Recorded:
    """Few and far between."""
    most = chance.choice((1, 2, 5))
    values = [float(max(0, chance.randint(-most, most))) for _ in range(40)]
    return recorded("counts", values, Frequency.WEEK)


def percentage(chance: Random) -> Recorded:
    """Between 0 and 100."""
    place, values = chance.uniform(1, 3), list[float]()
    for _ in range(50):
        place += chance.gauss(0.01, 0.12)
        values.append(100 / (1 + math.exp(-place)))
    return recorded("percentage", values, Frequency.WEEK, percent=True)


def annual(chance: Random) -> Recorded:
    """Short, with a slope that wanders."""
    value, slope, values = chance.uniform(20, 100), chance.gauss(0, 1), list[float]()
    for _ in range(chance.randrange(8, 16)):
        slope = 0.7 * slope + chance.gauss(0, 0.6)
        value += slope + chance.gauss(0, 0.5)
        values.append(value)
    return recorded("annual", values, Frequency.YEAR)


def seasonal(chance: Random) -> Recorded:
    """Three years of months that rise and fall by a share."""
    share, phase = chance.uniform(0.1, 0.5), chance.uniform(0, 6)
    values = [
        1000
        * math.exp(0.01 * index)
        * (1 + share * math.cos(math.tau * index / 12 + phase))
        * math.exp(chance.gauss(0, 0.05))
        for index in range(36)
    ]
    return recorded("seasonal", values, Frequency.MONTH)


def seller(chance: Random, weeks: int = 115, uplift: float = 0.6) -> Recorded:
    """Weeks of a shop that sells more before Christmas."""
    values = [
        500
        * math.exp(0.003 * index)
        * (1 + uplift * (index % 52 in Q4))
        * math.exp(chance.gauss(0, 0.04))
        for index in range(weeks)
    ]
    return recorded("seller", values, Frequency.WEEK)


FAMILIES: tuple[Callable[[Random], Recorded], ...] = (
    *(random_walk, trend, noise, shift, growing, counts, percentage, annual, seasonal, seller),
)


def seeded(seed: int) -> Random:
    """Chance that comes the same way each time."""
    return Random(seed)  # noqa: S311  no secret depends on it


def mix(seed: int, each: int = 2) -> list[Recorded]:
    """So many of every family."""
    chance = seeded(seed)
    return [family(chance) for family in FAMILIES for _ in range(each)]
