"""The fiscal year of a roadmap: its quarters, its months, and the windows of the calendar that it meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from milepost.model.organization import Organization
from milepost.model.periods import Quarter, add_months
from milepost.model.text import Text
from milepost.reporting.roads.axis import Axis, Span, Tick

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Band:
    """A window of the calendar, cut to the axis."""

    name: Text
    start: date
    end: date
    avoid: tuple[str, ...]
    span: Span


def quarters(as_of: date, fiscal_year_starts: int) -> list[Quarter]:
    """The quarters of the fiscal year that holds the day."""
    year = Quarter.of(as_of, fiscal_year_starts).year
    return [Quarter(year, number, fiscal_year_starts) for number in (1, 2, 3, 4)]


def year_axis(as_of: date, fiscal_year_starts: int) -> Axis:
    """The days of that year."""
    first, *_, last = quarters(as_of, fiscal_year_starts)
    return Axis(first.start, last.end)


def months(axis: Axis) -> tuple[Tick, ...]:
    """The months of a year."""
    days = [add_months(axis.start, month) for month in range(MONTHS + 1)]
    return tuple(
        Tick(day, axis.span(day, after - timedelta(days=1))) for day, after in pairwise(days)
    )


def windows(organization: Organization, axis: Axis) -> tuple[Band, ...]:
    """The windows that the axis meets, those that open first before the others."""
    return tuple(
        Band(one.name, one.start, one.end, one.avoid, axis.span(one.start, one.end))
        for one in sorted(organization.calendar, key=lambda window: (window.start, window.end))
        if axis.meets(one.start, one.end)
    )
