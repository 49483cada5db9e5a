"""How often a value is due: counting periods forwards and back, those missing, and when silence is stale."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from datetime import date

from milepost.model.periods import Frequency, Period
from milepost.reading.table.periods import frequency_of, spacing

STALE_AFTER = 1.5
"""Periods after which silence is stale. METHOD.md, "Status of a metric", 5."""

_DAYS = {Frequency.DAY: 1, Frequency.WEEK: 7}
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def shifted(day: date, days: int) -> date:
    """`days` later (or earlier), held within the calendar's first and last day."""
    return date.fromordinal(min(max(day.toordinal() + days, _FIRST), _LAST))


def step(end: date, every: Frequency, count: int) -> date:
    """The end of the period `count` after (or before) the one that ends on `end`; a month's last day stays one."""
    if every in _DAYS:
        return shifted(end, _DAYS[every] * count)
    index = end.year * 12 + end.month - 1 + _MONTHS[every] * count
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    length = calendar.monthrange(year, month)[1]
    return date(year, month, length if _ends_a_month(end) else min(end.day, length))


def steps(earlier: date, later: date, every: Frequency) -> int:
    """How many whole periods that end with `later` fit after `earlier`; negative where it lies behind."""
    if every in _DAYS:
        return (later - earlier).days // _DAYS[every]
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    count = months // _MONTHS[every]
    return count if step(later, every, -count) >= earlier else count - 1


def nearest_steps(earlier: date, later: date, every: Frequency) -> int:
    """How many periods lie between two ends, to the nearest: a value may come a day early or late."""
    if every in _DAYS:
        return round((later - earlier).days / _DAYS[every])
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return round(months / _MONTHS[every])


def last_end(latest: date, every: Frequency, due: date) -> date:
    """The end of the last period that ends by `due`, counted on from one that ended on `latest`."""
    if every in _DAYS:
        length = _DAYS[every]
        return shifted(latest, (due - latest).days // length * length)
    months = (due.year - latest.year) * 12 + due.month - latest.month
    count = months // _MONTHS[every]
    end = step(latest, every, count)
    return end if end <= due else step(latest, every, count - 1)


def first_end(start: date, every: Frequency, before: date | None) -> date:
    """The end of the first period after `start`: as the data before it are spaced, else the calendar's."""
    if before is not None:
        return step(last_end(before, every, start), every, 1)
    if every is Frequency.DAY:
        return shifted(start, 1)
    if every is Frequency.WEEK:
        return shifted(start, 7 - start.isoweekday() or 7)
    months = _MONTHS[every]
    month = -(-start.month // months) * months
    end = date(start.year, month, calendar.monthrange(start.year, month)[1])
    return end if end > start else step(end, every, 1)


def missing(start: date, ends: tuple[date, ...], every: Frequency) -> int:
    """How many whole periods from `start` to the last of `ends` have no value; `ends` are those observed, in order."""
    if not ends:
        return 0
    leading = max(0, steps(shifted(start, -1), ends[0], every) - 1)
    return leading + max(0, nearest_steps(ends[0], ends[-1], every) - (len(ends) - 1))


def stale_from(end: date, every: Frequency, lag_days: int) -> date:
    """The first day on which a latest period that ended on `end` is stale."""
    return shifted(end, math.floor(STALE_AFTER * every.days + lag_days) + 1)


def usual(periods: Sequence[Period]) -> Frequency | None:
    """The frequency that periods show by their spacing, or a single one by its length; None where none shows."""
    days = spacing(periods)
    if days is None and len(periods) == 1 and periods[0].days > 1:
        days = periods[0].days
    return None if days is None else frequency_of(days)


def _ends_a_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
