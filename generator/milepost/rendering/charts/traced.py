"""The lines of a progress chart: places and paths, the same in every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from milepost.rendering.charts.drawing import dots, number, path
from milepost.rendering.charts.frame import SHADE_ROWS, Frame
from milepost.rendering.charts.marks import foot
from milepost.rendering.charts.scales import DayScale, ValueScale, value_scale
from milepost.rendering.charts.sparkline import runs
from milepost.rendering.once import once
from milepost.reporting.charts import ConfidenceChart, Point, ProgressChart

DOTS_UP_TO = 70

Place = tuple[float, float]


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
    history = shown_history(chart)
    x, y = _scales(chart, history, frame)
    middle = _places(x, y, ((one.day.toordinal(), one.value) for one in chart.forecast))
    actual = _of_points(x, y, chart.observations)
    # Lightly, up to the first observation, so that the line is one.
    joined = (*history, *chart.observations[:1]) if history else ()
    return Traced(
        x,
        y,
        actual=tuple(actual),
        middle=tuple(middle),
        history=_runs(x, y, joined, "c-history"),
        plan=_plan(x, y, chart),
        forecast=_forecast(x, y, chart, middle),
        drawn=_runs(x, y, chart.observations, "c-actual") + _dots(actual, frame),
    )


def values_svg(chart: ConfidenceChart, x: DayScale, y: ValueScale, frame: Frame) -> str:
    """The line and the points of confidence."""
    places = _of_points(x, y, chart.points)
    return _runs(x, y, chart.points, "c-actual") + _dots(places, frame)


@once
def shown_history(chart: ProgressChart) -> tuple[Point, ...]:
    """The history that the chart has room for: at most a third as long as the goal itself."""
    earliest = chart.start - max((chart.due - chart.start) / 3, timedelta(days=28))
    return tuple(point for point in chart.history if point.day >= earliest)


def _scales(
    chart: ProgressChart, history: Sequence[Point], frame: Frame
) -> tuple[DayScale, ValueScale]:
    points = (*history, *chart.observations)
    days = [chart.start, chart.due, *(point.day for point in points)]
    days += [point.day for point in chart.forecast]
    values = [point.value for point in points if point.value is not None]
    values += [value for _, value in chart.plan]
    values += [value for point in chart.forecast for value in (point.value, point.low, point.high)]
    values += [value for value in (chart.baseline, chart.stretch) if value is not None]
    if chart.target is not None:
        values += [value for value in (chart.target.low, chart.target.high) if value is not None]
    head = SHADE_ROWS * (frame.size + 3) if chart.windows else 10
    x = DayScale(min(days), max(days), frame.left, frame.right)
    feet = foot(frame, x, chart.milestones)
    return x, value_scale(values, frame.bottom - feet, frame.top + head)


def _places(x: DayScale, y: ValueScale, values: Iterable[tuple[int, float]]) -> list[Place]:
    """Where values stand, as the scales say, in one go."""
    first, wide, days, left = x.start.toordinal() - 1, x.right - x.left, x.days, x.left
    low, span, bottom, high = y.low, y.high - y.low, y.bottom, y.bottom - y.top
    return [
        (left + wide * (day - first) / days, bottom - (value - low) / span * high)
        for day, value in values
    ]


def _of_points(x: DayScale, y: ValueScale, points: Sequence[Point]) -> list[Place]:
    known = [(one.day.toordinal(), one.value) for one in points if one.value is not None]
    return _places(x, y, known)


def _runs(x: DayScale, y: ValueScale, points: tuple[Point, ...], css: str) -> str:
    return "".join(f'<path class="{css}" d="{path(_places(x, y, run))}"/>' for run in runs(points))


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


def _plan(x: DayScale, y: ValueScale, chart: ProgressChart) -> str:
    if len(chart.plan) < 2:  # noqa: PLR2004  a line has two ends
        return ""
    places = _places(x, y, ((day.toordinal(), value) for day, value in chart.plan))
    return f'<path class="c-plan" d="{path(places)}"/>'


def _forecast(x: DayScale, y: ValueScale, chart: ProgressChart, middle: Sequence[Place]) -> str:
    if not chart.forecast:
        return ""
    upper = _places(x, y, ((one.day.toordinal(), one.high) for one in chart.forecast))
    lower = _places(x, y, ((one.day.toordinal(), one.low) for one in reversed(chart.forecast)))
    return (
        f'<path class="c-band" d="{path([*upper, *lower])}z"/>'
        f'<path class="c-forecast" d="{path(middle)}"/>'
    )
