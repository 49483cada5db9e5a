"""The CSV that a goal's page offers: the rows that the page was made from, safe in a spreadsheet.

The file is Milepost's own: it can be read back as a metric's data, its columns are named in the format's words, and no text in
it runs as a formula. UTF-8 with a byte-order mark and CRLF, so that every spreadsheet program opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from milepost.analysis.types import GoalAssessment
from milepost.model.metrics import Observation
from milepost.model.observations import Observations, notes_of, periods_of, values_of
from milepost.model.periods import Period, add_months
from milepost.model.text import Text
from milepost.store import digest

Cell = str | float | None

REMEMBERED = 1 << 14
"""Metrics and weeks are named in thousands of rows."""

SHARED = 1 << 8
"""Of the series of weeks that metrics share so many are known at a time."""

_known_days: dict[int, tuple[tuple[Period, ...], str]] = {}

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection")."""

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class DataTable:
    """A header and the columns below it, of one length; a number stays a number, None is an empty cell."""

    header: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The same by the row."""
        return tuple(zip(*self.columns, strict=True))


def download_path(goal: str) -> str:
    """Where the file lies below the site's root."""
    return f"data/{goal}.csv"


def has_data(assessed: GoalAssessment) -> bool:
    """Whether there is any row."""
    return any(one.history or one.observations for one in (*assessed.metrics, *assessed.guardrails))


def table_key(assessed: GoalAssessment) -> str:
    """The digest of all that the table says."""
    return digest(
        *(part for metric, rows in _measured(assessed) for part in (metric, *_told(rows)))
    )


def _told(rows: Sequence[Observation]) -> Iterator[str | bytes]:
    """What stands for the rows: for those kept by the column that of the whole file, and which of it they are."""
    if isinstance(rows, Observations) and rows:
        yield _days(rows.columns.periods)
        yield rows.columns.values.tobytes()
        yield f"{rows.periods[0]} {len(rows)}"
    else:
        yield repr([(row.period, row.value, row.note) for row in rows])


def _days(periods: tuple[Period, ...]) -> str:
    """What stands for the periods, worked out once: hundreds of metrics share them."""
    found = _known_days.get(id(periods))
    if found is None:
        if len(_known_days) >= SHARED:
            _known_days.clear()
        # Held here, so that their identity stays theirs.
        found = _known_days[id(periods)] = periods, digest(repr(periods))
    return found[1]


def data_table(assessed: GoalAssessment) -> DataTable:
    """Every row of the goal's metrics and guardrails, by metric and period.

    `metric` is a column where there are several; notes stand in `note`, or in `note_zh` and `note_en` where they
    differ.
    """
    measured = _measured(assessed)
    several = len(assessed.metrics) + len(assessed.guardrails) > 1
    metrics = [metric for metric, rows in measured for _ in range(len(rows))]
    periods = [period_name(period) for _, rows in measured for period in periods_of(rows)]
    values = [value for _, rows in measured for value in values_of(rows)]
    notes = [note for _, rows in measured for note in notes_of(rows)]
    noted = _noted(notes)
    return DataTable(
        header=(*(("metric",) if several else ()), "period", "value", *noted),
        columns=(*((metrics,) if several else ()), periods, values, *noted.values()),
    )


def _measured(assessed: GoalAssessment) -> list[tuple[str, Sequence[Observation]]]:
    """By metric the rows before the window and in it."""
    return [
        (one.metric.id, rows)
        for one in (*assessed.metrics, *assessed.guardrails)
        for rows in (one.history, one.observations)
    ]


def _noted(notes: Sequence[Text | None]) -> dict[str, Sequence[Cell]]:
    """The columns of the notes: one, or one a language where any note differs."""
    if any(note is not None and note.zh != note.en for note in notes):
        return {
            "note_zh": [note.zh if note is not None else None for note in notes],
            "note_en": [note.en if note is not None else None for note in notes],
        }
    return {"note": [note.zh or note.en if note is not None else None for note in notes]}


def as_csv(table: DataTable) -> bytes:
    """The table as the bytes of the file."""
    header = ",".join(map(_written, table.header))
    columns = [map(_cell, column) for column in table.columns]
    lines = [header, *map(",".join, zip(*columns, strict=True)), ""]
    return (BYTE_ORDER_MARK + "\r\n".join(lines)).encode()


@lru_cache(maxsize=REMEMBERED)
def period_name(period: Period) -> str:
    """The period as the format writes it; a stretch that has no name is told by its last day, which it stands for."""
    start, end = period.start, period.end
    after = end + timedelta(days=1)
    if start == end:
        return end.isoformat()
    if start.weekday() == 0 and after - start == timedelta(days=7):
        year, week, _ = end.isocalendar()
        return f"{year}-W{week:02}"
    if start.day != 1 or after.day != 1:
        return end.isoformat()
    return _named_months(start, after) or end.isoformat()


def _named_months(start: date, after: date) -> str | None:
    """The name of whole months: a month, a calendar quarter, a year, a fiscal year, several years."""
    if after == add_months(start, 1):
        return f"{start:%Y-%m}"
    if after == add_months(start, 3) and start.month % 3 == 1:
        return f"{start.year}-Q{start.month // 3 + 1}"
    if after == add_months(start, 12):
        return str(start.year) if start.month == 1 else f"{start.year}/{after.year % 100:02}"
    if start.month == after.month == 1:
        return f"{start.year} to {after.year - 1}"
    return None


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return _written(cell) if isinstance(cell, str) else _number(cell)


@lru_cache(maxsize=REMEMBERED)
def _written(text: str) -> str:
    return _quoted(_inert(text))


def _inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it.

    White space before the sign doesn't help a reader and does not stop every program.
    """
    return (
        f"'{text}"
        if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
        else text
    )


def _quoted(text: str) -> str:
    if not any(sign in text for sign in ',"\r\n\t'):
        return text
    return '"' + text.replace('"', '""') + '"'


def _number(value: float) -> str:
    """Shortest digits without the noise of binary sums, a whole number without a point."""
    rounded = float(f"{value:.12g}")
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)
