"""What the data health page says: how fresh and how whole each metric's data are, and what the checks doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import Amount, GoalAssessment, MetricAssessment, Status
from milepost.diagnostics import Diagnostic, Severity, in_order
from milepost.model.goals import Lifecycle
from milepost.model.observations import periods_of, values_of
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text
from milepost.model.workspace import LeftOut
from milepost.reporting.arrivals import Arrivals, arrivals
from milepost.reporting.references import Directory, GoalReference, PersonReference

TROUBLED: tuple[Status, ...] = (Status.NO_DATA, Status.STALE, Status.AWAITING_DATA)
"""What the data's owner must do something about, worst first."""

UNPUBLISHED = frozenset({"unknown-theme"})
"""What `check` tells the authors alone: row by row it would count the employees' signals that no page may tell."""


@dataclass(frozen=True, slots=True)
class Use:
    """A goal that a metric serves; `guardrail` where it only must not suffer."""

    goal: GoalReference
    owner: PersonReference
    guardrail: bool


@dataclass(frozen=True, slots=True)
class MetricHealth:
    """A metric's data, told once for all goals that read the same rows of the same file.

    `trouble` is the worst of TROUBLED that a goal sees, None where the data are as promised. `last` is the latest value given
    and `period` what it is for; `age` counts the days from its end to as_of; `next_due` is the day from which the next value
    is missed, None where no more are wanted. `gaps` are the periods without a value inside a goal's time, `arrivals` the
    latest periods one by one; None without a value or a frequency.
    """

    metric: Text
    uses: tuple[Use, ...]
    trouble: Status | None
    last: Amount | None
    period: Period | None
    age: int | None
    every: Frequency | None
    gaps: int
    next_due: date | None
    arrivals: Arrivals | None
    csv: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """The warnings of one code, by place."""

    code: str
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class DataHealth:
    """The whole page.

    `troubled` metrics come worst and oldest first, then the `sound` ones of running goals, then the `ended` ones, whose
    goals take no more values.
    """

    as_of: date
    data_date: date | None
    troubled: tuple[MetricHealth, ...]
    sound: tuple[MetricHealth, ...]
    ended: tuple[MetricHealth, ...]
    doubts: tuple[Doubts, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def count(self) -> int:
        """How many metrics there are, guardrails included."""
        return len(self.troubled) + len(self.sound) + len(self.ended)

    @property
    def gaps(self) -> int:
        """How many cells are empty."""
        return sum(one.gaps for one in (*self.troubled, *self.sound, *self.ended))


@dataclass(frozen=True, slots=True)
class _Read:
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


def data_health(
    directory: Directory, diagnostics: tuple[Diagnostic, ...], left_out: tuple[LeftOut, ...] = ()
) -> DataHealth:
    """The page of a portfolio; of the diagnostics it takes the warnings."""
    as_of = directory.portfolio.as_of
    troubled: list[MetricHealth] = []
    sound: list[MetricHealth] = []
    ended: list[MetricHealth] = []
    for reads in _by_source(directory):
        running = [one for one in reads if one.is_running(as_of)]
        health = _health(directory, reads, running)
        kind = ended if not running else sound if health.trouble is None else troubled
        kind.append(health)
    return DataHealth(
        as_of=as_of,
        data_date=directory.portfolio.data_date,
        troubled=tuple(sorted(troubled, key=_worst_first)),
        sound=tuple(sorted(sound, key=_oldest_first)),
        ended=tuple(sorted(ended, key=_oldest_first)),
        doubts=_doubts(diagnostics),
        left_out=left_out,
    )


def _by_source(directory: Directory) -> list[list[_Read]]:
    """The metrics that read the same rows, together."""
    found: dict[object, list[_Read]] = {}
    for assessed in directory.portfolio.goals.values():
        for is_guardrail, metrics in ((False, assessed.metrics), (True, assessed.guardrails)):
            for metric in metrics:
                data = metric.metric.data
                key = (
                    metric.metric.name,
                    metric.metric.unit,
                    (data.csv, data.date_column, data.value_column, data.combine),
                    tuple(sorted(data.where.items())),
                )
                found.setdefault(key, []).append(_Read(assessed, metric, is_guardrail))
    return list(found.values())


def _health(directory: Directory, reads: list[_Read], running: list[_Read]) -> MetricHealth:
    as_of = directory.portfolio.as_of
    metric = reads[0].metric.metric
    values = [
        (period, value)
        for read in reads
        for part in (read.metric.history, read.metric.observations)
        for period, value in zip(periods_of(part), values_of(part), strict=True)
        if value is not None
    ]
    newest = max(values, key=lambda one: one[0].end, default=None)
    period = None if newest is None else newest[0]
    dues = [one.metric.next_value_due for one in running]
    next_due = min((due for due in dues if due is not None), default=None)
    troubles = [found for one in running if (found := one.trouble(as_of)) is not None]
    return MetricHealth(
        metric=metric.name,
        uses=tuple(
            Use(
                directory.goal(one.assessed.goal.id),
                directory.person(one.assessed.goal.owner),
                one.guardrail,
            )
            for one in reads
        ),
        trouble=min(troubles, key=TROUBLED.index, default=None),
        last=None if newest is None else Amount(newest[1], metric.unit),
        period=period,
        age=None if period is None else (as_of - period.end).days,
        every=metric.every,
        gaps=max(one.metric.gaps for one in reads),
        next_due=next_due,
        arrivals=(
            None
            if metric.every is None
            else arrivals(
                {period.end for period, _ in values},
                metric.every,
                min(one.assessed.goal.start for one in reads),
                as_of,
                next_due,
            )
        ),
        csv=metric.data.csv,
    )


def _worst_first(health: MetricHealth) -> tuple[int, int, str]:
    trouble = TROUBLED.index(health.trouble) if health.trouble is not None else len(TROUBLED)
    return (trouble, *_oldest_first(health))


def _oldest_first(health: MetricHealth) -> tuple[int, str]:
    return (-health.age if health.age is not None else -(10**6), health.csv)


def _doubts(diagnostics: tuple[Diagnostic, ...]) -> tuple[Doubts, ...]:
    by_code: dict[str, list[Diagnostic]] = {}
    for one in in_order(diagnostics):
        if one.severity is Severity.WARNING and one.code not in UNPUBLISHED:
            by_code.setdefault(one.code, []).append(one)
    most_first = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Doubts(code, tuple(found)) for code, found in most_first)
