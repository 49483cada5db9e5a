from __future__ import annotations

import pytest
from tests.analysis.builders import day, period

from milepost.analysis.cadence import (
    first_end,
    last_end,
    missing,
    stale_from,
    step,
    steps,
    usual,
)
from milepost.model.periods import Frequency

WEEK, MONTH, QUARTER, YEAR = Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR


@pytest.mark.parametrize(
    ("end", "every", "count", "expected"),
    [
        ("2026-11-08", WEEK, 2, "2026-11-22"),
        ("2026-06-30", MONTH, 1, "2026-07-31"),
        ("2026-03-31", MONTH, -1, "2026-02-28"),
        ("2026-01-15", MONTH, 1, "2026-02-15"),
        ("2026-09-30", QUARTER, -1, "2026-06-30"),
        ("2024-02-29", YEAR, 1, "2025-02-28"),
        ("9999-11-30", QUARTER, 1, "9999-12-31"),
        ("9999-12-30", WEEK, 1, "9999-12-31"),
    ],
)
def test_a_month_s_last_day_stays_one(
    end: str, every: Frequency, count: int, expected: str
) -> None:
    """Periods step by their own length, and never beyond the calendar."""
    assert step(day(end), every, count) == day(expected)


@pytest.mark.parametrize(
    ("earlier", "later", "every", "expected"),
    [
        ("2026-06-30", "2026-08-31", MONTH, 2),
        ("2026-07-14", "2026-08-31", MONTH, 1),
        ("2026-06-30", "2026-07-12", WEEK, 1),
        ("2026-08-31", "2026-06-30", MONTH, -2),
    ],
)
def test_only_whole_periods_fit_between_two_days(
    earlier: str, later: str, every: Frequency, expected: int
) -> None:
    """A period that began before the earlier day does not fit."""
    assert steps(day(earlier), day(later), every) == expected


@pytest.mark.parametrize(
    ("latest", "every", "due", "expected"),
    [
        ("2026-11-30", MONTH, "2026-12-31", "2026-12-31"),
        ("2026-10-31", MONTH, "2026-12-30", "2026-11-30"),
        ("2026-12-20", WEEK, "2026-12-31", "2026-12-27"),
        ("2026-12-31", MONTH, "2026-12-31", "2026-12-31"),
        ("2026-10-10", MONTH, "2026-12-08", "2026-11-10"),
    ],
)
def test_the_last_period_ends_by_due(
    latest: str, every: Frequency, due: str, expected: str
) -> None:
    """A period that would end after due is not waited for."""
    assert last_end(day(latest), every, day(due)) == day(expected)


@pytest.mark.parametrize(
    ("start", "every", "before", "expected"),
    [
        ("2026-07-01", Frequency.DAY, None, "2026-07-02"),
        ("2026-07-01", WEEK, None, "2026-07-05"),
        ("2026-07-05", WEEK, None, "2026-07-12"),
        ("2026-07-01", MONTH, None, "2026-07-31"),
        ("2026-07-31", MONTH, None, "2026-08-31"),
        ("2026-08-01", QUARTER, None, "2026-09-30"),
        ("2026-08-01", YEAR, None, "2026-12-31"),
        ("2026-07-01", WEEK, "2026-06-26", "2026-07-03"),
    ],
)
def test_the_first_period_is_the_data_s_or_else_the_calendar_s(
    start: str, every: Frequency, before: str | None, expected: str
) -> None:
    """The first value is due with the first period that ends after the start."""
    past = day(before) if before else None
    assert first_end(day(start), every, past) == day(expected)


def test_periods_between_two_observed_ones_are_missing() -> None:
    """July, September and October: August is missing."""
    ends = (day("2026-07-31"), day("2026-09-30"), day("2026-10-31"))
    assert missing(day("2026-07-01"), ends, MONTH) == 1


def test_whole_periods_before_the_first_observed_one_are_missing() -> None:
    """A start in mid-July owes no July; one at its beginning does."""
    ends = (day("2026-08-31"),)
    assert missing(day("2026-07-15"), ends, MONTH) == 0
    assert missing(day("2026-07-01"), ends, MONTH) == 1


@pytest.mark.parametrize(
    ("every", "lag", "expected"),
    [(WEEK, 0, "2026-11-12"), (WEEK, 5, "2026-11-17"), (MONTH, 0, "2026-12-17")],
)
def test_silence_is_stale_after_one_and_a_half_periods(
    every: Frequency, lag: int, expected: str
) -> None:
    """Weekly: ten and a half days, so the eleventh is the first stale one; the lag comes on top."""
    assert stale_from(day("2026-11-01"), every, lag) == day(expected)


def test_periods_show_how_often_a_value_comes() -> None:
    """By their spacing; a single one by its length, unless it is a mere day."""
    assert usual([period(day(end), WEEK) for end in ("2026-11-01", "2026-11-08")]) is WEEK
    assert usual([period(day("2026-11-30"), MONTH)]) is MONTH
    assert usual([period(day("2026-11-30"), Frequency.DAY)]) is None
    assert usual([]) is None
