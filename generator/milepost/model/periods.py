"""Time as the workspace counts it: periods of data, frequencies, quarters."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Frequency(StrEnum):
    """How often a value is due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> float:
        """The mean length in days, for thresholds such as METHOD.md's one and a half periods."""
        return {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}[
            self.value
        ]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both included; in an observation it stands for its last day."""

    end: date
    start: date

    @property
    def days(self) -> int:
        """The number of days in it."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a fiscal year that begins in month `fiscal_year_starts` and is named by the year it starts in."""

    year: int
    number: int
    fiscal_year_starts: int = 1

    @property
    def start(self) -> date:
        """Its first day."""
        month = self.fiscal_year_starts - 1 + 3 * (self.number - 1)
        return date(self.year + month // 12, month % 12 + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return self._shifted(1)

    @property
    def previous(self) -> Quarter:
        """The quarter before it."""
        return self._shifted(-1)

    @property
    def name(self) -> str:
        """As in file names: `2026-Q3`."""
        return f"{self.year}-Q{self.number}"

    def _shifted(self, quarters: int) -> Quarter:
        index = self.year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1, self.fiscal_year_starts)

    @classmethod
    def of(cls, day: date, fiscal_year_starts: int = 1) -> Quarter:
        """The quarter that `day` lies in."""
        months = day.year * 12 + day.month - fiscal_year_starts
        return cls(months // 12, months % 12 // 3 + 1, fiscal_year_starts)


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
