"""The lines of a progress chart: places and paths, the same in every language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from milepost.rendering.charts.drawing import dots, number, path
from milepost.rendering.charts.frame import SHADE_ROWS, Frame
from milepost.rendering.charts.marks import foot
from milepost.rendering.charts.scales import DayScale, ValueScale, value_scale
from milepost.rendering.charts.sparkline import runs
from milepost.rendering.once import once
from milepost.reporting.charts import ConfidenceChart, Point, ProgressChart

DOTS_UP_TO = 70

Place = tuple[float, float]
Line = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Traced:
    """A chart's scales, where its values stand, and its lines as SVG."""

    x: DayScale
    y: ValueScale
    actual: tuple[Place, ...]
    middle: tuple[Place, ...]
    history: str
    plan: str
    forecast: str
    drawn: str


@once
def traced(chart: ProgressChart, frame: Frame) -> Traced:
    """All lines of a metric on its way."""
    x, y = _scales(chart, frame)
    told = _told(chart)
    observed = [_places(x, y, run) for run in told.observed]
    actual = (*chain.from_iterable(observed),)
    middle = _places(x, y, told.middle)
    return Traced(
        x,
        y,
        actual=actual,
        middle=tuple(middle),
        history=_drawn((_places(x, y, run) for run in told.history), "c-history"),
        plan=_drawn([_places(x, y, told.plan)], "c-plan") if len(told.plan) > 1 else "",
        forecast=_forecast(middle, _places(x, y, told.band)) if middle else "",
        drawn=_drawn(observed, "c-actual") + _dots(actual, frame),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A chart's lines as day ordinals and values, unbroken stretches of what was observed; the band goes there and back."""

    observed: list[Line]
    history: list[Line]
    plan: Line
    middle: Line
    band: Line


@once
def _told(chart: ProgressChart) -> _Told:
    history, forecast = shown_history(chart), chart.forecast
    days = [one.day.toordinal() for one in forecast]
    upper = zip(days, (one.high for one in forecast), strict=True)
    lower = zip(reversed(days), (one.low for one in reversed(forecast)), strict=True)
    return _Told(
        observed=runs(chart.observations),
        # Lightly, up to the first observation, so that the line is one.
        history=runs((*history, *chart.observations[:1])) if history else [],
        plan=[(day.toordinal(), value) for day, value in chart.plan],
        middle=[*zip(days, (one.value for one in forecast), strict=True)],
        band=[*upper, *lower],
    )


def values_svg(chart: ConfidenceChart, x: DayScale, y: ValueScale, frame: Frame) -> str:
    """The line and the points of confidence."""
    observed = [_places(x, y, run) for run in runs(chart.points)]
    return _drawn(observed, "c-actual") + _dots([*chain.from_iterable(observed)], frame)


@once
def shown_history(chart: ProgressChart) -> tuple[Point, ...]:
    """The history that the chart has room for: at most a third as long as the goal itself."""
    earliest = chart.start - max((chart.due - chart.start) / 3, timedelta(days=28))
    return tuple(point for point in chart.history if point.day >= earliest)


def _scales(chart: ProgressChart, frame: Frame) -> tuple[DayScale, ValueScale]:
    reach = _reach(chart)
    head = SHADE_ROWS * (frame.size + 3) if chart.windows else 10
    x = DayScale(reach.start, reach.end, frame.left, frame.right)
    feet = foot(frame, x, chart.milestones)
    return x, value_scale(reach.values, frame.bottom - feet, frame.top + head)


@dataclass(frozen=True, slots=True)
class _Reach:
    """The days and the values that a chart spans; of the values the lowest and the highest, none where there is none."""

    start: date
    end: date
    values: tuple[float, ...]


@once
def _reach(chart: ProgressChart) -> _Reach:
    points = (*shown_history(chart), *chart.observations)
    days = [chart.start, chart.due, *(point.day for point in points)]
    days += [point.day for point in chart.forecast]
    values = [point.value for point in points if point.value is not None]
    values += [value for _, value in chart.plan]
    values += [value for point in chart.forecast for value in (point.value, point.low, point.high)]
    values += [value for value in (chart.baseline, chart.stretch) if value is not None]
    if chart.target is not None:
        values += [value for value in (chart.target.low, chart.target.high) if value is not None]
    finite = [*filter(math.isfinite, values)]
    return _Reach(min(days), max(days), (min(finite), max(finite)) if finite else ())


def _places(x: DayScale, y: ValueScale, values: Line) -> list[Place]:
    """Where values stand, as the scales say, in one go."""
    first, wide, days, left = x.start.toordinal() - 1, x.right - x.left, x.days, x.left
    low, span, bottom, high = y.low, y.high - y.low, y.bottom, y.bottom - y.top
    return [
        (left + wide * (day - first) / days, bottom - (value - low) / span * high)
        for day, value in values
    ]


def _drawn(lines: Iterable[Sequence[Place]], css: str) -> str:
    return "".join([f'<path class="{css}" d="{path(places)}"/>' for places in lines])


def _dots(places: Sequence[Place], frame: Frame) -> str:
    """A dot a value while they are few, and the last one large."""
    drawn = ""
    if len(places) <= DOTS_UP_TO:
        radius = "2" if frame.narrow else "2.4"
        drawn = f'<g class="c-point">{dots(places[:-1], radius)}</g>'
    if places:
        x, y = places[-1]
        drawn += f'<circle class="c-last" cx="{number(x)}" cy="{number(y)}" r="4"/>'
    return drawn


def _forecast(middle: Sequence[Place], band: Sequence[Place]) -> str:
    return f'<path class="c-band" d="{path(band)}z"/>' + _drawn([middle], "c-forecast")
