"""Goals over time as SVG: the timeline of the quarters, and the long road over years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import Shelf, box, diamond, fitted, line, number, text, width
from milepost.rendering.charts.frame import Frame, day_axis, shade_names, shades, sheet
from milepost.rendering.charts.scales import DayScale
from milepost.rendering.charts.words import bar_words, mark_state, mark_words, timeline_says
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.signs import placed_sign
from milepost.reporting.charts import Bar, LongRoad, Timeline

Link = Callable[[str], str]

HEADER = 40.0
WINDOW_NAMES = 36.0
FOOT = 20.0
GROUP_HIGH = 30.0
WIDE_ROW, NARROW_ROW = 26.0, 40.0
LABELS = 250.0
BAR_HIGH = 12.0
ROAD_ROW, ROAD_BAR = 30.0, 20.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the rows of a drawing share."""

    frame: Frame
    x: DayScale
    language: Language
    link: Link

    def edges(self, bar: Bar) -> tuple[float, float, float]:
        """Where the bar begins, how far it is done, where it ends, kept within the plot."""
        begin, end = self.x.begin(bar.start), self.x(bar.due)
        share = min(max(bar.progress or 0.0, 0.0), 1.0)
        done = begin + (end - begin) * share
        return self.x.clipped(begin), self.x.clipped(done), self.x.clipped(end)


def timeline_svg(
    chart: Timeline, language: Language, name: str, link: Link, *, narrow: bool
) -> Markup:
    """Bars by group: names in a column beside them, above them where it is narrow."""
    top = HEADER + (WINDOW_NAMES if chart.windows else 6)
    row = NARROW_ROW if narrow else WIDE_ROW
    high = sum(row * len(group.bars) + (GROUP_HIGH if group.title else 8) for group in chart.groups)
    left, right, wide, size = (4, 376, 380, 13.5) if narrow else (LABELS, 880, 900, 12.5)
    frame = Frame(wide, top + high + FOOT, left, right, HEADER, top + high, size, narrow)
    drawing = _Sheet(frame, DayScale(chart.start, chart.end, left, right), language, link)
    drawn = shades(frame, drawing.x, chart.windows, language)
    drawn.append(day_axis(frame, drawing.x, language, above=True))
    rows: list[str] = []
    y = top
    for group in chart.groups:
        y += GROUP_HIGH if group.title else 8
        if group.title:
            words = fitted(plain_text(group.title, language), wide if narrow else LABELS - 10, size)
            rows.append(text(0, y - 8, words, css="c-strong"))
            rows.append(line(0, y - 2, wide, y - 2, "c-grid"))
        for bar in group.bars:
            rows += _row(drawing, bar, y)
            y += row
    drawn += _today(drawing, chart) + rows
    drawn += shade_names(frame, drawing.x, chart.windows, language, Shelf())
    return sheet(frame, name, _words(chart, "chart.timeline", language), drawn, role="group")


def long_road_svg(
    chart: LongRoad, language: Language, name: str, link: Link, *, narrow: bool
) -> Markup:
    """A few long bars with their words in them, above them where it is narrow or the bar is too short."""
    row = NARROW_ROW + 4 if narrow else ROAD_ROW
    left, right, wide, size = (2, 378, 380, 13.5) if narrow else (2, 898, 900, 12.5)
    bottom = HEADER - 8 + row * len(chart.bars) + 4
    frame = Frame(wide, bottom + FOOT, left, right, HEADER - 12, bottom, size, narrow)
    drawing = _Sheet(frame, DayScale(chart.start, chart.end, left, right), language, link)
    drawn = [day_axis(frame, drawing.x, language, above=True)]
    rows: list[str] = []
    for index, bar in enumerate(chart.bars):
        rows += _road(drawing, bar, HEADER - 8 + row * index)
    drawn += rows + _today(drawing, chart)
    return sheet(frame, name, _words(chart, "chart.long_road", language), drawn, role="group")


def _words(chart: Timeline | LongRoad, msgid: str, language: Language) -> tuple[str, str]:
    return catalogue(language).text(msgid), timeline_says(chart, language)


def _row(drawing: _Sheet, bar: Bar, y: float) -> list[str]:
    frame = drawing.frame
    begin, done, end = drawing.edges(bar)
    title = plain_text(bar.title, drawing.language)
    room = frame.wide - 22 if frame.narrow else LABELS - 34
    label = text(18, y + 15, fitted(title, room, frame.size), css="c-ink")
    top = y + (21 if frame.narrow else 5)
    drawn = [placed_sign(bar.status.value, 1, y + 4), _linked(drawing, bar, label)]
    if end > begin:
        tip = bar_words(bar, drawing.language)
        status = bar.status.value
        drawn.append(
            box(begin, top, end - begin, BAR_HIGH, f"c-bar c-bar-{status}", radius=3, tip=tip)
        )
        if done > begin:
            drawn.append(
                box(
                    begin,
                    top,
                    done - begin,
                    BAR_HIGH,
                    f"c-bar-done c-bar-done-{status}",
                    radius=3,
                    tip=tip,
                )
            )
        drawn += _percent(drawing, bar, (begin, end), top + BAR_HIGH - 1.5)
    drawn += _marks(drawing, bar, top + BAR_HIGH / 2)
    return drawn


