"""The plain file, as most are: `2026-09-30` and later days, simple numbers, no quotes. It is read by the column.

What is in any way unusual is left to `series`, which reads it row by row, with the same result where both can.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import add

from milepost.model.observations import Observations, columns
from milepost.model.periods import Period
from milepost.reading.table.periods import NotADateError, parse_day

LARGEST = 4_000_000
"""Characters; the cells of a larger file are better not held all at once."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_NUMBER = r"(?:-?\d{1,15}(?:\.\d{1,15})?)?"
_OTHER = r'[^",\r\n]{0,999}'


def read_plainly(path: str, text: str, width: int, date: int, value: int) -> Observations | None:
    """The rows of a file with so many columns, of which two are numbered; None where it is not plain."""
    header, _, body = text.partition("\n")
    if len(text) > LARGEST or date == value or header.count(",") != width - 1:
        return None
    if not body or '"' in header or "\r" in header[:-1]:
        return None
    if _rows(width, date, value).fullmatch(body) is None:
        return None
    cells = body.replace("\r", "").removesuffix("\n").replace("\n", ",").split(",")
    periods = _periods(tuple(cells[date::width]))
    if periods is None:
        return None
    texts = cells[value::width]
    begins = [value + 1] * len(texts)
    for before in range(value):
        begins = list(map(add, begins, map(len, cells[before::width])))
    stops = map(add, begins, map(len, texts))
    numbers = [float(text) if text else None for text in texts]
    return columns(path, periods, numbers, begins, list(stops))


@lru_cache(maxsize=1 << 8)
def _rows(width: int, date: int, value: int) -> re.Pattern[str]:
    """All lines below the header."""
    cells = [_OTHER] * width
    cells[date], cells[value] = _DAY, _NUMBER
    row = ",".join(cells)
    return re.compile(rf"(?:{row}\r?\n)*+(?:{row})?", re.ASCII)


@lru_cache(maxsize=1 << 8)
def _periods(days: tuple[str, ...]) -> tuple[Period, ...] | None:
    """The days, each later than the one before; None where they are not. Remembered, as thousands of files name the same."""
    try:
        found = [parse_day(text) for text in days]
    except NotADateError:
        return None
    if any(later <= sooner for sooner, later in pairwise(found)):
        return None
    return tuple([Period(day, day) for day in found])
