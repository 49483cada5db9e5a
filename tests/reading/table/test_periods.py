from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.model.periods import Frequency, Period
from milepost.reading.table.periods import (
    Calendar,
    NotADateError,
    PeriodRules,
    are_spans,
    contradicts,
    frequency_of,
    parse_day,
    parse_period,
    spacing,
    suggest_day,
    widen,
)

PLAIN = PeriodRules()
APRIL = PeriodRules(Calendar.CALENDAR, fiscal_year_starts=4)
FISCAL = PeriodRules(Calendar.FISCAL, fiscal_year_starts=4)


def period(first: str, last: str) -> Period:
    """The stretch from one ISO day to another."""
    return Period(date.fromisoformat(last), date.fromisoformat(first))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-09-30", "2026-09-30", "2026-09-30"),
        ("2026/9/30", "2026-09-30", "2026-09-30"),
        ("2026-09", "2026-09-01", "2026-09-30"),
        ("2026/9", "2026-09-01", "2026-09-30"),
        ("2026年9月", "2026-09-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-W39", "2026-09-21", "2026-09-27"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026 Q3", "2026-07-01", "2026-09-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2025/26", "2025-01-01", "2025-12-31"),
        ("2003 to 2005", "2003-01-01", "2005-12-31"),
        (" 2026-09 ", "2026-09-01", "2026-09-30"),
    ],
)
def test_every_spelling_of_the_format_is_read(text: str, first: str, last: str) -> None:
    """FORMAT.md's spellings, each with its first and its last day."""
    assert parse_period(text, PLAIN) == period(first, last)


@pytest.mark.parametrize(
    ("text", "rules", "first", "last"),
    [
        ("2025/26", APRIL, "2025-04-01", "2026-03-31"),
        ("1999/00", APRIL, "1999-04-01", "2000-03-31"),
        ("2026-Q3", APRIL, "2026-07-01", "2026-09-30"),
        ("2026-Q3", FISCAL, "2026-10-01", "2026-12-31"),
        ("2026-Q4", FISCAL, "2027-01-01", "2027-03-31"),
        ("2026", FISCAL, "2026-04-01", "2027-03-31"),
        ("2003 to 2005", FISCAL, "2003-04-01", "2006-03-31"),
    ],
)
def test_fiscal_years_begin_in_the_organisations_month(
    text: str, rules: PeriodRules, first: str, last: str
) -> None:
    """`2025/26` is always fiscal; quarters and years are where the file says so."""
    assert parse_period(text, rules) == period(first, last)


def test_a_slash_is_a_month_unless_the_second_is_the_first_plus_one() -> None:
    """`2011/11` is November; `2011/12` is a fiscal year, but December in a metric that comes monthly."""
    assert parse_period("2011/11", PLAIN) == period("2011-11-01", "2011-11-30")
    assert parse_period("2011/12", PLAIN) == period("2011-01-01", "2011-12-31")
    assert parse_period("2011/12", PeriodRules(monthly=True)) == period("2011-12-01", "2011-12-31")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "impossible-date"),
        ("2026-13", "impossible-date"),
        ("2026-W54", "impossible-date"),
        ("2025-W53", "impossible-date"),
        ("2026-Q5", "bad-period"),
        ("0026", "date-out-of-bounds"),
        ("2300-01-01", "date-out-of-bounds"),
        ("2025/27", "impossible-date"),
        ("2005 to 2003", "bad-period"),
        ("30.09.2026", "bad-period"),
        ("９月", "bad-period"),
        ("２０２６", "bad-period"),
        ("", "bad-period"),
    ],
)
def test_what_is_no_period_says_why(text: str, code: str) -> None:
    """A spelling that isn't in the grammar differs from a day that isn't in the calendar."""
    with pytest.raises(NotADateError, match=f"^{code}$"):
        parse_period(text, PLAIN)


def test_spans_of_years_are_told_from_months_by_their_column() -> None:
    """`2009-11` beside `2012-14` is a span of years; a column with one bad month stays a column of months."""
    assert are_spans(["2009-11", "2010-12", "2012-14"])
    assert not are_spans(["2009-11", "2010-12"])
    assert not are_spans(["2009-01", "2009-02", "2009-15"])
    assert parse_period("2009-11", PeriodRules(spans=True)) == period("2009-01-01", "2011-12-31")


def test_a_day_of_yaml_is_written_one_way() -> None:
    """YAML's days are ISO's; another spelling is answered with the right one."""
    assert parse_day("2026-09-30") == date(2026, 9, 30)
    with pytest.raises(NotADateError, match="bad-date"):
        parse_day("2026/9/30")
    assert suggest_day("2026/9/30") == "2026-09-30"
    assert suggest_day("2026年9月30日") == "2026-09-30"
    assert suggest_day("2026/13/30") is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_reads_as_itself(day: date) -> None:
    """Whatever day is written, that day is read."""
    assert parse_day(day.isoformat()) == day
    assert parse_period(day.isoformat(), PLAIN) == Period(day, day)


@given(st.text())
def test_no_text_breaks_the_grammar(text: str) -> None:
    """A text is a period that ends no sooner than it starts, or NotADateError."""
    try:
        found = parse_period(text, FISCAL)
    except NotADateError:
        return
    assert found.start <= found.end


@pytest.mark.parametrize(
    ("days", "every"),
    [(1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (365, "year"), (730, None)],
)
def test_spacing_names_a_frequency(days: float, every: str | None) -> None:
    """The nearest frequency, and none for what comes more rarely than yearly."""
    assert frequency_of(days) == every


def test_spacing_is_the_usual_gap() -> None:
    """A missing month doesn't change how often values usually come."""
    months = [parse_period(f"2026-{month:02}", PLAIN) for month in (1, 2, 3, 6, 7, 8)]
    days = spacing(months)
    assert days is not None
    assert not contradicts(days, Frequency.MONTH)
    assert contradicts(days, Frequency.WEEK)
    assert contradicts(days, Frequency.QUARTER)
    assert spacing(months[:1]) is None


def test_a_dated_value_covers_the_stretch_before_its_day_or_after_it() -> None:
    """A week's export names its last day, or with `stamp: start` its first."""
    day = parse_period("2026-09-30", PLAIN)
    assert widen(day, Frequency.WEEK, names_first_day=False) == period("2026-09-24", "2026-09-30")
    assert widen(day, Frequency.WEEK, names_first_day=True) == period("2026-09-30", "2026-10-06")
    assert widen(day, Frequency.MONTH, names_first_day=False) == period("2026-09-01", "2026-09-30")
    assert widen(day, Frequency.DAY, names_first_day=True) == day