def _percent(drawing: _Sheet, bar: Bar, edges: tuple[float, float], y: float) -> list[str]:
    """The progress after the bar, before it where the bar reaches the edge; left out where neither has room."""
    if bar.progress is None:
        return []
    words = formats(drawing.language).percent(bar.progress)
    wide = width(words, drawing.frame.size) + 8
    begin, end = edges
    if end + wide <= drawing.frame.wide:
        return [text(end + 6, y, words, css="c-halo")]
    if begin - wide >= drawing.frame.left:
        return [text(begin - 6, y, words, css="c-halo", anchor="end")]
    return []


def _marks(drawing: _Sheet, bar: Bar, y: float) -> list[str]:
    drawn = []
    for mark in bar.marks:
        if drawing.x.start <= mark.day <= drawing.x.end:
            css = f"c-milestone-{mark_state(mark)}"
            drawn.append(
                diamond(drawing.x(mark.day), y, 5, css, mark_words(mark, drawing.language))
            )
    return drawn


def _road(drawing: _Sheet, bar: Bar, y: float) -> list[str]:
    frame = drawing.frame
    begin, done, end = drawing.edges(bar)
    top = y + (20 if frame.narrow else 4)
    tip = bar_words(bar, drawing.language)
    status = bar.status.value
    drawn = [box(begin, top, end - begin, ROAD_BAR, f"c-bar c-bar-{status}", radius=3, tip=tip)]
    if done > begin:
        drawn.append(
            box(
                begin,
                top,
                done - begin,
                ROAD_BAR,
                f"c-bar-done c-bar-done-{status}",
                radius=3,
                tip=tip,
            )
        )
    drawn += _stages(drawing, bar, top)
    title = plain_text(bar.title, drawing.language)
    if bar.progress is not None:
        shown = formats(drawing.language).percent(bar.progress)
        title = catalogue(drawing.language).text("chart.bar_progress", title=title, progress=shown)
    if frame.narrow:
        drawn.append(placed_sign(status, 1, y + 4))
        drawn.append(
            _linked(
                drawing,
                bar,
                text(17, y + 14, fitted(title, frame.wide - 20, frame.size), css="c-ink"),
            )
        )
        return drawn
    drawn += _road_words(drawing, bar, title, (begin, done, end), top + ROAD_BAR - 5.5)
    return drawn


def _road_words(
    drawing: _Sheet, bar: Bar, title: str, edges: tuple[float, float, float], y: float
) -> list[str]:
    """After what is done if the words fit there, else after the bar, else before it, else cut where the room is largest."""
    frame = drawing.frame
    begin, done, end = edges
    wide = width(title, frame.size) + 26
    room = {"inside": end - done, "after": frame.right - end, "before": begin - frame.left}
    place = next(
        (one for one, free in room.items() if free >= wide), max(room, key=lambda one: room[one])
    )
    words = fitted(title, room[place] - 26, frame.size)
    if place == "before":
        label = text(begin - 8, y, words, css="c-ink c-halo", anchor="end")
        return [_linked(drawing, bar, label)]
    left = (done if place == "inside" else end) + 8
    return [
        placed_sign(bar.status.value, left, y - 10),
        _linked(drawing, bar, text(left + 16, y, words, css="c-ink")),
    ]


def _stages(drawing: _Sheet, bar: Bar, top: float) -> list[str]:
    """A cut in the bar where each stage ends, its name for the pointer."""
    return [
        f'<path class="c-stage" d="M{number(drawing.x(stage.end))} {number(top)}v{number(ROAD_BAR)}">'
        f"<title>{escape(plain_text(stage.title, drawing.language))}</title></path>"
        for stage in bar.stages
        if drawing.x.start <= stage.end < min(drawing.x.end, bar.due)
    ]


def _linked(drawing: _Sheet, bar: Bar, label: str) -> str:
    if bar.page is None:
        return label
    says = escape(bar_words(bar, drawing.language))
    return f'<a href="{escape(drawing.link(bar.page))}" aria-label="{says}">{label}</a>'


def _today(drawing: _Sheet, chart: Timeline | LongRoad) -> list[str]:
    if not chart.start <= chart.today <= chart.end:
        return []
    x, frame = drawing.x(chart.today), drawing.frame
    words = catalogue(drawing.language).text("chart.today")
    anchor: Sequence[str] = ("end", "start")
    side = anchor[x + width(words, frame.size) + 8 < frame.right]
    return [
        line(x, frame.top - 4, x, frame.bottom + 4, "c-today"),
        text(
            x + (4 if side == "start" else -4),
            frame.bottom + 14,
            words,
            css="c-today-words",
            anchor=side,
        ),
    ]
