"""Values over time as SVG: a metric's progress, and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import (
    Shelf,
    crosses,
    fitted,
    line,
    number,
    text,
    width,
)
from milepost.rendering.charts.frame import (
    SHADE_ROWS,
    Frame,
    Plot,
    day_axis,
    shade_names,
    shades,
    sheet,
    value_axis,
)
from milepost.rendering.charts.levels import level_lines
from milepost.rendering.charts.marks import milestones, notes
from milepost.rendering.charts.scales import MONTHS_UP_TO, DayScale, ValueScale
from milepost.rendering.charts.traced import Traced, shown_history, traced, values_svg
from milepost.rendering.charts.words import confidence_says, level_words, levels, progress_says
from milepost.rendering.escaping import escaped
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.once import once
from milepost.reporting.charts import ConfidenceChart, ProgressChart, ShadedWindow

WIDE = Frame(900, 312, 54, 886, 30, 262, 12.5, narrow=False)
NARROW = Frame(380, 296, 48, 372, 28, 242, 13.5, narrow=True)
CONFIDENCE_WIDE = Frame(900, 150, 54, 886, 12, 112, 12.5, narrow=False)
CONFIDENCE_NARROW = Frame(380, 150, 48, 372, 12, 112, 13.5, narrow=True)
FORECAST_ROWS = 6
SHARE = Unit(UnitKind.COUNT)


def progress_svg(chart: ProgressChart, language: Language, name: str, *, narrow: bool) -> Markup:
    """A metric on its way to its target."""
    frame = NARROW if narrow else WIDE
    history, lines = shown_history(chart), traced(chart, frame)
    plot = Plot(frame, lines.x, lines.y, Shelf(), language)
    actual = lines.actual
    last = _last_place(plot, actual, chart)
    if last is not None:
        _reserve(plot, *last)
    _reserve_today(plot, chart.as_of)
    drawn = shades(frame, plot.x, chart.windows, language)
    drawn += value_axis(frame, plot.y, chart.unit, language)
    drawn.append(day_axis(frame, plot.x, language))
    names = shade_names(frame, plot.x, _nearest_first(chart), language, plot.shelf)
    drawn += [lines.history, lines.plan, *_baseline(plot, chart), lines.forecast]
    drawn += level_lines(plot, chart, actual)
    drawn += _today(plot, chart.as_of)
    drawn.append(lines.drawn)
    drawn += milestones(plot, chart.milestones)
    drawn += notes(plot, [*history, *chart.observations], actual)
    if last is not None:
        drawn.append(text(*last, css="c-strong c-halo", anchor="middle"))
    drawn += _forecast_words(plot, chart, lines)
    drawn += names if actual or history else [*names, *_nothing(plot)]
    return sheet(
        frame, name, (plain_text(chart.title, language), progress_says(chart, language)), drawn
    )


def confidence_svg(
    chart: ConfidenceChart, language: Language, name: str, *, narrow: bool
) -> Markup:
    """The authors' confidence, always from 0 to 1."""
    frame = CONFIDENCE_NARROW if narrow else CONFIDENCE_WIDE
    days = [point.day for point in chart.points] or [date(2000, 1, 1)]
    start, end = min(days) - timedelta(days=3), max(*days, min(days) + timedelta(days=28))
    y = ValueScale(0, 1, frame.bottom, frame.top, (0, 0.5, 1), 0.5)
    plot = Plot(frame, DayScale(start, end, frame.left, frame.right), y, Shelf(), language)
    drawn = [*value_axis(frame, y, SHARE, language), day_axis(frame, plot.x, language)]
    drawn.append(values_svg(chart, plot.x, y, frame))
    words = catalogue(language).text("chart.confidence"), confidence_says(chart, language)
    return sheet(frame, name, words, drawn)


def _nearest_first(chart: ProgressChart) -> list[ShadedWindow]:
    """The windows of now and to come, then those that have passed: room for names is given in this order."""
    return sorted(
        chart.windows,
        key=lambda one: (one.end < chart.as_of, abs((one.start - chart.as_of).days)),
    )


def _baseline(plot: Plot, chart: ProgressChart) -> list[str]:
    if chart.baseline is None:
        return []
    x, y = plot.place(chart.start, chart.baseline)
    tip = level_words(chart, "baseline", chart.baseline, plot.language)
    return [
        f'<circle class="c-note" cx="{number(x)}" cy="{number(y)}" r="4"><title>{escaped(tip)}</title></circle>'
    ]


