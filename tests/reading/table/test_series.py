from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from milepost.model.text import Text
from milepost.reading.format.metrics import Combine
from milepost.reading.sources import File
from milepost.reading.table.periods import Calendar
from milepost.reading.table.series import Series, SeriesRequest, read_series


@pytest.fixture
def request_for(tmp_path: Path) -> SeriesRequest:
    """A request for `date` and `value` of a file that a test fills."""
    return SeriesRequest(
        csv=File("goals/metrics/m.csv", tmp_path / "m.csv"),
        date_column="date",
        value_column="value",
        where=(),
        combine=None,
        calendar=Calendar.CALENDAR,
        fiscal_year_starts=1,
        monthly=False,
        percent=False,
    )


def read(request: SeriesRequest, content: str | bytes) -> Series:
    """The series of a file with this content."""
    data = content if isinstance(content, bytes) else content.encode()
    request.csv.path.write_bytes(data)
    return read_series([request])[request]


def values(series: Series) -> list[tuple[str, float | None]]:
    """Last days and values."""
    return [(each.period.end.isoformat(), each.value) for each in series.observations]


def told(series: Series) -> list[tuple[str, int, int]]:
    """Codes and places."""
    return [(each.code, each.at.line, each.at.column) for each in series.diagnostics]


def test_rows_become_observations_in_order(request_for: SeriesRequest) -> None:
    """Observations come by period, an empty cell is a gap, blank lines and lines of commas are nothing."""
    series = read(request_for, "date,value\n2026-02,2\n\n,\n2026-03,\n2026-01,1\n")
    assert values(series) == [("2026-01-31", 1), ("2026-02-28", 2), ("2026-03-31", None)]
    assert told(series) == []


def test_a_file_may_have_a_byte_order_mark_and_any_line_ends(request_for: SeriesRequest) -> None:
    """What Excel writes is read: a byte-order mark, CR LF, blanks around names and cells."""
    series = read(request_for, b"\xef\xbb\xbfdate , value\r\n 2026-01 , 1\r\n2026-02,2")
    assert values(series) == [("2026-01-31", 1), ("2026-02-28", 2)]
    assert told(series) == []


def test_where_keeps_the_rows_that_equal_it(request_for: SeriesRequest) -> None:
    """Other rows are ignored, bad cells in them too; an empty text keeps empty cells."""
    content = "date,market,value\n2026-01,US,1\nnever,DE,x\n2026-01,,3\n"
    market = replace(request_for, where=(("market", "US"),))
    assert values(read(market, content)) == [("2026-01-31", 1)]
    assert told(read(market, content)) == []
    assert values(read(replace(request_for, where=(("market", ""),)), content)) == [
        ("2026-01-31", 3)
    ]


@pytest.mark.parametrize(
    ("combine", "value"),
    [("sum", 9), ("mean", 3), ("min", 1), ("max", 6), ("last", 2), ("count", 3)],
)
def test_combine_makes_one_value_of_a_period(
    request_for: SeriesRequest, combine: str, value: float
) -> None:
    """Gaps are left out of it, and the last row in the file is the last."""
    content = "date,value\n2026-01,1\n2026-01,6\n2026-01,\n2026-01,2\n"
    assert values(read(replace(request_for, combine=Combine(combine)), content)) == [
        ("2026-01-31", value)
    ]


def test_count_counts_what_is_no_number(request_for: SeriesRequest) -> None:
    """An export of orders is counted by its order numbers."""
    series = read(
        replace(request_for, combine=Combine.COUNT), "date,value\n2026-01,A-1\n2026-01,A-2\n"
    )
    assert values(series) == [("2026-01-31", 2)]
    assert told(series) == []


def test_rows_that_share_a_period_need_combine(request_for: SeriesRequest) -> None:
    """Two rows for one last day are ambiguous, also where one names the day and one the month."""
    series = read(request_for, "date,value\n2026-01,1\n2026-01-31,2\n2026-02,3\n")
    assert told(series) == [("ambiguous-rows", 3, 1)]
    assert values(series) == [("2026-02-28", 3)]


