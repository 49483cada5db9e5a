"""The metrics of all goals by the rows that they read, and how fresh what they read is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import GoalAssessment, MetricAssessment, Status
from milepost.model.goals import Lifecycle
from milepost.model.metrics import Observation
from milepost.model.observations import periods_of, values_of
from milepost.model.periods import Period

TROUBLED: tuple[Status, ...] = (Status.NO_DATA, Status.STALE, Status.AWAITING_DATA)
"""What the data's owner must do something about, worst first."""


@dataclass(frozen=True, slots=True)
class Read:
    """A metric as one goal reads it."""

    assessed: GoalAssessment
    metric: MetricAssessment
    guardrail: bool

    def trouble(self, as_of: date) -> Status | None:
        """As its status says; a metric that is only tracked is held to the same promise."""
        status, due = self.metric.status, self.metric.next_value_due
        if status in TROUBLED:
            return status
        if status is Status.TRACKING and self.metric.data_date is None:
            return Status.NO_DATA
        is_late = due is not None and due <= as_of <= self.assessed.goal.due
        return Status.STALE if status is Status.TRACKING and is_late else None

    def is_running(self, as_of: date) -> bool:
        """Whether values are still to come: past due they are while the last ones are awaited."""
        goal = self.assessed.goal
        if goal.lifecycle not in {Lifecycle.ACTIVE, Lifecycle.PAUSED}:
            return False
        return goal.due >= as_of or self.trouble(as_of) is not None

    def newest(self) -> tuple[Period, float] | None:
        """Its latest value, and what it is for."""
        for rows in (self.metric.observations, self.metric.history):
            for one in reversed(rows):
                if one.value is not None:
                    return one.period, one.value
        return None

    def newest_first(self) -> Iterator[Period]:
        """The periods that have a value."""
        for rows in (self.metric.observations, self.metric.history):
            yield from reversed(_given(rows))

    def oldest(self) -> date | None:
        """The end of the first period that has a value."""
        for rows in (self.metric.history, self.metric.observations):
            for period in _given(rows):
                return period.end
        return None


def _given(rows: Sequence[Observation]) -> list[Period]:
    """The periods that have a value, without an observation being made of each row."""
    told = zip(periods_of(rows), values_of(rows), strict=True)
    return [period for period, value in told if value is not None]


@dataclass(frozen=True, slots=True)
class Source:
    """The reads of the same rows of the same file under the same name: at least one."""

    reads: tuple[Read, ...]

    @property
    def newest(self) -> tuple[Period, float] | None:
        """The latest value given, and what it is for."""
        found = [read.newest() for read in self.reads]
        values = [one for one in found if one is not None]
        return max(values, key=lambda one: one[0].end, default=None)

    @property
    def gaps(self) -> int:
        """How many periods have no value inside a goal's time."""
        return max(one.metric.gaps for one in self.reads)

    def running(self, as_of: date) -> list[Read]:
        """Those that values are still to come for."""
        return [one for one in self.reads if one.is_running(as_of)]

    def trouble(self, as_of: date) -> Status | None:
        """The worst of TROUBLED that a running goal sees, None where the data are as promised."""
        found = [one.trouble(as_of) for one in self.running(as_of)]
        return min((one for one in found if one is not None), key=TROUBLED.index, default=None)


def metric_sources(goals: Iterable[GoalAssessment]) -> Mapping[str, Sequence[Source]]:
    """By goal the sources that it is the first to read, in the goals' order."""
    found: dict[object, list[Read]] = {}
    for assessed in goals:
        for is_guardrail, metrics in ((False, assessed.metrics), (True, assessed.guardrails)):
            for metric in metrics:
                data = metric.metric.data
                key = (
                    metric.metric.name,
                    metric.metric.unit,
                    (data.csv, data.date_column, data.value_column, data.combine),
                    tuple(sorted(data.where.items())),
                )
                found.setdefault(key, []).append(Read(assessed, metric, is_guardrail))
    first: dict[str, list[Source]] = {}
    for reads in found.values():
        first.setdefault(reads[0].assessed.goal.id, []).append(Source(tuple(reads)))
    return first
