"""What stands on a chart beside its line: milestones on the axis, notes at their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepost.model.text import LANGUAGES, Language
from milepost.rendering.charts.drawing import Shelf, crosses, diamond, fitted, number, text, width
from milepost.rendering.charts.frame import Frame, Plot
from milepost.rendering.charts.scales import DayScale
from milepost.rendering.charts.words import mark_state, mark_words
from milepost.rendering.escaping import escaped
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import Mark, Point

ROWS = 3


@dataclass(frozen=True, slots=True)
class _Name:
    """A milestone's name where it stands: its middle, and its row above the axis; none where it has no room."""

    mark: Mark
    words: str
    middle: float
    row: int | None


def milestones(plot: Plot, marks: Sequence[Mark]) -> list[str]:
    """Diamonds on the axis, their names above, in up to three rows; a name without room is left to the pointer."""
    frame, size = plot.frame, plot.frame.size
    drawn = []
    for name in _names(frame, plot.x, plot.shelf, marks, plot.language):
        tip = mark_words(name.mark, plot.language)
        if name.row is not None:
            y = _top(frame, name.row) + size - 2
            drawn.append(
                text(name.middle, y, name.words, css="c-ink c-halo", anchor="middle", tip=tip)
            )
        css = f"c-milestone-{mark_state(name.mark)}"
        drawn.append(diamond(plot.x(name.mark.day), frame.bottom, 6, css, tip))
    return drawn


def foot(frame: Frame, x: DayScale, marks: Sequence[Mark]) -> float:
    """The height that the names take above the axis, in the language that needs more: values stand above it."""
    rows = [
        name.row
        for language in LANGUAGES
        for name in _names(frame, x, Shelf(), marks, language)
        if name.row is not None
    ]
    return frame.bottom - _top(frame, max(rows)) + 2 if rows else 0


def _names(
    frame: Frame, x: DayScale, shelf: Shelf, marks: Sequence[Mark], language: Language
) -> Iterator[_Name]:
    size = frame.size
    for mark in sorted(marks, key=lambda one: one.day):
        if not x.start <= mark.day <= x.end:
            continue
        words = fitted(plain_text(mark.title, language), 84 if frame.narrow else 150, size)
        half = width(words, size) / 2
        middle = min(max(x(mark.day), frame.left + half), frame.right - half)
        yield _Name(mark, words, middle, _row(frame, shelf, middle - half - 4, middle + half + 4))


def _row(frame: Frame, shelf: Shelf, left: float, right: float) -> int | None:
    """The lowest row with room, which is taken."""
    for row in range(ROWS):
        top = _top(frame, row)
        edges = (left, top, right, top + frame.size)
        if shelf.free(*edges):
            shelf.take(*edges)
            return row
    return None


def _top(frame: Frame, row: int) -> float:
    return frame.bottom - 11 - frame.size - row * (frame.size + 3)


def notes(plot: Plot, points: Sequence[Point], actual: Sequence[tuple[float, float]]) -> list[str]:
    """A ring around an annotated point, the note beside it where there is room."""
    size = plot.frame.size
    drawn = []
    for point in points:
        if point.note is None or point.value is None:
            continue
        x, y = plot.place(point.day, point.value)
        note = plain_text(point.note, plot.language)
        drawn.append(
            f'<circle class="c-note" cx="{number(x)}" cy="{number(y)}" r="4.5">{_tip(plot, point, note)}</circle>'
        )
        words = fitted(note, 100 if plot.frame.narrow else 180, size)
        half = width(words, size) / 2
        middle = min(max(x, plot.frame.left + half), plot.frame.right - half)
        for top in (y - size - 9, y + 9):
            edges = (middle - half - 3, top, middle + half + 3, top + size)
            if words and plot.shelf.free(*edges) and not crosses(actual, *edges):
                plot.shelf.take(*edges)
                drawn.append(text(middle, top + size - 2, words, css="c-halo", anchor="middle"))
                break
    return drawn


def _tip(plot: Plot, point: Point, note: str) -> str:
    words = f"{formats(plot.language).date(point.day)} · {note}"
    return f"<title>{escaped(words)}</title>"
