from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.goal_examples import directory, goal, metric, weekly

from milepost.model.metrics import Observation
from milepost.model.observations import columns
from milepost.model.periods import Period
from milepost.model.text import Text
from milepost.reading.table.periods import PeriodRules, parse_period
from milepost.reporting.sharing.downloads import (
    FORMULA_STARTS,
    DataTable,
    as_csv,
    data_table,
    has_data,
    period_name,
    table_key,
)


def rows_of(content: bytes) -> list[list[str]]:
    """Read a file back as a spreadsheet does."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def noted(note: Text) -> tuple[Observation, ...]:
    """A week with a note."""
    return tuple(replace(one, note=note) for one in weekly([64.0]))


def test_the_file_opens_in_a_spreadsheet_in_china() -> None:
    """A byte-order mark says UTF-8, lines end as on Windows."""
    content = as_csv(DataTable(("period", "value", "note"), (("2026-09",), (1.5,), ("促销",))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "period,value,note\r\n2026-09,1.5,促销\r\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_runs_as_a_formula_and_none_is_lost(text: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe; every other is kept as it is."""
    cell = rows_of(as_csv(DataTable(("value", "note"), ((1,), (text,)))))[1][1]
    assert not cell.startswith(FORMULA_STARTS)
    assert cell in {text, f"'{text}"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-5.0, "-5"), (1234567.0, "1234567"), (0.1 + 0.2, "0.3"), (62.4, "62.4"), (None, "")],
)
def test_a_number_stays_a_number(value: float | None, cell: str) -> None:
    """Also below zero, where a text would be quoted; a gap is an empty cell."""
    assert rows_of(as_csv(DataTable(("value", "note"), ((value,), ("x",)))))[1][0] == cell


@pytest.mark.parametrize(
    "name", ["2026-09-30", "2026-09", "2026-W39", "2026-Q3", "2026", "2025/26", "2003 to 2005"]
)
def test_a_period_is_written_as_the_format_reads_it(name: str) -> None:
    """What is read from a workspace's file can be read from ours."""
    rules = PeriodRules(fiscal_year_starts=4)
    period = parse_period(name, rules)
    assert period_name(period) == name


def test_a_stretch_without_a_name_is_told_by_its_last_day() -> None:
    """Ten days are no period of the format; they stand for their last day."""
    assert period_name(Period(date(2026, 9, 10), date(2026, 9, 1))) == "2026-09-10"


def test_the_metric_is_a_column_only_where_there_are_several() -> None:
    """One metric: period, value, note. Guardrails count."""
    alone = directory(goal(metrics=(metric(),)))
    beside = directory(goal(metrics=(metric(),), guardrails=(metric(id="returns"),)))
    one, two = (data_table(each.portfolio.goals["aov"]) for each in (alone, beside))
    assert one.header == ("period", "value", "note")
    assert two.header == ("metric", "period", "value", "note")
    assert {row[0] for row in two.rows} == {"aov", "returns"}


def test_notes_keep_their_languages() -> None:
    """Two columns where the languages differ, one where a note serves both."""
    both = directory(goal(metrics=(metric(observations=noted(Text("促销", "Sale"))),)))
    same = directory(goal(metrics=(metric(observations=noted(Text("Prime Day", "Prime Day"))),)))
    two, one = (data_table(each.portfolio.goals["aov"]) for each in (both, same))
    assert (two.header[-2:], two.rows[0][-2:]) == (("note_zh", "note_en"), ("促销", "Sale"))
    assert (one.header[-1], one.rows[0][-1]) == ("note", "Prime Day")


def test_nothing_after_the_day_is_in_the_file() -> None:
    """As of 25 October the weeks of November are not known."""
    seen = directory(goal(metrics=(metric(),)), as_of=date(2026, 10, 25))
    table = data_table(seen.portfolio.goals["aov"])
    assert table.rows[-1][0] == "2026-W43"


def test_a_goal_without_rows_offers_no_file() -> None:
    """Nothing to download, nothing offered."""
    empty = directory(goal(), goal("other", metrics=(metric(observations=()),)))
    assert [has_data(one) for one in empty.portfolio.goals.values()] == [False, False]


@pytest.mark.parametrize("by_column", [False, True])
def test_a_table_is_known_by_what_it_says(by_column: bool) -> None:
    """The same rows read anew have the same key, and any other table has another."""

    def key(values: list[float | None], last: date, as_of: date, name: str = "aov") -> str:
        rows = weekly(values, last)
        found: Sequence[Observation] = rows
        if by_column:
            periods, places = tuple(row.period for row in rows), range(len(rows))
            found = columns("goals/metrics/aov.csv", periods, values, places, places)
        seen = directory(goal(metrics=(metric(id=name, observations=found),)), as_of=as_of)
        return table_key(seen.portfolio.goals["aov"])

    day, week = date(2026, 11, 8), timedelta(weeks=1)
    tables = [
        key([64.0, 65.0, 66.0], day, day),
        key([64.0, 65.0, 66.5], day, day),
        key([64.0, None, 66.0], day, day),
        key([64.0, 65.0, 66.0], day - week, day),
        key([64.0, 65.0, 66.0], day, day - week),
        key([64.0, 65.0, 66.0], day, day, "returns"),
    ]
    assert len({*tables}) == len(tables)
    assert key([64.0, 65.0, 66.0], day, day) == tables[0]


def test_a_note_is_part_of_what_a_table_says() -> None:
    """In either language."""
    notes = (Text("促销", "Sale"), Text("促销", "Sales"), Text("促", "Sale"), None)
    seen = [
        directory(goal(metrics=(metric(observations=(replace(weekly([64.0])[0], note=note),)),)))
        for note in notes
    ]
    assert len({table_key(each.portfolio.goals["aov"]) for each in seen}) == len(notes)
