"""Words, shapes, colours and bars at a terminal.

A text of an author is never read as console markup and holds no control character; colour never speaks alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from markupsafe import Markup
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text as Line

from milepost.analysis.types import Status
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.diagnostics import make_visible
from milepost.rendering.signs import SIGNS, tone

SHAPES = {
    "disc": "●",
    "triangle": "▲",
    "diamond": "◆",
    "diamond-cross": "◈",
    "dotted": "◌",
    "slashed": "∅",
    "clock": "◷",
    "dash": "–",
    "tick": "✓",
    "tick-ring": "✔",
    "quarter": "◔",
    "ring": "○",
    "line": "~",
    "diamond-open": "◇",
    "pause": "‖",
    "cross": "✗",
}
"""Every shape of the site as a character one column wide."""

TONES = {
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "stale": "magenta",
    "done": "blue",
    "calm": "none",
}
QUIET = "dim"
STRONG = "bold"

GAP = "   "
COLUMN_GAP = "  "
NOTHING = "–"
FULL, REST, TICK = "█", "░", "│"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_BLANK_ENDS = re.compile("[ ]+$", re.MULTILINE)
_JOINERS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_NARROW = {0xA0: " ", 0x202F: " ", 0x2009: " "}


def console(file: IO[str]) -> Console:
    """A terminal, or what stands in for one: plain and 80 columns wide. NO_COLOR and COLUMNS are heeded."""
    return Console(file=file, markup=False, highlight=False, emoji=False)


def print_to(file: IO[str], what: RenderableType) -> None:
    """Print to a terminal; into a pipe or a file without blanks at the ends of lines."""
    terminal = console(file)
    if terminal.is_terminal:
        terminal.print(what)
        return
    with terminal.capture() as captured:
        terminal.print(what)
    file.write(_BLANK_ENDS.sub("", captured.get()))


def shown(words: str) -> str:
    """Words as a terminal may have them; of markup what it says."""
    said = words.striptags() if isinstance(words, Markup) else words
    return make_visible(said.translate(_NARROW).translate(_JOINERS))


def style_of(status: Status) -> str:
    """The colour of a status."""
    return TONES[tone(status.value)]


def sign_of(status: Status) -> str:
    """The shape of a status."""
    return SHAPES[SIGNS[status.value][1]]


def badge(status: Status, language: Language) -> Line:
    """A status as shape, word and colour: `● on track`."""
    word = catalogue(language).text(f"status.{status.value}")
    return Line(f"{sign_of(status)} {word}", style_of(status))


@dataclass(frozen=True, slots=True)
class Flow:
    """Short pieces one after the other, none broken over two lines."""

    pieces: tuple[Line, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As many on a line as there is room for."""
        line = Line()
        for piece in self.pieces:
            if line and line.cell_len + len(GAP) + piece.cell_len > options.max_width:
                yield line
                line = Line()
            line.append(GAP if line else "").append_text(piece)
        yield line


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows whose last cell must not be broken, such as a place to click: it moves below where it doesn't fit.

    The cell at `right` is aligned to the right.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The head, then each row on a line or two."""
        columns = list(zip(self.head, *self.rows, strict=True))
        widths = [max(cell_len(cell) for cell in column) for column in columns]
        fits = sum(widths) + len(COLUMN_GAP) * (len(widths) - 1) <= options.max_width
        shown_columns = len(widths) if fits else len(widths) - 1
        yield Line(self._line(self.head[:shown_columns], widths), QUIET)
        for row in self.rows:
            yield Line(self._line(row[:shown_columns], widths))
            if not fits:
                yield Line(f"{COLUMN_GAP}{row[-1]}", QUIET, no_wrap=True, overflow="ignore")

    def _line(self, cells: tuple[str, ...], widths: list[int]) -> str:
        padded = [
            " " * (width - cell_len(cell)) + cell
            if number == self.right
            else cell + " " * (width - cell_len(cell))
            for number, (cell, width) in enumerate(zip(cells, widths, strict=False))
        ]
        return COLUMN_GAP.join(padded).rstrip()


def bar(progress: float, expected: float | None, width: int, style: str) -> Line:
    """Progress as a filled bar, and a tick where the plan is by now; both shares of 1, clamped."""
    eighths = round(min(1.0, max(0.0, progress)) * width * 8)
    whole, part = divmod(eighths, 8)
    cells = [FULL] * whole + ([EIGHTHS[part]] if part else [])
    filled = len(cells)
    cells += [REST] * (width - filled)
    place = None if expected is None else min(width - 1, int(min(1.0, max(0.0, expected)) * width))
    if place is not None:
        cells[place] = TICK
    line = Line("".join(cells))
    line.stylize(style, 0, filled)
    line.stylize(QUIET, filled)
    if place is not None:
        line.stylize(STRONG, place, place + 1)
    return line