def _forecast_words(plot: Plot, chart: ProgressChart, lines: Traced) -> list[str]:
    """The forecast's numbers at its end, above the band, else below it; on no other line, or nowhere: the page says them too."""
    if not chart.forecast:
        return []
    end, size = chart.forecast[-1], plot.frame.size
    value, low, high = _forecast_end(chart, plot.language)
    words = catalogue(plot.language).text(
        "chart.forecast_short" if plot.frame.narrow else "chart.forecast",
        value=value,
        low=low,
        high=high,
    )
    right = plot.frame.right - 4
    words = fitted(words, right - plot.frame.left, size)
    left = right - width(words, size)
    above, below = plot.y(end.high) - size - 5, plot.y(end.low) + 5
    across = [plot.y(level) for _, level in levels(chart)]
    places = [
        top + shift * (size + 3)
        for row in range(FORECAST_ROWS)
        for top, shift in ((above, -row), (below, row))
    ]
    for top in places:
        edges = (left, top, right, top + size)
        inside = plot.frame.top <= top <= plot.frame.bottom - size
        struck = inside and any(top - 2 <= level <= top + size + 2 for level in across)
        clear = inside and not struck and plot.shelf.free(*edges)
        if clear and not any(crosses(drawn, *edges) for drawn in (lines.actual, lines.middle)):
            break
    else:
        return []
    plot.shelf.take(left, top, right, top + size)
    return [text(right, top + size - 2, words, css="c-forecast-words c-halo", anchor="end")]


@once
def _forecast_end(chart: ProgressChart, language: Language) -> tuple[str, str, str]:
    """Its value and the edges of its band, the same in both sizes."""
    end, form = chart.forecast[-1], formats(language)
    value, low, high = (form.compact(one, chart.unit) for one in (end.value, end.low, end.high))
    return value, low, high


def _nothing(plot: Plot) -> list[str]:
    frame = plot.frame
    words = catalogue(plot.language).text("chart.nothing")
    middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2 - 16
    return [text(*middle, words, css="c-halo", anchor="middle")]


def _today(plot: Plot, as_of: date) -> list[str]:
    if not plot.x.start <= as_of < plot.x.end:
        return []
    x = plot.x(as_of)
    form = formats(plot.language)
    day = form.date(as_of) if plot.x.days > MONTHS_UP_TO else form.date_short(as_of)
    words = catalogue(plot.language).text("chart.as_of", date=day)
    wide = width(words, plot.frame.size)
    anchor = (
        "end"
        if x + wide > plot.frame.right
        else "start"
        if x - wide < plot.frame.left
        else "middle"
    )
    return [
        line(x, plot.frame.top - 4, x, plot.frame.bottom, "c-today"),
        text(x, plot.frame.top - 10, words, css="c-today-words", anchor=anchor),
    ]


def _reserve_today(plot: Plot, as_of: date) -> None:
    """Keep the names of the calendar's windows off today's line."""
    if plot.x.start <= as_of < plot.x.end:
        x, frame = plot.x(as_of), plot.frame
        plot.shelf.take(x - 3, frame.top, x + 3, frame.top + SHADE_ROWS * (frame.size + 3))


def _reserve(plot: Plot, x: float, y: float, words: str) -> None:
    """Keep the room of the last value's words before other words take it."""
    half = width(words, plot.frame.size) / 2
    plot.shelf.take(x - half, y - plot.frame.size, x + half, y)


def _last_place(
    plot: Plot, actual: Sequence[tuple[float, float]], chart: ProgressChart
) -> tuple[float, float, str] | None:
    """Where the last value is said, in bold above its point, and its words."""
    words = _latest(chart, plot.language)
    if not words:
        return None
    room = (plot.frame.right - plot.frame.left) / 2
    words = fitted(words, room, plot.frame.size)
    half = width(words, plot.frame.size) / 2
    x, y = actual[-1]
    rising = len(actual) < 2 or actual[-1][1] <= actual[-2][1]  # noqa: PLR2004  two points have a slope
    below = not rising and y + 20 < plot.frame.bottom
    x = min(max(x, plot.frame.left + half), plot.frame.right - half)
    return x, y + 18 if below else y - 9, words


@once
def _latest(chart: ProgressChart, language: Language) -> str:
    """The last value in words; empty without one."""
    for point in reversed(chart.observations):
        if point.value is not None:
            return formats(language).compact(point.value, chart.unit)
    return ""
