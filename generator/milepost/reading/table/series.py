"""Rows of a CSV → the observations of a series: periods, numbers, restatements, combining.

A file is read once, however many metrics use it, and only the rows that one of them keeps are remembered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from milepost.diagnostics import Diagnostic
from milepost.model.metrics import Observation
from milepost.model.observations import Observations
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.format.metrics import Combine
from milepost.reading.sources import File
from milepost.reading.table.combining import Entry, observe
from milepost.reading.table.numbers import NotANumberError, Percentage, parse_number
from milepost.reading.table.periods import (
    Calendar,
    NotADateError,
    PeriodRules,
    are_spans,
    parse_period,
)
from milepost.reading.table.plain import read_plainly
from milepost.reading.table.tables import Table, open_table

NOTE_COLUMNS = ("note", "note_zh", "note_en")
RECORDED_COLUMN = "recorded_at"
REMEMBERED_TEXTS = 200

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """All that decides a series' observations. `where` is sorted by column.

    `monthly` reads `2009/10` as October; `percent` allows `12.5%`.
    """

    csv: File
    date_column: str
    value_column: str
    where: Where
    combine: Combine | None
    calendar: Calendar
    fiscal_year_starts: int
    monthly: bool
    percent: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return (self.date_column, self.value_column, *(name for name, _ in self.where))


@dataclass(frozen=True, slots=True)
class Series:
    """What a request found. `dated` are the periods' own lengths unknown: every cell names a single day.

    `missing` are columns that the file lacks, `repeated` those it has twice; `header` is None where the file could not
    be read. `seen` are some of the texts in the columns of `where`, for telling the nearest one.
    """

    observations: Sequence[Observation]
    diagnostics: tuple[Diagnostic, ...]
    header: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    rows: int = 0
    kept: int = 0
    restated: bool = False
    dated: bool = False
    spans: bool = False
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_series(requests: Iterable[SeriesRequest]) -> Mapping[SeriesRequest, Series]:
    """Every requested series; each file is opened once."""
    by_file: defaultdict[File, list[SeriesRequest]] = defaultdict(list)
    for request in dict.fromkeys(requests):
        by_file[request.csv].append(request)
    found: dict[SeriesRequest, Series] = {}
    for file, wanted in sorted(by_file.items()):
        found.update(_read_file(file, wanted))
    return found


def _read_file(file: File, requests: list[SeriesRequest]) -> dict[SeriesRequest, Series]:
    findings = Findings()
    table = open_table(file, findings)
    if table is None:
        failed = Series((), findings.collected())
        return dict.fromkeys(requests, failed)
    found: dict[SeriesRequest, Series] = {}
    plain: dict[SeriesRequest, Observations] = {}
    collectors: list[_Collector] = []
    for request in requests:
        missing = tuple(name for name in request.columns if name not in table.header)
        repeated = tuple(name for name in request.columns if table.header.count(name) > 1)
        if missing or repeated:
            found[request] = Series((), (), table.header, missing, repeated)
        elif (read := _plain(request, table)) is not None:
            plain[request] = read
        else:
            collectors.append(_Collector(request, table))
    rows = _distribute(table, collectors) if collectors else 0
    for_file = findings.collected()
    for collector in collectors:
        found[collector.request] = collector.series(rows, for_file)
    for request, read in plain.items():
        count = len(read)
        found[request] = Series(read, for_file, table.header, rows=count, kept=count, dated=True)
    return found


def _plain(request: SeriesRequest, table: Table) -> Observations | None:
    """By the column, where every row is kept as it is and nothing in the file is unusual."""
    if request.where or request.combine or {RECORDED_COLUMN, *NOTE_COLUMNS} & {*table.header}:
        return None
    date, value = map(table.header.index, (request.date_column, request.value_column))
    return read_plainly(request.csv.shown, table.text, len(table.header), date, value)


def _distribute(table: Table, collectors: list[_Collector]) -> int:
    """Hand every row to the collectors that keep it; the number of rows."""
    groups: defaultdict[tuple[int, ...], list[_Collector]] = defaultdict(list)
    for collector in collectors:
        groups[collector.where_columns].append(collector)
    routes: list[tuple[tuple[int, ...], dict[tuple[str, ...], list[_Collector]]]] = [
        (columns, {}) for columns in groups
    ]
    rows = 0
    for line, cells in table.rows():
        rows += 1
        for columns, known in routes:
            texts = tuple([cells[column] for column in columns])
            keepers = known.get(texts)
            if keepers is None:
                keepers = known[texts] = [
                    collector for collector in groups[columns] if collector.keeps(texts)
                ]
            for collector in keepers:
                collector.take(line, cells)
    return rows


class _Collector:
    """Gathers the rows of one request while the file goes by."""

    def __init__(self, request: SeriesRequest, table: Table) -> None:
        self.request = request
        self._table = table
        self._findings = Findings()
        self._date = table.header.index(request.date_column)
        self._value = table.header.index(request.value_column)
        self.where_columns = tuple(table.header.index(name) for name, _ in request.where)
        self._wanted = tuple(text for _, text in request.where)
        self._notes = {
            name: table.header.index(name) for name in NOTE_COLUMNS if name in table.header
        }
        self._note_columns = tuple(self._notes.values())
        self._recorded = table.index(RECORDED_COLUMN)
        skipped = {self._value, self._recorded, *self._note_columns}
        self._identity = [at for at in range(len(table.header)) if at not in skipped]
        self._by_date: defaultdict[str, list[Entry]] = defaultdict(list)
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._kept = 0

    def keeps(self, texts: tuple[str, ...]) -> bool:
        """Whether a row with these texts in the columns of `where` is kept."""
        stripped = tuple(text.strip() for text in texts)
        for (name, _), text in zip(self.request.where, stripped, strict=True):
            if len(self._seen[name]) < REMEMBERED_TEXTS:
                self._seen[name].add(text)
        return stripped == self._wanted

    def take(self, line: int, cells: list[str]) -> None:
        """Remember a row's period, value and what restates it."""
        self._kept += 1
        text = cells[self._date].strip()
        if not text:
            self._findings.error("missing-period", self._table.place(line, self._date))
            return
        value = self._number(line, cells[self._value])
        recorded = identity = None
        if self._recorded is not None:
            recorded = cells[self._recorded].strip()
            identity = tuple([cells[column] for column in self._identity])
        note = self._note(cells) if any(map(cells.__getitem__, self._note_columns)) else None
        self._by_date[text].append(Entry(line, value, note, recorded, identity))

    def series(self, rows: int, for_file: tuple[Diagnostic, ...]) -> Series:
        """The observations of the rows that were taken."""
        spans = are_spans(self._by_date)
        rules = PeriodRules(
            self.request.calendar,
            self.request.fiscal_year_starts,
            monthly=self.request.monthly,
            spans=spans,
        )
        periods = {}
        for text, entries in self._by_date.items():
            try:
                periods[text] = parse_period(text, rules)
            except NotADateError as wrong:
                for entry in entries:
                    at = self._table.place(entry.line, self._date)
                    self._findings.error(str(wrong), at, text=text)
        observations = observe(
            [
                (periods[text], entries)
                for text, entries in self._by_date.items()
                if text in periods
            ],
            self.request.combine,
            self._findings,
            lambda line, role: self._table.place(line, self._column(role)),
        )
        return Series(
            observations=observations,
            diagnostics=(*for_file, *self._findings.collected()),
            header=self._table.header,
            rows=rows,
            kept=self._kept,
            restated=self._recorded is not None,
            dated=bool(periods) and all(period.days == 1 for period in periods.values()),
            spans=spans,
            seen={name: frozenset(texts) for name, texts in self._seen.items()},
        )

    def _column(self, role: str) -> int:
        recorded = self._recorded if self._recorded is not None else self._value
        return {"date": self._date, "recorded": recorded}.get(role, self._value)

    def _number(self, line: int, cell: str) -> float | None:
        text = cell.strip()
        if not text:
            return None
        if self.request.combine is Combine.COUNT:
            return 1.0
        try:
            value = parse_number(text)
        except NotANumberError as wrong:
            self._findings.error(str(wrong), self._table.place(line, self._value), text=text)
            return None
        if isinstance(value, Percentage) and not self.request.percent:
            self._findings.error("percent-sign", self._table.place(line, self._value), text=text)
        return float(value)

    def _note(self, cells: list[str]) -> Text | None:
        texts = {name: cells[at].strip() for name, at in self._notes.items()}
        both = texts.get("note") or None
        zh, en = texts.get("note_zh") or both, texts.get("note_en") or both
        return Text(zh, en) if zh or en else None
