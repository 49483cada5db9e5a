from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.analysis.cadence import step
from milepost.model.periods import Frequency
from milepost.reporting.arrivals import SHOWN, Arrival, arrivals

MONTHS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
SINCE = date(2026, 1, 1)


def letters(ends: list[date], as_of: date, due: date | None, since: date = SINCE) -> str:
    """The first letter of each month's arrival."""
    told = arrivals(set(ends), Frequency.MONTH, since, as_of, due)
    return "" if told is None else "".join(period.value[0] for period in told.periods)


@pytest.mark.parametrize(
    ("ends", "as_of", "due", "expected"),
    [
        (MONTHS, date(2026, 5, 31), date(2026, 6, 15), "vvvv"),
        (MONTHS, date(2026, 6, 1), date(2026, 6, 15), "vvvva"),
        (MONTHS, date(2026, 6, 15), date(2026, 6, 15), "vvvvl"),
        (MONTHS, date(2026, 6, 15), None, "vvvv"),
        ([MONTHS[0], MONTHS[3]], date(2026, 5, 1), date(2026, 6, 15), "vggv"),
        ([MONTHS[3]], date(2026, 5, 1), date(2026, 6, 15), "gggv"),
        ([], date(2026, 5, 1), None, ""),
    ],
)
def test_each_period_tells_what_it_brought(
    ends: list[date], as_of: date, due: date | None, expected: str
) -> None:
    """A value; a gap before the newest one, from the start on; after it awaited until its day, then late."""
    assert letters(ends, as_of, due) == expected


def test_values_before_the_start_are_shown() -> None:
    """What the data hold, whenever the goal began."""
    assert letters(MONTHS, date(2026, 5, 1), None, date(2026, 4, 1)) == "vvvv"


def test_a_value_may_come_a_day_early_or_late() -> None:
    """Weeks counted by hand are not always seven days."""
    first = date(2026, 3, 2)
    ends = {first + timedelta(days) for days in (0, 6, 15, 21)}
    told = arrivals(ends, Frequency.WEEK, first, date(2026, 3, 24), None)
    assert told is not None
    assert set(told.periods) == {Arrival.VALUE}


@given(
    st.sampled_from(Frequency),
    st.sets(st.integers(0, 60), min_size=1),
    st.integers(0, 40_000),
    st.booleans(),
)
def test_the_latest_periods_are_shown_and_no_more(
    every: Frequency, counts: set[int], days: int, wanted: bool
) -> None:
    """However long the data or the silence; as many values as there are ends among them."""
    first = date(2001, 1, 31)
    ends = {step(first, every, count) for count in counts}
    as_of = max(ends) + timedelta(days)
    told = arrivals(ends, every, first, as_of, as_of if wanted else None)
    assert told is not None
    assert len(told.periods) <= SHOWN
    assert told.count(Arrival.VALUE) <= len(ends)
    if max(counts) < SHOWN and not wanted:
        assert told.count(Arrival.VALUE) == len(ends)
