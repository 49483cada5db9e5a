"""Observations kept by the column: a fraction of the room, and an object is made of one each time somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import isnan, nan
from typing import overload

from milepost.diagnostics import Location
from milepost.model.metrics import Observation
from milepost.model.periods import Period
from milepost.model.places import Numbers
from milepost.model.places import numbers as in_little_room
from milepost.model.text import Text

FIRST_LINE = 2
"""Of the rows: the header stands on the first."""


class Columns:
    """The rows of a file without notes and restatements, one a line and a period, in order.

    A gap's value is not a number, as no file can give that. Between `begins` and `stops` each value stands on its line: a
    byte each, but where a line is long.
    """

    __slots__ = ("begins", "path", "periods", "stops", "values")

    def __init__(
        self,
        path: str,
        periods: tuple[Period, ...],
        values: array[float],
        begins: Numbers,
        stops: Numbers,
    ) -> None:
        self.path = path
        self.periods = periods
        self.values = values
        self.begins = begins
        self.stops = stops

    def at(self, index: int) -> Observation:
        """One of them."""
        value, line = self.values[index], index + FIRST_LINE
        place = Location(self.path, line, self.begins[index], line, self.stops[index])
        return Observation(self.periods[index], None if isnan(value) else value, place)

    def __reduce__(self) -> tuple[object, ...]:
        ends = array("i", [period.end.toordinal() for period in self.periods]).tobytes()
        starts = array("i", [period.start.toordinal() for period in self.periods]).tobytes()
        days = ends, b"" if starts == ends else starts
        return _restored, (self.path, *days, self.values, self.begins, self.stops)


def _restored(
    path: str,
    ends: bytes,
    starts: bytes,
    values: array[float],
    begins: Numbers,
    stops: Numbers,
) -> Columns:
    return Columns(path, _periods(ends, starts or ends), values, begins, stops)


@lru_cache(maxsize=1 << 8)
def _periods(ends: bytes, starts: bytes) -> tuple[Period, ...]:
    """Remembered, as thousands of files name the same weeks."""
    days = zip(*(map(date.fromordinal, array("i", each)) for each in (ends, starts)), strict=True)
    return tuple([Period(end, start) for end, start in days])


class Observations(Sequence[Observation]):
    """Some of the rows, from `first` to before `last`: in all that can be seen, the tuple of them."""

    __slots__ = ("_columns", "_first", "_last")

    def __init__(self, columns: Columns, first: int = 0, last: int | None = None) -> None:
        self._columns = columns
        self._first = first
        self._last = len(columns.periods) if last is None else last

    @property
    def columns(self) -> Columns:
        """The whole file's rows."""
        return self._columns

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods alone."""
        return self._columns.periods[self._first : self._last]

    @property
    def values(self) -> tuple[float | None, ...]:
        """The values alone, None for a gap."""
        values = self._columns.values[self._first : self._last]
        return tuple([None if value != value else value for value in values])  # noqa: PLR0124

    def over(self, periods: tuple[Period, ...]) -> Observations:
        """All rows of the file with other periods."""
        of = self._columns
        return Observations(Columns(of.path, periods, of.values, of.begins, of.stops))

    def __len__(self) -> int:
        return self._last - self._first

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Observation]: ...
    def __getitem__(self, index: int | slice) -> Observation | Sequence[Observation]:
        found = range(self._first, self._last)[index]
        if isinstance(found, int):
            return self._columns.at(found)
        if found.step == 1:
            return Observations(self._columns, found.start, max(found.start, found.stop))
        return tuple(map(self._columns.at, found))

    def __iter__(self) -> Iterator[Observation]:
        return map(self._columns.at, range(self._first, self._last))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Observations) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        return Observations, (self._columns, self._first, self._last)


def columns(
    path: str,
    periods: tuple[Period, ...],
    values: Sequence[float | None],
    begins: Sequence[int],
    stops: Sequence[int],
) -> Observations:
    """The rows of the file at `path`; None is a gap."""
    read = array("d", [nan if value is None else value for value in values])
    return Observations(Columns(path, periods, read, in_little_room(begins), in_little_room(stops)))


def periods_of(observations: Sequence[Observation]) -> Sequence[Period]:
    """The periods alone, without an observation being made for it."""
    if isinstance(observations, Observations):
        return observations.periods
    return [each.period for each in observations]


def values_of(observations: Sequence[Observation]) -> Sequence[float | None]:
    """The values alone, without an observation being made for it."""
    if isinstance(observations, Observations):
        return observations.values
    return [each.value for each in observations]


def notes_of(observations: Sequence[Observation]) -> Sequence[Text | None]:
    """The authors' notes alone; a file that is kept by the column has none."""
    if isinstance(observations, Observations):
        return (None,) * len(observations)
    return [each.note for each in observations]


def parts_of(observations: Sequence[Observation]) -> Sequence[object]:
    """What other stretches of the same observations share with them."""
    if isinstance(observations, Observations):
        return (observations.columns,)
    return observations
