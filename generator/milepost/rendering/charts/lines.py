"""Values over time as SVG: a metric's progress, and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from milepost.model.metrics import Direction, Unit, UnitKind
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import (
    Shelf,
    crosses,
    diamond,
    fitted,
    line,
    number,
    path,
    text,
    width,
)
from milepost.rendering.charts.frame import Frame, day_axis, shade_names, shades, sheet, value_axis
from milepost.rendering.charts.scales import DayScale, ValueScale, value_scale
from milepost.rendering.charts.sparkline import runs
from milepost.rendering.charts.words import confidence_says, level_words, mark_words, progress_says
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import ConfidenceChart, Mark, Point, ProgressChart

WIDE = Frame(900, 312, 54, 886, 30, 262, 12.5, narrow=False)
NARROW = Frame(380, 292, 46, 372, 26, 240, 13, narrow=True)
CONFIDENCE_WIDE = Frame(900, 150, 54, 886, 12, 112, 12.5, narrow=False)
CONFIDENCE_NARROW = Frame(380, 150, 46, 372, 12, 112, 13, narrow=True)
DOTS_UP_TO = 70
MARK_ROWS = 3
SHARE = Unit(UnitKind.COUNT)


@dataclass(frozen=True, slots=True)
class _Plot:
    """What the parts of a drawing share."""

    frame: Frame
    x: DayScale
    y: ValueScale
    shelf: Shelf
    language: Language

    def place(self, day: date, value: float) -> tuple[float, float]:
        return self.x(day), self.y(value)


def progress_svg(chart: ProgressChart, language: Language, name: str, *, narrow: bool) -> Markup:
    """A metric on its way to its target."""
    frame = NARROW if narrow else WIDE
    history = shown_history(chart)
    plot = _progress_plot(chart, history, frame, language)
    actual = [
        plot.place(point.day, point.value)
        for point in chart.observations
        if point.value is not None
    ]
    _reserve_last(plot, actual, chart)
    drawn = shades(frame, plot.x, chart.windows, language)
    drawn += value_axis(frame, plot.y, chart.unit, language)
    drawn += day_axis(frame, plot.x, language)
    names = shade_names(frame, plot.x, chart.windows, language, plot.shelf)
    drawn += _history(plot, history, chart.observations)
    drawn += _plan(plot, chart)
    drawn += _forecast(plot, chart)
    drawn += _levels(plot, chart, actual)
    drawn += _today(plot, chart.as_of)
    drawn += _actual(plot, chart.observations)
    drawn += _milestones(plot, chart.milestones)
    drawn += _notes(plot, [*history, *chart.observations], actual)
    drawn += _last(plot, actual, chart)
    drawn += _forecast_words(plot, chart, actual)
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
    plot = _Plot(frame, DayScale(start, end, frame.left, frame.right), y, Shelf(), language)
    drawn = value_axis(frame, y, SHARE, language) + day_axis(frame, plot.x, language)
    drawn += _actual(plot, chart.points)
    words = catalogue(language).text("chart.confidence"), confidence_says(chart, language)
    return sheet(frame, name, words, drawn)


def shown_history(chart: ProgressChart) -> tuple[Point, ...]:
    """The history that the chart has room for: at most a third as long as the goal itself."""
    earliest = chart.start - max((chart.due - chart.start) / 3, timedelta(days=28))
    return tuple(point for point in chart.history if point.day >= earliest)


def _progress_plot(
    chart: ProgressChart, history: Sequence[Point], frame: Frame, language: Language
) -> _Plot:
    days = [chart.start, chart.due, *(point.day for point in (*history, *chart.observations))]
    days += [point.day for point in chart.forecast]
    values = [point.value for point in (*history, *chart.observations) if point.value is not None]
    values += [value for _, value in chart.plan]
    values += [value for point in chart.forecast for value in (point.value, point.low, point.high)]
    values += [value for value in (chart.baseline, chart.stretch) if value is not None]
    if chart.target is not None:
        values += [value for value in (chart.target.low, chart.target.high) if value is not None]
    feet = 26 if chart.milestones else 0
    return _Plot(
        frame,
        DayScale(min(days), max(days), frame.left, frame.right),
        value_scale(values, frame.bottom - feet, frame.top + 10),
        Shelf(),
        language,
    )


def _history(plot: _Plot, history: Sequence[Point], observations: Sequence[Point]) -> list[str]:
    """Lightly, up to the first observation, so that the line is one."""
    if not history:
        return []
    joined = (*history, *observations[:1])
    return [_run(plot, run, "c-history") for run in runs(joined)]


def _actual(plot: _Plot, points: tuple[Point, ...]) -> list[str]:
    drawn = [_run(plot, run, "c-actual") for run in runs(points)]
    places = [plot.place(point.day, point.value) for point in points if point.value is not None]
    if len(places) <= DOTS_UP_TO:
        radius = "2" if plot.frame.narrow else "2.4"
        dots = "".join(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{radius}"/>' for x, y in places[:-1]
        )
        drawn.append(f'<g class="c-point">{dots}</g>')
    if places:
        x, y = places[-1]
        drawn.append(f'<circle class="c-last" cx="{number(x)}" cy="{number(y)}" r="4"/>')
    return drawn


def _run(plot: _Plot, run: Iterable[tuple[int, float]], css: str) -> str:
    places = [plot.place(date.fromordinal(day), value) for day, value in run]
    return f'<path class="{css}" d="{path(places)}"/>'


def _plan(plot: _Plot, chart: ProgressChart) -> list[str]:
    drawn = []
    if len(chart.plan) > 1:
        drawn.append(
            f'<path class="c-plan" d="{path(plot.place(*point) for point in chart.plan)}"/>'
        )
    if chart.baseline is not None:
        x, y = plot.place(chart.start, chart.baseline)
        tip = level_words(chart, "baseline", chart.baseline, plot.language)
        drawn.append(
            f'<circle class="c-note" cx="{number(x)}" cy="{number(y)}" r="4"><title>{escape(tip)}</title></circle>'
        )
    return drawn


def _levels(plot: _Plot, chart: ProgressChart, actual: Sequence[tuple[float, float]]) -> list[str]:
    """Target, limits and stretch: lines across, each with its name where the data leave room."""
    drawn: list[str] = []
    target = chart.target
    if target is not None and target.low is not None and target.high is not None:
        top, bottom = plot.y(target.high), plot.y(target.low)
        drawn.append(
            f'<rect class="c-range" x="{number(plot.frame.left)}" y="{number(top)}" '
            f'width="{number(plot.frame.right - plot.frame.left)}" height="{number(bottom - top)}"/>'
        )
    for kind, value in levels(chart):
        css = "c-stretch" if kind == "stretch" else "c-target"
        y = plot.y(value)
        drawn.append(line(plot.frame.left, y, plot.frame.right, y, css))
        drawn += _level_name(plot, y, level_words(chart, kind, value, plot.language), css, actual)
    return drawn


def levels(chart: ProgressChart) -> list[tuple[str, float]]:
    """The names and values of the level lines: `target`, or `floor` and `limit` for what is to be kept; `stretch`."""
    found: list[tuple[str, float]] = []
    target = chart.target
    kept = chart.direction is not None and chart.direction.is_limit
    if target is not None:
        if target.low is not None:
            found.append(("floor" if kept else "target", target.low))
        if target.high is not None:
            found.append(("limit" if kept else "target", target.high))
    if chart.stretch is not None and chart.direction is not Direction.BETWEEN:
        found.append(("stretch", chart.stretch))
    return found


def _level_name(
    plot: _Plot, y: float, words: str, css: str, actual: Sequence[tuple[float, float]]
) -> list[str]:
    frame, size = plot.frame, plot.frame.size
    wide = width(words, size)
    middle = (frame.left + frame.right - wide) / 2
    candidates = [
        (left, above)
        for left in (frame.left + 6, frame.right - 6 - wide, middle)
        for above in (True, False)
    ]
    for left, above in candidates:
        top = y - size - 4 if above else y + 4
        edges = (left, top, left + wide, top + size)
        if top >= frame.top - size and plot.shelf.free(*edges) and not crosses(actual, *edges):
            break
    else:
        left, top = candidates[0][0], y - size - 4
    plot.shelf.take(left, top, left + wide, top + size)
    return [text(left, top + size - 2, words, css=f"{css}-words c-halo")]


def _forecast(plot: _Plot, chart: ProgressChart) -> list[str]:
    if not chart.forecast:
        return []
    upper = [plot.place(point.day, point.high) for point in chart.forecast]
    lower = [plot.place(point.day, point.low) for point in reversed(chart.forecast)]
    middle = [plot.place(point.day, point.value) for point in chart.forecast]
    return [
        f'<path class="c-band" d="{path([*upper, *lower])}z"/>',
        f'<path class="c-forecast" d="{path(middle)}"/>',
    ]


def _forecast_words(
    plot: _Plot, chart: ProgressChart, actual: Sequence[tuple[float, float]]
) -> list[str]:
    """The forecast's numbers at its end, above the band, else below it."""
    if not chart.forecast:
        return []
    end, form, size = chart.forecast[-1], formats(plot.language), plot.frame.size
    words = catalogue(plot.language).text(
        "chart.forecast_short" if plot.frame.narrow else "chart.forecast",
        value=form.compact(end.value, chart.unit),
        low=form.compact(end.low, chart.unit),
        high=form.compact(end.high, chart.unit),
    )
    right = plot.frame.right - 4
    left = right - width(words, size)
    above, below = plot.y(end.high) - size - 5, plot.y(end.low) + 5
    for top in (above, below, above - size - 4, below + size + 4, above - 2 * size - 8):
        edges = (left, top, right, top + size)
        if plot.shelf.free(*edges) and not crosses(actual, *edges):
            break
    else:
        top = below
    plot.shelf.take(left, top, right, top + size)
    return [text(right, top + size - 2, words, css="c-forecast-words c-halo", anchor="end")]


