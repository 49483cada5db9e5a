"""Days, months, quarters and periods as a reader of one language expects them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from babel.dates import format_date

from milepost.model.periods import Period, Quarter, add_months
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue

# Month names as people write them: en_GB would say Sept, zh would say 九月.
MONTH_LOCALE = "en_US"


@dataclass(frozen=True, slots=True)
class Dates:
    """The calendar's half of `Formats`."""

    language: Language

    @property
    def _words(self) -> Catalogue:
        return catalogue(self.language)

    def date(self, day: dt.date) -> str:
        """`1 Jul 2026`, `2026年7月1日`."""
        return self._day(day, "d MMM y", "y年M月d日")

    def date_short(self, day: dt.date) -> str:
        """Without the year: `1 Jul`, `7月1日`."""
        return self._day(day, "d MMM", "M月d日")

    def date_near(self, day: dt.date, as_of: dt.date) -> str:
        """Without the year where it is the year of `as_of`."""
        return self.date_short(day) if day.year == as_of.year else self.date(day)

    def date_range(self, start: dt.date, end: dt.date) -> str:
        """`1 Jul – 31 Dec 2026`, `2026年7月1日 – 12月31日`; what both share is said once."""
        if start == end:
            return self.date(start)
        if self.language == "zh":
            last = self.date(end) if start.year != end.year else self.date_short(end)
            if (start.year, start.month) == (end.year, end.month):
                last = f"{end.day}日"
            return f"{self.date(start)} – {last}"
        first = self.date(start) if start.year != end.year else self.date_short(start)
        if (start.year, start.month) == (end.year, end.month):
            first = str(start.day)
        return f"{first} – {self.date(end)}"

    def month(self, day: dt.date) -> str:
        """`July 2026`, `2026年7月`."""
        return self._day(day, "MMMM y", "y年M月")

    def month_short(self, day: dt.date) -> str:
        """`Jul`, `7月`."""
        return self._day(day, "MMM", "M月")

    def month_of_year(self, day: dt.date) -> str:
        """`Jul 2026`, `2026年7月`."""
        return self._day(day, "MMM y", "y年M月")

    def year(self, day: dt.date) -> str:
        """`2026`, `2026年`."""
        return self._day(day, "y", "y年")

    def weekday(self, day: dt.date) -> str:
        """`Monday`, `星期一`."""
        return format_date(day, "EEEE", locale="zh_CN" if self.language == "zh" else MONTH_LOCALE)

    def quarter(self, quarter: Quarter) -> str:
        """`Q3 2026`, `2026年第三季度`; of a fiscal year that is not the calendar's `Q3 FY2026`, `2026财年第三季度`."""
        kind = "calendar" if quarter.fiscal_year_starts == 1 else "fiscal"
        return self._words.text(
            f"quarter.{kind}", quarter=self.quarter_short(quarter), year=str(quarter.year)
        )

    def quarter_short(self, quarter: Quarter) -> str:
        """`Q3`, `第三季度`."""
        return self._words.text(f"quarter.{quarter.number}")

    def week(self, day: dt.date) -> str:
        """The ISO week: `week 46 of 2026`, `2026年第46周`."""
        year, week, _ = day.isocalendar()
        return self._words.text("format.week", week=str(week), year=str(year))

    def period(self, period: Period) -> str:
        """A period of data by its name where it has one: a day, a month, a quarter, a year; else from – to."""
        return _period(self.language, period.start, period.end)

    def periods(self, periods: Iterable[Period]) -> list[str]:
        """Each of them; the table behind a chart has a hundred."""
        return [_period(self.language, each.start, each.end) for each in periods]

    def _day(self, day: dt.date, english: str, chinese: str) -> str:
        return _date(day, chinese if self.language == "zh" else english)


@cache
def _date(day: dt.date, pattern: str) -> str:
    if "年" in pattern or "月" in pattern:
        return (
            pattern.replace("y", str(day.year))
            .replace("M", str(day.month))
            .replace("d", str(day.day))
        )
    return format_date(day, pattern, locale=MONTH_LOCALE)


@lru_cache(maxsize=1 << 14)
def _period(language: Language, start: dt.date, end: dt.date) -> str:
    """Remembered, since the metrics of a portfolio come at the same days."""
    form = Dates(language)
    if start == end:
        return form.date(end)
    if start.day == 1 and end == add_months(start, 1) - timedelta(days=1):
        return form.month_of_year(end)
    if start.day == 1 and start.month % 3 == 1 and end == add_months(start, 3) - timedelta(days=1):
        return form.quarter(Quarter.of(end))
    if (start.month, start.day) == (1, 1) and end == dt.date(start.year, 12, 31):
        return form.year(end)
    return form.date_range(start, end)
