"""The long-term road in one strip, as the home page shows it; the whole of it is the long-term roadmap's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from milepost.model.goals import Lifecycle
from milepost.reporting.axis import Axis, Span, Tick
from milepost.reporting.long_road import Road, long_road
from milepost.reporting.references import Directory, GoalReference

MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class RoadBar:
    """A long-term goal; `filled` is the share of its bar that stands for its progress, None where it is not measured.

    Progress is a share of the whole way from start to due, also where the axis cuts the bar.
    """

    goal: GoalReference
    span: Span
    progress: float | None
    filled: float | None


@dataclass(frozen=True, slots=True)
class RoadStrip:
    """The foremost long-term goals on an axis of years; `more` are left to the roadmap."""

    axis: Axis
    years: tuple[Tick, ...]
    fiscal: bool
    bars: tuple[RoadBar, ...]
    today: float
    more: int


def road_strip(directory: Directory) -> RoadStrip | None:
    """The roads that are under way or paused; None where there are none."""
    whole = long_road(directory)
    open_roads = [
        road
        for road in whole.roads
        if road.lifecycle in {Lifecycle.ACTIVE, Lifecycle.PAUSED}
        and whole.axis.meets(road.summary.start, road.summary.due)
    ]
    if not open_roads:
        return None
    return RoadStrip(
        axis=whole.axis,
        years=whole.years,
        fiscal=whole.fiscal,
        bars=tuple(_bar(road, whole.axis) for road in open_roads[:MOST_BARS]),
        today=whole.today,
        more=max(0, len(open_roads) - MOST_BARS),
    )


def _bar(road: Road, axis: Axis) -> RoadBar:
    goal, progress = road.summary, road.summary.progress
    filled = None
    if progress is not None:
        days = round((goal.due - goal.start).days * progress)
        reached = axis.at(goal.start + timedelta(days=days))
        filled = max(0.0, min(1.0, (reached - road.span.start) / (road.span.width or 1.0)))
    return RoadBar(goal.goal, road.span, progress, filled)