def _nothing(plot: _Plot) -> list[str]:
    frame = plot.frame
    words = catalogue(plot.language).text("chart.nothing")
    middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2 - 16
    return [text(*middle, words, css="c-halo", anchor="middle")]


def _today(plot: _Plot, as_of: date) -> list[str]:
    if not plot.x.start <= as_of < plot.x.end:
        return []
    x = plot.x(as_of)
    words = catalogue(plot.language).text(
        "chart.as_of", date=formats(plot.language).date_short(as_of)
    )
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


def _reserve_last(plot: _Plot, actual: Sequence[tuple[float, float]], chart: ProgressChart) -> None:
    """Keep the room of the last value's words before other words take it."""
    for x, y, words in _last_places(plot, actual, chart)[:1]:
        half = width(words, plot.frame.size) / 2
        plot.shelf.take(x - half, y - plot.frame.size, x + half, y)


def _last(plot: _Plot, actual: Sequence[tuple[float, float]], chart: ProgressChart) -> list[str]:
    """The last value in bold, above its point."""
    return [
        text(x, y, words, css="c-strong c-halo", anchor="middle")
        for x, y, words in _last_places(plot, actual, chart)[:1]
    ]


def _last_places(
    plot: _Plot, actual: Sequence[tuple[float, float]], chart: ProgressChart
) -> list[tuple[float, float, str]]:
    values = [point.value for point in chart.observations if point.value is not None]
    if not values:
        return []
    words = formats(plot.language).compact(values[-1], chart.unit)
    half = width(words, plot.frame.size) / 2
    x, y = actual[-1]
    rising = len(actual) < 2 or actual[-1][1] <= actual[-2][1]  # noqa: PLR2004  two points have a slope
    below = not rising and y + 20 < plot.frame.bottom
    x = min(max(x, plot.frame.left + half), plot.frame.right - half)
    return [(x, y + 18 if below else y - 9, words)]


def _milestones(plot: _Plot, marks: Sequence[Mark]) -> list[str]:
    """Diamonds on the axis, their names above, in up to three rows; a name without room is left to the pointer."""
    frame, size = plot.frame, plot.frame.size
    drawn = []
    for mark in sorted(marks, key=lambda one: one.day):
        if not plot.x.start <= mark.day <= plot.x.end:
            continue
        x = plot.x(mark.day)
        css = (
            "c-milestone"
            if mark.done
            else "c-milestone-overdue"
            if mark.overdue
            else "c-milestone-open"
        )
        tip = mark_words(mark, plot.language)
        words = fitted(plain_text(mark.title, plot.language), 84 if frame.narrow else 150, size)
        half = width(words, size) / 2
        middle = min(max(x, frame.left + half), frame.right - half)
        for row in range(MARK_ROWS):
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


def _notes(
    plot: _Plot, points: Sequence[Point], actual: Sequence[tuple[float, float]]
) -> list[str]:
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


def _tip(plot: _Plot, point: Point, note: str) -> Markup:
    return Markup("<title>{} · {}</title>").format(formats(plot.language).date(point.day), note)
