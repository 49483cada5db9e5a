"""The grammar of dates and periods, and what the spacing of periods says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from statistics import median

from milepost.model.periods import Frequency, Period, Quarter, add_months

MONTHS = 12
LONGEST_SPAN = 20
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2})|/(\d{1,2})|年(\d{1,2})月)", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_FISCAL_YEAR = re.compile(r"(\d{4})/(\d{2}|\d{4})", re.ASCII)
_YEARS = re.compile(r"(\d{4}) to (\d{4})", re.ASCII)
_SPAN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class Calendar(StrEnum):
    """What a quarter or a year means in a file."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"


class NotADateError(ValueError):
    """The text is no date or period; the argument is the diagnostic's code."""


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """How the periods of one series are read.

    `fiscal_year_starts` is the organisation's month. `monthly` says that the metric's values are due every month or
    oftener, so that `2009/10` is October; otherwise it is the fiscal year. `spans` reads `2013-15` as 2013 to 2015.
    """

    calendar: Calendar = Calendar.CALENDAR
    fiscal_year_starts: int = 1
    monthly: bool = False
    spans: bool = False

    @property
    def year_starts(self) -> int:
        """The month that a year of this file starts in."""
        return self.fiscal_year_starts if self.calendar is Calendar.FISCAL else 1


def day_of(year: int, month: int, day: int) -> date:
    """The day. Raises NotADateError for one that the calendar lacks or that lies outside 1900–2199."""
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotADateError("impossible-date") from None
    if not EARLIEST <= found <= LATEST:
        raise NotADateError("date-out-of-bounds")
    return found


def parse_day(text: str) -> date:
    """A day as YAML files write it: `2026-09-30`. Raises NotADateError with the diagnostic's code."""
    found = _ISO_DATE.fullmatch(text.strip())
    if found is None:
        raise NotADateError("bad-date")
    return day_of(*map(int, found.groups()))


def suggest_day(text: str) -> str | None:
    """The right spelling of a day that was written another way: `2026/7/1`, `2026年7月1日`."""
    found = re.match(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)", text.strip(), re.ASCII)
    if found is None:
        return None
    try:
        return day_of(*map(int, found.groups())).isoformat()
    except NotADateError:
        return None


@lru_cache(maxsize=1 << 14)
def parse_period(text: str, rules: PeriodRules) -> Period:
    """A period as CSV files write it. FORMAT.md, "data". Raises NotADateError with the diagnostic's code.

    Remembered, as thousands of files name the same weeks.
    """
    text = text.strip()
    for pattern, read in _GRAMMAR:
        found = pattern.fullmatch(text)
        period = None if found is None else read(found, rules)
        if period is not None:
            return period
    raise NotADateError("bad-period")


def parse_csv_day(text: str) -> date:
    """A day as CSV files write it: `2026-09-30` or `2026/9/30`. Raises NotADateError with the diagnostic's code."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise NotADateError("bad-date")
    return _day(found, PeriodRules()).end


def _day(found: re.Match[str], rules: PeriodRules) -> Period:
    del rules
    day = day_of(int(found[1]), int(found[3]), int(found[4]))
    return Period(day, day)


def _fiscal_year(found: re.Match[str], rules: PeriodRules) -> Period | None:
    """`2025/26`, unless the metric's months make `2009/10` an October."""
    first, second = int(found[1]), int(found[2])
    is_month = rules.monthly and 1 <= second <= MONTHS
    if is_month or second not in {first + 1, (first + 1) % 100}:
        return None
    return _years(first, first, rules.fiscal_year_starts)


def _span(found: re.Match[str], rules: PeriodRules) -> Period | None:
    if not rules.spans:
        return None
    return _years(int(found[1]), span_end(int(found[1]), int(found[2])), rules.year_starts)


def _month(found: re.Match[str], rules: PeriodRules) -> Period:
    del rules
    start = day_of(int(found[1]), int(found[2] or found[3] or found[4]), 1)
    return Period(add_months(start, 1) - timedelta(days=1), start)


def _quarter(found: re.Match[str], rules: PeriodRules) -> Period:
    day_of(int(found[1]), 1, 1)
    quarter = Quarter(int(found[1]), int(found[2]), rules.year_starts)
    return Period(quarter.end, quarter.start)


def _year(found: re.Match[str], rules: PeriodRules) -> Period:
    return _years(int(found[1]), int(found[1]), rules.year_starts)


def _several_years(found: re.Match[str], rules: PeriodRules) -> Period:
    return _years(int(found[1]), int(found[2]), rules.year_starts)


def _week(found: re.Match[str], rules: PeriodRules) -> Period:
    del rules
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise NotADateError("impossible-date") from None
    day_of(monday.year, monday.month, monday.day)
    return Period(monday + timedelta(days=6), monday)


def _years(first: int, last: int, month: int) -> Period:
    if last < first:
        raise NotADateError("bad-period")
    start = day_of(first, month, 1)
    day_of(last, month, 1)
    return Period(date(last + 1, month, 1) - timedelta(days=1), start)


_GRAMMAR: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], PeriodRules], Period | None]], ...
] = (
    (_DATE, _day),
    (_FISCAL_YEAR, _fiscal_year),
    (_SPAN, _span),
    (_MONTH, _month),
    (_WEEK, _week),
    (_QUARTER, _quarter),
    (_YEAR, _year),
    (_YEARS, _several_years),
)
"""The spellings, tried in this order."""


def span_end(first: int, two_digits: int) -> int:
    """The year that `15` means in `2013-15`."""
    return first + (two_digits - first) % 100


def are_spans(texts: Iterable[str]) -> bool:
    """Whether a column's `2013-15` are spans of years and no months.

    They are where every such cell spans the same number of years and one of them could be no month.
    """
    found = [match for text in texts if (match := _SPAN.fullmatch(text.strip()))]
    spans = {(int(match[2]) - int(match[1])) % 100 for match in found}
    return (
        len(spans) == 1
        and 1 <= next(iter(spans)) <= LONGEST_SPAN
        and any(not 1 <= int(match[2]) <= MONTHS for match in found)
    )


def spacing(periods: Sequence[Period]) -> float | None:
    """The median number of days from one period's end to the next; None for fewer than two."""
    ends = sorted({period.end for period in periods})
    gaps = [(later - sooner).days for sooner, later in pairwise(ends)]
    return median(gaps) if gaps else None


def frequency_of(days: float) -> Frequency | None:
    """The frequency whose length is nearest to a spacing; None for one longer than a year and a half."""
    if days > 1.5 * Frequency.YEAR.days:
        return None
    return min(Frequency, key=lambda every: abs(every.days - days) / every.days)


def contradicts(days: float, every: Frequency) -> bool:
    """Whether a spacing is plainly another than `every`: off by more than 60 %. A day's values may skip weekends."""
    return not every.days / 1.6 <= days <= every.days * 1.6


def widen(period: Period, every: Frequency, *, names_first_day: bool) -> Period:
    """The stretch that a dated value covers: `every` long, ending on its day, or beginning on it."""
    day = period.end
    if names_first_day:
        return Period(_shift(day, every, 1) - timedelta(days=1), day)
    return Period(day, _shift(day + timedelta(days=1), every, -1))


def _shift(day: date, every: Frequency, count: int) -> date:
    if every is Frequency.DAY:
        return day + timedelta(days=count)
    if every is Frequency.WEEK:
        return day + timedelta(days=7 * count)
    months = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[every]
    return add_months(day, months * count)
