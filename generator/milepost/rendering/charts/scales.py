"""From values and days to places on a drawing, and the ticks between."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from milepost.model.periods import Quarter, add_months
from milepost.rendering.formats import Formats

WEEKS_UP_TO = 45
MONTHS_UP_TO = 430
QUARTERS_UP_TO = 1200
YEARS_UP_TO = 36_525
AIR = 0.06
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A straight scale: `low` at pixel `bottom`, `high` at `top`; `ticks` are round values within."""

    low: float
    high: float
    bottom: float
    top: float
    ticks: tuple[float, ...]
    step: float

    def __call__(self, value: float) -> float:
        """The y of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days on a line; a day stands at its end, so that a period ends where its last day ends."""

    start: date
    end: date
    left: float
    right: float

    def __call__(self, day: date) -> float:
        """The x of the end of a day."""
        return self.left + (self.right - self.left) * ((day - self.start).days + 1) / self.days

    def begin(self, day: date) -> float:
        """The x of the beginning of a day."""
        return self(day - timedelta(days=1))

    @property
    def days(self) -> int:
        """How many days the scale spans."""
        return (self.end - self.start).days + 1

    def clipped(self, x: float) -> float:
        """`x` kept between the ends."""
        return min(max(x, self.left), self.right)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch of the axis, and the words for it; `year` is written below where it is not empty."""

    start: date
    end: date
    words: str
    year: str


def value_scale(values: Iterable[float], bottom: float, top: float, count: int = 5) -> ValueScale:
    """A scale that holds every value with some air, from zero where zero is near."""
    found = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(found), max(found)
    if 0 < low < high * 0.4:
        low = 0.0
    if low * 0.4 > high and high < 0:
        high = 0.0
    size = max(abs(low), abs(high))
    if high - low <= NOTHING * max(size, 1.0):
        reach = size * 0.1 if size > NOTHING else 1.0
        low, high = low - reach, high + reach
    air = (high - low) * AIR
    low, high = (0.0 if low == 0 else low - air), (0.0 if high == 0 else high + air)
    step = round_step((high - low) / count)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = tuple(round(index * step, 12) for index in range(first, last + 1))
    return ValueScale(low, high, bottom, top, ticks, step)


def round_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5, 10 times a power of ten that is no smaller than `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 2.5, 5, 10):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10 * power


@lru_cache(maxsize=1 << 8)
def stretches(start: date, end: date, formats: Formats) -> tuple[Stretch, ...]:
    """The axis in weeks, months, quarters or years by its length; a year is written at its first stretch."""
    days = (end - start).days
    found: list[Stretch] = []
    day = _begin(start, days)
    while day <= end:
        following = _following(day, days)
        new_year = not found or day.year != found[-1].start.year
        found.append(
            Stretch(
                day,
                following - timedelta(days=1),
                _words(day, days, formats),
                str(day.year) if new_year and days <= QUARTERS_UP_TO else "",
            )
        )
        day = following
    return tuple(found)


def _begin(day: date, days: int) -> date:
    if days <= WEEKS_UP_TO:
        return day - timedelta(days=day.weekday())
    if days <= MONTHS_UP_TO:
        return day.replace(day=1)
    if days <= QUARTERS_UP_TO:
        return Quarter.of(day).start
    return date(day.year, 1, 1)


def _following(day: date, days: int) -> date:
    if days <= WEEKS_UP_TO:
        return day + timedelta(days=7)
    if days <= MONTHS_UP_TO:
        return add_months(day, 1)
    if days <= QUARTERS_UP_TO:
        return Quarter.of(day).next.start
    return date(day.year + 1 + days // YEARS_UP_TO, 1, 1)


def _words(day: date, days: int, formats: Formats) -> str:
    if days <= WEEKS_UP_TO:
        return formats.date_short(day)
    if days <= MONTHS_UP_TO:
        return formats.month_short(day)
    if days <= QUARTERS_UP_TO:
        return f"Q{Quarter.of(day).number}"
    return str(day.year)
