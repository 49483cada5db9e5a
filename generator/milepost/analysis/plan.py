"""The plan curve: what was expected by a day. METHOD.md, "Plan and pace".

A plan begins on the eve of the goal's start, where nothing has passed yet, and ends with the due day: `as_of` and
a period's end mean the end of that day, so the start day itself is the first day that passes.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import accumulate

from milepost.analysis.cadence import shifted, step
from milepost.model.metrics import Plan, PlanKind
from milepost.model.periods import Frequency

Vertex = tuple[date, float]


def elapsed(start: date, due: date, day: date) -> float:
    """The share of the days from start to due, both included, that have passed by the end of `day`."""
    total = max((due - start).days + 1, 1)
    return min(max(((day - start).days + 1) / total, 0.0), 1.0)


def share(plan: Plan, start: date, due: date, day: date) -> float:
    """The share of the way that a linear, step or months plan expects by the end of `day`, 0 to 1."""
    if day >= due:
        return 1.0
    if day < start or plan.kind is PlanKind.STEP:
        return 0.0
    if plan.kind is PlanKind.MONTHS:
        total = _weight(plan, start, due)
        if total > 0:
            return _weight(plan, start, day) / total
    return elapsed(start, due, day)


def planned(plan: Plan, start: date, due: date, ends: tuple[float, float], day: date) -> float:
    """The value that the plan expects by the end of `day`, where it leads from one of `ends` to the other."""
    low, high = ends
    if plan.kind is not PlanKind.POINTS:
        return _between(ends, share(plan, start, due, day))
    return interpolated(((shifted(start, -1), low), *_points(plan, start, due), (due, high)), day)


def _between(ends: tuple[float, float], part: float) -> float:
    """The value at a share of the way from one end to the other, whole at the end."""
    low, high = ends
    return low + (high - low) * part if part < 1 else high


def interpolated(vertices: tuple[Vertex, ...], day: date) -> float:
    """The value on `day` by straight lines between vertices; before the first and after the last, theirs."""
    return along(vertices, (day,))[0]


def along(vertices: tuple[Vertex, ...], days: Iterable[date]) -> list[float]:
    """The values on several days."""
    corners = [day for day, _ in vertices]
    return [_at(vertices, bisect_right(corners, day), day) for day in days]


def _at(vertices: tuple[Vertex, ...], index: int, day: date) -> float:
    """The value on `day`, which `index` of the vertices don't come after."""
    if index == 0:
        return vertices[0][1]
    if index == len(vertices):
        return vertices[-1][1]
    (before, low), (after, high) = vertices[index - 1], vertices[index]
    return low + (high - low) * ((day - before).days / (after - before).days)


def curve(plan: Plan, start: date, due: date, ends: tuple[float, float]) -> tuple[Vertex, ...]:
    """The plan's vertices from start to due, in the unit of `ends`."""
    low, high = ends
    return _curve(plan, start, due, (low + 0.0, high + 0.0))  # -0.0 equals 0.0


@lru_cache(maxsize=1 << 8)
def _curve(plan: Plan, start: date, due: date, ends: tuple[float, float]) -> tuple[Vertex, ...]:
    """Remembered, as a metric has the same on all days that it is assessed on."""
    low, high = ends
    if plan.kind is PlanKind.STEP:
        return ((start, low), (due, low), (due, high))
    if plan.kind is PlanKind.MONTHS:
        return _monthly(plan, start, due, ends)
    points = _points(plan, start, due) if plan.kind is PlanKind.POINTS else ()
    between = (day for day, _ in points if start < day)
    days = dict.fromkeys((start, *between, due))
    return tuple((day, planned(plan, start, due, ends, day)) for day in days)


def _monthly(plan: Plan, start: date, due: date, ends: tuple[float, float]) -> tuple[Vertex, ...]:
    """A vertex at the start and one at the end of each month, added up in one pass."""
    weights, months = dict(plan.months), _months(start, due)
    total = _weight(plan, start, due)
    if total <= 0:
        return curve(Plan(PlanKind.LINEAR), start, due, ends)
    passed = accumulate(days * weights.get(end.month, 1.0) for end, days in months)
    vertices = {start: planned(plan, start, due, ends, start)}
    for (end, _), weight in zip(months, passed, strict=True):
        vertices[end] = _between(ends, weight / total)
    return tuple(vertices.items())


def glide(plan: Plan, start: date, due: date, limit: float) -> tuple[Vertex, ...]:
    """A limit over time: straight lines between its points, the first holding from the start; at last the limit."""
    return _glide(plan, start, due, limit + 0.0)


@lru_cache(maxsize=1 << 8)
def _glide(plan: Plan, start: date, due: date, limit: float) -> tuple[Vertex, ...]:
    points = _points(plan, start, due) if plan.kind is PlanKind.POINTS else ()
    first = points[0][1] if points else limit
    return ((start, first), *(point for point in points if point[0] > start), (due, limit))


def _points(plan: Plan, start: date, due: date) -> tuple[Vertex, ...]:
    return tuple(point for point in plan.points if start <= point[0] < due)


def _weight(plan: Plan, start: date, day: date) -> float:
    weights = dict(plan.months)
    return sum(days * weights.get(end.month, 1.0) for end, days in _months(start, day))


def _months(start: date, until: date) -> list[tuple[date, int]]:
    """The months from start to a day: the last day of each within, and how many of its days lie within."""
    found: list[tuple[date, int]] = []
    end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    begin = start
    while begin <= until:
        last = min(end, until)
        found.append((last, (last - begin).days + 1))
        if last == until:
            break
        begin, end = shifted(last, 1), step(end, Frequency.MONTH, 1)
    return found
