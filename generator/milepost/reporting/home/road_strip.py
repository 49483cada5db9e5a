"""The long-term road in one strip, as the home page shows it; the whole of it is the long-term roadmap's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from milepost.model.goals import Lifecycle
from milepost.reporting.references import Directory, GoalReference
from milepost.reporting.roads.axis import Axis, Span, Tick
from milepost.reporting.roads.long import Road, long_road

MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class WordsRoom:
    """Where on the axis a bar's words have the most room, `inside` its filled part or after it; today's line is never within."""

    left: float
    right: float
    inside: bool


@dataclass(frozen=True, slots=True)
class RoadBar:
    """A long-term goal. `reached` is where on the axis its progress ends: its start where that is not measured.

    Progress is a share of the whole way from start to due, also where the axis cuts the bar.
    """

    goal: GoalReference
    start: date
    due: date
    span: Span
    progress: float | None
    reached: float
    words: WordsRoom

    @property
    def filled(self) -> float:
        """The share of the bar that is filled, 0 to 1."""
        return (
            min((self.reached - self.span.start) / self.span.width, 1.0) if self.span.width else 0.0
        )


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
        and whole.axis.meets(road.bar.summary.start, road.bar.summary.due)
    ]
    if not open_roads:
        return None
    return RoadStrip(
        axis=whole.axis,
        years=whole.years,
        fiscal=whole.fiscal,
        bars=tuple(_bar(road, whole.axis, whole.today) for road in open_roads[:MOST_BARS]),
        today=whole.today,
        more=max(0, len(open_roads) - MOST_BARS),
    )


def _bar(road: Road, axis: Axis, today: float) -> RoadBar:
    goal = road.bar.summary
    days = round((goal.due - goal.start).days * (goal.progress or 0.0))
    reached = axis.at(goal.start + timedelta(days=days))
    span = road.bar.span
    room = words_room(span.start, reached, today)
    return RoadBar(goal.goal, goal.start, goal.due, span, goal.progress, reached, room)


def words_room(start: float, reached: float, today: float) -> WordsRoom:
    """The widest of what lies after the filled part, and of the filled part on either side of today."""
    cut = min(max(today, start), reached)
    rooms = (
        WordsRoom(max(reached, today), 1.0, inside=False),
        WordsRoom(cut, reached, inside=True),
        WordsRoom(start, cut, inside=True),
    )
    return max(rooms, key=lambda room: room.right - room.left)
