"""What a chart shows, without a language and without a drawing: rendering makes an SVG and a Plotly figure of it.

Days are dates, values are in the metric's unit, shares are 0–1. What is None or empty isn't drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import MetricAssessment, Status
from milepost.model.goals import Goal
from milepost.model.metrics import Direction, Observation, Target, Unit
from milepost.model.observations import notes_of, periods_of, values_of
from milepost.model.organization import CalendarWindow
from milepost.model.periods import Quarter
from milepost.model.reviews import CheckIn
from milepost.model.text import Text

SPARKLINE_POINTS = 26
"""Half a year of weeks."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; None is a gap, drawn as one. `note` annotates it."""

    day: date
    value: float | None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone; `overdue` is told by the analysis."""

    title: Text
    due: date
    done: date | None
    overdue: bool = False

    @property
    def day(self) -> date:
        """Where it stands on the axis: the day it was done, else the day it is due."""
        return self.done or self.due


@dataclass(frozen=True, slots=True)
class ShadedWindow:
    """A stretch of the calendar, both days included."""

    name: Text
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """The value expected on a day, and its 80 % band."""

    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """A metric on its way: history before `start`, observations, plan, target, and what stands around them."""

    title: Text
    unit: Unit
    start: date
    due: date
    as_of: date
    observations: tuple[Point, ...]
    history: tuple[Point, ...] = ()
    baseline: float | None = None
    plan: tuple[tuple[date, float], ...] = ()
    target: Target | None = None
    direction: Direction | None = None
    stretch: float | None = None
    forecast: tuple[ForecastPoint, ...] = ()
    milestones: tuple[Mark, ...] = ()
    windows: tuple[ShadedWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The last values in a line of text, with the plan where there is one; `status` tints it."""

    unit: Unit
    points: tuple[Point, ...]
    plan: tuple[tuple[date, float], ...] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceChart:
    """The authors' confidence, 0 to 1, over the check-ins."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of a long-term goal, from milestone to milestone."""

    title: Text
    start: date
    end: date
    done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal on a timeline. `page` is its page below the language's root, None for no link."""

    title: Text
    start: date
    due: date
    progress: float | None
    status: Status
    page: str | None = None
    marks: tuple[Mark, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars under a heading, such as a team's; `title` None for none."""

    title: Text | None
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Goals as bars between two days; `today` is drawn where it lies between them."""

    start: date
    end: date
    today: date
    groups: tuple[BarGroup, ...]
    windows: tuple[ShadedWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class LongRoad:
    """Long-term goals over years: fewer bars, their titles in them, divided into their stages."""

    start: date
    end: date
    today: date
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TrendBar:
    """How often something was named in a quarter; None where that is not told. `running` while the quarter is."""

    quarter: Quarter
    count: int | None
    running: bool


@dataclass(frozen=True, slots=True)
class TrendPanel:
    """One theme over the quarters."""

    title: Text
    bars: tuple[TrendBar, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Themes over the same quarters, side by side on one scale; `untold` is the count under which none is told."""

    panels: tuple[TrendPanel, ...]
    untold: int

    @property
    def most(self) -> int:
        """The highest bar."""
        return max((bar.count or 0 for panel in self.panels for bar in panel.bars), default=0)


ChartDescription = ProgressChart | ConfidenceChart | Timeline | LongRoad | TrendChart


def progress_chart(
    assessed: MetricAssessment,
    goal: Goal,
    as_of: date,
    calendar: Iterable[CalendarWindow] = (),
    *,
    with_milestones: bool = True,
) -> ProgressChart:
    """The chart of a metric of a goal; only windows that touch the goal's own time are taken."""
    metric = assessed.metric
    return ProgressChart(
        title=metric.name,
        unit=metric.unit,
        start=goal.start,
        due=goal.due,
        as_of=as_of,
        observations=_points(assessed.observations),
        history=_points(assessed.history),
        baseline=assessed.baseline.value if assessed.baseline is not None else None,
        plan=assessed.plan_curve,
        target=assessed.target,
        direction=metric.direction,
        stretch=metric.stretch,
        milestones=marks(goal, as_of) if with_milestones else (),
        windows=tuple(
            ShadedWindow(window.name, window.start, window.end)
            for window in calendar
            if window.start <= goal.due and window.end >= goal.start
        ),
    )


def sparkline(assessed: MetricAssessment, *, plan: bool = True) -> Sparkline:
    """The metric's last values, history included, so that a young goal has a line too."""
    now = _points(assessed.observations[-SPARKLINE_POINTS:])
    before = assessed.history[-SPARKLINE_POINTS:] if len(now) < SPARKLINE_POINTS else ()
    points = (*_points(before), *now)[-SPARKLINE_POINTS:]
    return Sparkline(
        unit=assessed.metric.unit,
        points=points,
        plan=assessed.plan_curve if plan else (),
        status=assessed.status,
    )


def confidence_chart(checkins: Iterable[CheckIn]) -> ConfidenceChart:
    """Confidence over time, in whatever order the check-ins come."""
    points = [
        Point(one.date, one.confidence, one.note) for one in checkins if one.confidence is not None
    ]
    return ConfidenceChart(tuple(sorted(points, key=lambda point: point.day)))


def marks(goal: Goal, as_of: date) -> tuple[Mark, ...]:
    """The goal's milestones; overdue from the end of the due day (METHOD.md)."""
    return tuple(
        Mark(one.title, one.due, one.done, overdue=one.done is None and one.due <= as_of)
        for one in goal.milestones
    )


def stages(goal: Goal) -> tuple[Stage, ...]:
    """The stages of a long-term goal, from milestone to milestone in order of their due days."""
    found: list[Stage] = []
    start = goal.start
    for one in sorted(goal.milestones, key=lambda milestone: milestone.due):
        found.append(Stage(one.title, start, max(one.due, start), done=one.done is not None))
        start = max(one.due, start) + timedelta(days=1)
    return tuple(found)


def _points(observations: Sequence[Observation]) -> tuple[Point, ...]:
    days = [period.end for period in periods_of(observations)]
    return tuple(map(Point, days, values_of(observations), notes_of(observations)))
