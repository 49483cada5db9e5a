"""What the forecast says of a metric: a value with its band and probability, or why there is none."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import overload


class Method(StrEnum):
    """The ways to go on from what was observed, which the forecast weighs."""

    LAST = "last"
    SMOOTHED = "smoothed"
    SMOOTHED_MORE = "smoothed_more"
    DAMPED = "damped"
    LINE = "line"
    TREND = "trend"
    TREND_RECENT = "trend_recent"
    TREND_LATEST = "trend_latest"


class Why(StrEnum):
    """Why there is no forecast though there is something to come."""

    TOO_FEW = "too_few"
    TOO_FAR = "too_far"
    STALE = "stale"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Expected:
    """The value expected by the end of a day and its 80 % band, in the metric's unit."""

    day: date
    value: float
    low: float
    high: float


class Path(Sequence[Expected]):
    """Days and what is expected by each, kept as numbers: four to a day, the first of them the day's."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: array[float]) -> None:
        self._numbers = numbers

    @overload
    def __getitem__(self, index: int) -> Expected: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Expected]: ...
    def __getitem__(self, index: int | slice) -> Expected | Sequence[Expected]:
        found = range(len(self))[index]
        return self._at(found) if isinstance(found, int) else tuple(map(self._at, found))

    def _at(self, index: int) -> Expected:
        day, *values = self._numbers[4 * index : 4 * index + 4]
        return Expected(date.fromordinal(int(day)), *values)

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Path) and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        return Path, (self._numbers,)


def path(found: Iterable[Expected]) -> Path:
    """What is expected, day by day."""
    numbers = array("d")
    for each in found:
        numbers.extend((each.day.toordinal(), each.value, each.low, each.high))
    return Path(numbers)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of a metric at due, as its aggregation has it: a level, a total, a mean.

    `path` leads from the first period to come to the last one that ends by due, of which `at_due` speaks; `periods` is how many
    those are. `probability` of meeting the target, 0 to 1, is None without one. `observed` values from `first` to `last` went
    in; `weights` are the methods' shares, 1 in all; `season` is how far the seasons seen are taken to come again, 0 to 1.
    """

    path: Sequence[Expected]
    probability: float | None
    periods: int
    observed: int
    first: date
    last: date
    weights: Mapping[Method, float]
    season: float

    @property
    def at_due(self) -> Expected:
        """What is expected at the end."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Withheld:
    """No forecast: of `observed` values from the first to the last day `span` days, `horizon` days ahead of the last."""

    why: Why
    observed: int
    span: int
    horizon: int
