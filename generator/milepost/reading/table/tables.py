"""A CSV file as rows with their places: encoding, header, ragged rows, quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cached_property

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.sources import CSV_BREAK, MAX_CSV_BYTES, File, read_text

Row = tuple[int, list[str]]
"""The line that a row begins on, and its cells."""

_OTHER_DELIMITERS = {";": ";", "\t": "Tab", "，": "，"}


class Table:
    """An opened CSV. `header` holds the columns' names, blanks around them removed.

    Rows are read once, from the first after the header; blank ones are skipped, ragged ones told and skipped.
    """

    def __init__(self, file: File, text: str, findings: Findings) -> None:
        self._file = file
        self.text = text
        self._findings = findings
        self._reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        first = next(self._filled_rows(), None)
        self.header_line = first[0] if first else 1
        self.header: tuple[str, ...] = tuple(cell.strip() for cell in first[1]) if first else ()
        self.sound = self._check_header()

    def rows(self) -> Iterator[Row]:
        """The rows that have as many cells as the header."""
        width = len(self.header)
        for line, cells in self._filled_rows():
            if len(cells) == width:
                yield line, cells
            else:
                self._findings.error(
                    "ragged-row", self._line(line), cells=len(cells), expected=width
                )

    def place(self, line: int, column: int) -> Location:
        """Where a cell stands; `column` counts from 0."""
        return _cell(self.text, self._line_starts, self._file.shown, line, column)

    def index(self, name: str) -> int | None:
        """The column of that name."""
        return self.header.index(name) if name in self.header else None

    def _filled_rows(self) -> Iterator[Row]:
        """Rows with at least one filled cell. A broken quote ends the file: what follows can't be told apart."""
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as broken:
                self._findings.error(_quote_code(str(broken)), self._line(line))
                return
            if cells and any(map(str.strip, cells)):
                yield line, cells

    def _check_header(self) -> bool:
        if not self.header:
            if not self._findings.has_errors:
                self._findings.error("empty-file", self._file.at)
            return False
        if len(self.header) == 1:
            for delimiter, shown in _OTHER_DELIMITERS.items():
                if delimiter in self.header[0]:
                    self._findings.error(
                        "csv-delimiter", self._line(self.header_line), delimiter=shown
                    )
                    return False
        return True

    def _line(self, line: int) -> Location:
        return Location(self._file.shown, line, 1)

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return [0, *(found.end() for found in CSV_BREAK.finditer(self.text))]


def open_table(file: File, findings: Findings) -> Table | None:
    """The CSV, or None (told why) where it can't be read at all."""
    text = read_text(file, findings, MAX_CSV_BYTES)
    if text is None:
        return None
    table = Table(file, text, findings)
    return table if table.sound else None


def _quote_code(problem: str) -> str:
    if "field larger" in problem:
        return "csv-cell-too-long"
    return "csv-unclosed-quote" if "unexpected end" in problem else "csv-quote"


def _cell(text: str, starts: Sequence[int], path: str, line: int, column: int) -> Location:
    """The place of a cell of the row that begins on `line`, found by walking over the row's text."""
    end = starts[line] if line < len(starts) else len(text)
    row = text[starts[line - 1] : end].rstrip("\r\n")
    if '"' not in row:
        cells = row.split(",", column + 1)
        begin = sum(map(len, cells[:column])) + column
        return Location(path, line, begin + 1, line, begin + len(cells[column]) + 1)
    position = begin = starts[line - 1]
    quoted = False
    while position < len(text):
        character = text[position]
        if character == '"':
            quoted = not quoted
        elif not quoted and character in ",\r\n":
            if column == 0 or character != ",":
                break
            column -= 1
            begin = position + 1
        position += 1
    first = _line_of(starts, begin, line)
    last = _line_of(starts, position, first)
    return Location(
        path, first, begin - starts[first - 1] + 1, last, position - starts[last - 1] + 1
    )


def _line_of(starts: Sequence[int], position: int, line: int) -> int:
    while line < len(starts) and starts[line] <= position:
        line += 1
    return line