def test_a_restated_value_is_known_from_its_day_on(request_for: SeriesRequest) -> None:
    """Each day on which the value became another is an observation; a row without a day is known from the outset."""
    content = (
        "date,value,recorded_at,note\n"
        "2026-01,5,2026-02-09,late orders\n"
        "2026-01,4,2026-02-02,\n"
        "2026-01,5,2026-03-01,late orders\n"
        "2026-02,7,,\n"
    )
    found = read(request_for, content).observations
    assert [(each.value, each.recorded_at) for each in found] == [
        (4, date(2026, 2, 2)),
        (5, date(2026, 2, 9)),
        (7, None),
    ]
    assert found[1].note == Text("late orders", "late orders")


def test_restated_rows_are_combined_as_known_on_each_day(request_for: SeriesRequest) -> None:
    """Rows of two markets restate apart and are summed as they stood."""
    content = (
        "date,market,value,recorded_at\n"
        "2026-01,US,1,2026-02-01\n"
        "2026-01,DE,10,2026-02-01\n"
        "2026-01,US,2,2026-02-05\n"
    )
    found = read(replace(request_for, combine=Combine.SUM), content).observations
    assert [(each.value, each.recorded_at) for each in found] == [
        (11, date(2026, 2, 1)),
        (12, date(2026, 2, 5)),
    ]


def test_two_restatements_at_once_are_a_tie(request_for: SeriesRequest) -> None:
    """Nothing says which of two rows recorded at the same moment counts; a time of day may."""
    tie = "date,value,recorded_at\n2026-01,1,2026-02-01\n2026-01,2,2026-02-01\n"
    assert told(read(request_for, tie)) == [("restatement-tie", 3, 11)]
    timed = "date,value,recorded_at\n2026-01,2,2026-02-01T18:00\n2026-01,1,2026-02-01 09:00\n"
    assert values(read(request_for, timed)) == [("2026-01-31", 2)]


def test_notes_are_kept_in_their_language(request_for: SeriesRequest) -> None:
    """`note` serves both languages, `note_zh` and `note_en` one each."""
    series = read(
        request_for, "date,value,note,note_zh\n2026-01,1,Sale,促销\n2026-02,1,,\n2026-03,1,Sale,\n"
    )
    assert [each.note for each in series.observations] == [
        Text("促销", "Sale"),
        None,
        Text("Sale", "Sale"),
    ]


def test_cells_are_found_at_their_column(request_for: SeriesRequest) -> None:
    """Quoted commas and line breaks before a cell don't shift the place of a mistake in it."""
    content = 'note,date,value\n"a,b",2026-01,x\n"two\nlines",2026-02,"y"\n'
    assert told(read(request_for, content)) == [("bad-number", 2, 15), ("bad-number", 4, 16)]


def test_a_file_is_opened_once_for_all_its_metrics(
    request_for: SeriesRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many metrics use a CSV, it is read once."""
    request_for.csv.path.write_text("date,market,value\n2026-01,US,1\n2026-01,DE,2\n")
    opened: list[Path] = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    requests = [replace(request_for, where=(("market", market),)) for market in ("US", "DE", "FR")]
    found = read_series(requests)
    assert [[each.value for each in found[one].observations] for one in requests] == [[1], [2], []]
    assert len(opened) == 1


def test_columns_that_are_not_there_are_named(request_for: SeriesRequest) -> None:
    """A missing column, and one that the header has twice, stop that metric and no other."""
    request_for.csv.path.write_text("date,value,value\n2026-01,1,2\n")
    other = replace(request_for, value_column="profit")
    found = read_series([request_for, other])
    assert found[request_for].repeated == ("value",)
    assert found[other].missing == ("profit",)
    assert found[other].header == ("date", "value", "value")
