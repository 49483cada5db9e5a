"""The numbers of a metric: progress, expected and pace, by its nature. METHOD.md, "Progress", "Plan and pace"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis import pace, plan, progress
from milepost.analysis.progress import Nature
from milepost.analysis.types import LimitKept
from milepost.model.metrics import Metric, PlanKind, Target


@dataclass(frozen=True, slots=True)
class Course:
    """Where a metric comes from and is to go, and in which time: the plan with its two ends.

    `origin` is None where neither the author nor the data give a baseline.
    """

    metric: Metric
    nature: Nature
    target: Target
    start: date
    due: date
    origin: float | None

    @property
    def goal(self) -> float:
        """The value to come to, or not to go beyond."""
        return self.target.value

    @property
    def flat(self) -> bool:
        """Whether the target is expected throughout."""
        return self.nature is Nature.MEAN and self.metric.plan.kind is not PlanKind.POINTS

    def share(self, day: date) -> float:
        """The share of the way that the plan expects by `day`."""
        if self.nature in {Nature.LIMIT, Nature.BUDGET} or self.flat:
            return 1.0
        if self.metric.plan.kind is not PlanKind.POINTS or self.origin is None:
            return plan.share(self.metric.plan, self.start, self.due, day)
        value = self.value(day)
        if value is None or not self._leads:
            return 1.0
        return (value - self.origin) / (self.goal - self.origin)

    def value(self, day: date) -> float | None:
        """The value that the plan expects by `day`."""
        if self.flat:
            return self.goal
        if self.nature is Nature.LIMIT or self.origin is None:
            return None
        ends = (self.origin, self.goal)
        return plan.planned(self.metric.plan, self.start, self.due, ends, day)

    def curve(self) -> tuple[plan.Vertex, ...]:
        """The plan's vertices in the metric's unit; none for a band, whose bounds are its plan."""
        if self.nature is Nature.LIMIT:
            return () if self._is_band else self.glide()
        if self.flat:
            return ((self.start, self.goal), (self.due, self.goal))
        if self.origin is None:
            return ()
        return plan.curve(self.metric.plan, self.start, self.due, (self.origin, self.goal))

    def glide(self) -> tuple[plan.Vertex, ...]:
        """A limit over time."""
        return plan.glide(self.metric.plan, self.start, self.due, self.goal)

    @property
    def _is_band(self) -> bool:
        return self.target.low is not None and self.target.high is not None

    @property
    def _leads(self) -> bool:
        if self.nature is Nature.TOTAL:
            return self.goal > 0
        return self.origin is not None and progress.leads(self.metric, self.target, self.origin)


@dataclass(frozen=True, slots=True)
class Measured:
    """Progress, expected and pace; `planned` is the value expected by then, where the plan has one."""

    progress: float | None
    expected: float
    pace: float | None
    planned: float | None


def course(
    metric: Metric,
    nature: Nature,
    target: Target,
    window: tuple[date, date],
    baseline: float | None,
) -> Course:
    """The course of a metric within a goal's (start, due); a sum begins with nothing."""
    origin = 0.0 if nature in {Nature.TOTAL, Nature.BUDGET} else baseline
    return Course(metric, nature, target, *window, origin)


def measured(on: Course, current: float | None, limit: LimitKept | None, day: date) -> Measured:
    """The numbers by `day`, the last one of the latest observed period."""
    expected, planned = on.share(day), on.value(day)
    done = _progress(on, current, limit, planned)
    if on.nature is Nature.BUDGET:
        budget_pace = None
        if current is not None and planned is not None:
            budget_pace = pace.of_budget(on.goal, current, planned)
        return Measured(done, expected, budget_pace, planned)
    return Measured(done, expected, pace.ratio(done, expected), planned)


def _progress(
    on: Course, current: float | None, limit: LimitKept | None, planned: float | None
) -> float | None:
    if limit is not None:
        return limit.kept / limit.observed if limit.observed else None
    if current is None or on.origin is None:
        return None
    if on.nature is Nature.TOTAL:
        return progress.of_total(on.target, current)
    if on.nature is Nature.BUDGET:
        return progress.of_budget(on.target, current, planned or 0.0)
    return progress.of_level(on.metric, on.target, on.origin, current)
