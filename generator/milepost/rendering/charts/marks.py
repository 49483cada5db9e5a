"""What stands on a chart beside its line: milestones on the axis, notes at their points."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from milepost.rendering.charts.drawing import crosses, diamond, fitted, number, text, width
from milepost.rendering.charts.frame import Plot
from milepost.rendering.charts.words import mark_state, mark_words
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import Mark, Point

ROWS = 3


def milestones(plot: Plot, marks: Sequence[Mark]) -> list[str]:
    """Diamonds on the axis, their names above, in up to three rows; a name without room is left to the pointer."""
    frame, size = plot.frame, plot.frame.size
    drawn = []
    for mark in sorted(marks, key=lambda one: one.day):
        if not plot.x.start <= mark.day <= plot.x.end:
            continue
        x = plot.x(mark.day)
        css = f"c-milestone-{mark_state(mark)}"
        tip = mark_words(mark, plot.language)
        words = fitted(plain_text(mark.title, plot.language), 84 if frame.narrow else 150, size)
        half = width(words, size) / 2
        middle = min(max(x, frame.left + half), frame.right - half)
        for row in range(ROWS):
            top = frame.bottom - 11 - size - row * (size + 3)
            edges = (middle - half - 4, top, middle + half + 4, top + size)
            if plot.shelf.free(*edges):
                plot.shelf.take(*edges)
                drawn.append(
                    text(
                        middle, top + size - 2, words, css="c-ink c-halo", anchor="middle", tip=tip
                    )
                )
                break
        drawn.append(diamond(x, frame.bottom, 6, css, tip))
    return drawn


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


def _tip(plot: Plot, point: Point, note: str) -> Markup:
    return Markup("<title>{} · {}</title>").format(formats(plot.language).date(point.day), note)
