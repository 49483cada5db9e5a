from __future__ import annotations

import string
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from milepost.model.observations import Observations
from milepost.reading.sources import File
from milepost.reading.table.periods import Calendar
from milepost.reading.table.series import Series, SeriesRequest, read_series

DAYS = st.one_of(
    st.dates().map(str),
    st.integers(1, 28).map(lambda day: f"2026-02-{day:02}"),
    st.sampled_from(
        ["2026-02-30", "2026/2/1", "2026-02", "2013-15", "2026-W05", " 2026-03-01", ""]
    ),
)
VALUES = st.one_of(
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.sampled_from(["", "7", "-0", "1e3", "5%", " 4", "9" * 20, "1.", ".5", "x", "+2", "1 000"]),
)
OTHERS = st.text(string.ascii_letters + " é，；\x0b\x85\u2028\r", max_size=4)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A CSV, mostly plain: rows of three cells below `{date},value,other`."""
    days = draw(st.lists(DAYS, max_size=6))
    if draw(st.booleans()):
        days = sorted(set(days))
    rows = [f"{day},{draw(VALUES)},{draw(OTHERS)}" for day in days]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(["{date},value,other", *rows]) + draw(st.sampled_from(["", end, end * 2]))


def read(text: str, *, percent: bool = False) -> Series:
    """The series of a file with this text."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "m.csv")
        path.write_bytes(text.encode())
        request = SeriesRequest(
            csv=File("m.csv", path),
            date_column="date",
            value_column="value",
            where=(),
            combine=None,
            calendar=Calendar.CALENDAR,
            fiscal_year_starts=1,
            monthly=False,
            percent=percent,
        )
        return read_series([request])[request]


@given(files(), st.booleans())
def test_by_the_column_as_row_by_row(text: str, percent: bool) -> None:
    """Quotes around a column's name make a file no plain one, and change nothing of what is found in it."""
    by_column = read(text.replace("{date}", "date"), percent=percent)
    by_row = read(text.replace("{date}", '"date"'), percent=percent)
    assert not isinstance(by_row.observations, Observations)
    assert by_column == by_row


def test_a_plain_file_is_read_by_the_column() -> None:
    """Days in order with numbers or gaps, whatever stands in columns that nobody asked for."""
    plain = read("day,value,date\r\nMon,-1.5,2026-01-05\r\nTue,,2026-01-06")
    assert isinstance(plain.observations, Observations)
    assert [each.value for each in plain.observations] == [-1.5, None]
    assert [each.at.column for each in plain.observations] == [5, 5]
