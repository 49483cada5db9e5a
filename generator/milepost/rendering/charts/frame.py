"""The sheet that a chart is drawn on: its size, its axes, its title and description for who can't see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from milepost.model.metrics import Unit
from milepost.model.text import Language
from milepost.rendering.charts.drawing import (
    REMEMBERED,
    Shelf,
    box,
    fitted,
    line,
    number,
    text,
    width,
)
from milepost.rendering.charts.scales import DayScale, ValueScale, stretches
from milepost.rendering.escaping import escaped
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.once import once
from milepost.reporting.charts import ShadedWindow

SHADE_ROWS = 2
"""Names of windows in more rows than these would crowd the lines; `lines` leaves the lines out of them."""

HOLE = "\ue000"
"""Where a value will stand."""

TELLING = 0.6
"""The share of a name's letters that still tells which it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A sheet of `wide` by `high` pixels, the plot within it, and the size of its words.

    One is like no other: the few that there are look things up by themselves, hundreds of times a page.
    """

    wide: float
    high: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    narrow: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """What the parts of a drawing share."""

    frame: Frame
    x: DayScale
    y: ValueScale
    shelf: Shelf
    language: Language

    def place(self, day: date, value: float) -> tuple[float, float]:
        """Where a value stands on a day."""
        return self.x(day), self.y(value)


def sheet(
    frame: Frame, name: str, words: tuple[str, str], drawn: Iterable[str], role: str = "img"
) -> Markup:
    """The finished SVG; `words` are its title and its description."""
    css = "mp-chart-narrow" if frame.narrow else "mp-chart-wide"
    id_, (title, description) = escaped(name), map(escaped, words)
    return Markup(  # noqa: S704  numbers, constants and escaped words
        f'<svg class="mp-c mp-chart-svg {css}" viewBox="0 0 {number(frame.wide)} {number(frame.high)}" '
        f'role="{role}" aria-labelledby="{id_}-t {id_}-d">'
        f'<title id="{id_}-t">{title}</title><desc id="{id_}-d">{description}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def value_axis(frame: Frame, scale: ValueScale, unit: Unit, language: Language) -> list[str]:
    """Grid lines with their values to the left."""
    form = formats(language)
    return [
        before + form.tick(tick, unit, scale.step) + after
        for tick, (before, after) in zip(scale.ticks, _grid(scale, frame), strict=True)
    ]


@once
def _grid(scale: ValueScale, frame: Frame) -> list[tuple[str, str]]:
    """Each line, and what stands around its value: a number with a sign or a suffix has nothing to escape."""
    drawn = []
    for tick in scale.ticks:
        y = scale(tick)
        before, _, after = text(frame.left - 8, y + 4, HOLE, anchor="end").partition(HOLE)
        drawn.append((line(frame.left, y, frame.right, y, "c-grid") + before, after))
    return drawn


@lru_cache(maxsize=REMEMBERED)
def day_axis(frame: Frame, scale: DayScale, language: Language, *, above: bool = False) -> str:
    """The names of weeks, months, quarters or years at their middle, years below; only as many as have room."""
    found = stretches(scale.start, scale.end, formats(language))
    room = (frame.right - frame.left) / max(1, len(found))
    widest = max(width(one.words, frame.size) for one in found)
    stride = max(1, -(-int(widest + 8) // max(1, int(room))))
    y = frame.size + 2 if above else frame.bottom + frame.size + 6
    drawn: list[str] = []
    year, year_end = "", -1.0
    for index, one in enumerate(found):
        begin, end = scale.clipped(scale.begin(one.start)), scale.clipped(scale(one.end))
        year = one.year or year
        if index % stride:
            continue
        if begin > frame.left:
            drawn.append(_division(frame, begin, above=above))
        if stride == 1 and end - begin < width(one.words, frame.size) + 2:
            continue
        middle = begin + min(end - begin, room) / 2
        drawn.append(text(middle, y, one.words, anchor="middle"))
        if year and middle > year_end:
            drawn.append(text(middle, y + frame.size + 2, year, anchor="middle"))
            year, year_end = "", middle + width(year, frame.size) + 8
    return "".join(drawn)


def _division(frame: Frame, x: float, *, above: bool) -> str:
    if above:
        return line(x, frame.top - 6, x, frame.bottom, "c-grid")
    return line(x, frame.bottom, x, frame.bottom + 4, "c-axis")


def shades(
    frame: Frame, scale: DayScale, shaded: Sequence[ShadedWindow], language: Language
) -> list[str]:
    """Stretches of the calendar, shaded."""
    return [
        box(
            begin,
            frame.top,
            end - begin,
            frame.bottom - frame.top,
            "c-window",
            tip=_tip(one, language),
        )
        for one, begin, end in _visible(scale, shaded)
    ]


def shade_names(
    frame: Frame, scale: DayScale, shaded: Sequence[ShadedWindow], language: Language, shelf: Shelf
) -> list[str]:
    """Their names at the top, where there is room for most of the name; the others are left to the pointer."""
    drawn: list[str] = []
    for one, begin, end in _visible(scale, shaded):
        name = fitted(plain_text(one.name, language), 110 if frame.narrow else 190, frame.size)
        drawn += _shade_name(frame, (begin, end), name, _tip(one, language), shelf)
    return drawn


def _visible(
    scale: DayScale, shaded: Sequence[ShadedWindow]
) -> list[tuple[ShadedWindow, float, float]]:
    return [
        (one, scale.clipped(scale.begin(one.start)), scale.clipped(scale(one.end)))
        for one in shaded
        if one.end >= scale.start and one.start <= scale.end
    ]


@once
def _tip(window: ShadedWindow, language: Language) -> str:
    name = plain_text(window.name, language)
    return f"{name} · {formats(language).date_range(window.start, window.end)}"


def _shade_name(
    frame: Frame, window: tuple[float, float], name: str, tip: str, shelf: Shelf
) -> list[str]:
    """From the window's beginning, else from beyond what stands in it, else up to its end; in the first row, else the second."""
    begin, end = window
    wide = width(name, frame.size)
    beyond = sorted(right + 5 for _, _, right, _ in shelf.taken if begin < right < end)
    for left in (begin + 5, *beyond, end - 5 - wide):
        words = fitted(name, frame.right - left, frame.size)
        if left < frame.left or len(words) < TELLING * len(name):
            continue
        for row in range(SHADE_ROWS):
            top = frame.top + 2 + row * (frame.size + 3)
            edges = (left - 4, top, left + width(words, frame.size) + 4, top + frame.size)
            if shelf.free(*edges):
                shelf.take(*edges)
                y = top + frame.size - 1
                return [text(left, y, words, css="c-window-words c-halo", tip=tip)]
    return []
