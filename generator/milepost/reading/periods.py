"""The grammar of dates and periods, and what the spacing of periods says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from milepost.model.periods import Frequency, Period, Quarter, add_months

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


class NotADate(ValueError):
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
    """The day. Raises NotADate for one that the calendar lacks or that lies outside 1900–2199."""
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotADate("impossible-date") from None
    if not EARLIEST <= found <= LATEST:
        raise NotADate("date-out-of-bounds")
    return found


def parse_day(text: str) -> date:
    """A day as YAML files write it: `2026-09-30`. Raises NotADate with the diagnostic's code."""
    found = _ISO_DATE.fullmatch(text.strip())
    if found is None:
        raise NotADate("bad-date")
    return day_of(*map(int, found.groups()))


def suggest_day(text: str) -> str | None:
    """The right spelling of a day that was written another way: `2026/7/1`, `2026年7月1日`."""
    found = re.match(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)", text.strip(), re.ASCII)
    if found is None:
        return None
    try:
        return day_of(*map(int, found.groups())).isoformat()
    except NotADate:
        return None


def parse_period(text: str, rules: PeriodRules) -> Period:
    """A period as CSV files write it. FORMAT.md, "data". Raises NotADate with the diagnostic's code."""
    text = text.strip()
    if found := _DATE.fullmatch(text):
        day = day_of(int(found[1]), int(found[3]), int(found[4]))
        return Period(day, day)
    if found := _FISCAL_YEAR.fullmatch(text):
        first = int(found[1])
        if int(found[2]) in {first + 1, (first + 1) % 100} and not _is_month(found[2], rules):
            return _years(first, first, rules.fiscal_year_starts)
    if rules.spans and (found := _SPAN.fullmatch(text)):
        return _years(int(found[1]), span_end(int(found[1]), int(found[2])), rules.year_starts)
    if found := _MONTH.fullmatch(text):
        start = day_of(int(found[1]), int(found[2] or found[3] or found[4]), 1)
        return Period(add_months(start, 1) - timedelta(days=1), start)
    if found := _WEEK.fullmatch(text):
        return _week(int(found[1]), int(found[2]))
    if found := _QUARTER.fullmatch(text):
        day_of(int(found[1]), 1, 1)
        quarter = Quarter(int(found[1]), int(found[2]), rules.year_starts)
        return Period(quarter.end, quarter.start)
    if found := _YEAR.fullmatch(text):
        return _years(int(found[1]), int(found[1]), rules.year_starts)
    if found := _YEARS.fullmatch(text):
        return _years(int(found[1]), int(found[2]), rules.year_starts)
    raise NotADate("bad-period")


def _is_month(second: str, rules: PeriodRules) -> bool:
    return rules.monthly and len(second) == 2 and 1 <= int(second) <= 12


def _week(year: int, week: int) -> Period:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise NotADate("impossible-date") from None
    day_of(monday.year, monday.month, monday.day)
    return Period(monday + timedelta(days=6), monday)


def _years(first: int, last: int, month: int) -> Period:
    if last < first:
        raise NotADate("bad-period")
    start = day_of(first, month, 1)
    day_of(last, month, 1)
    return Period(date(last + 1, month, 1) - timedelta(days=1), start)


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
        and 1 <= next(iter(spans)) <= 20
        and any(not 1 <= int(match[2]) <= 12 for match in found)
    )


def spacing(periods: Sequence[Period]) -> float | None:
    """The median number of days from one period's end to the next; None for fewer than two."""
    ends = sorted({period.end for period in periods})
    if len(ends) < 2:
        return None
    return median((later - sooner).days for sooner, later in zip(ends, ends[1:], strict=False))


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
