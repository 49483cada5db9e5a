"""What the data health page says: how fresh and how whole each metric's data are, and what the checks doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import Amount, GoalAssessment, MetricAssessment, Status
from milepost.diagnostics import Diagnostic, Severity, in_order
from milepost.model.goals import Lifecycle
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text
from milepost.model.workspace import LeftOut
from milepost.reporting.references import Directory, GoalReference, PersonReference

TROUBLED: tuple[Status, ...] = (Status.NO_DATA, Status.STALE, Status.AWAITING_DATA)
"""What the data's owner must do something about, worst first."""


@dataclass(frozen=True, slots=True)
class MetricHealth:
    """A metric's data. `trouble` is one of TROUBLED, None where the data are as promised.

    `last` is the latest value given and `period` what it is for; `age` counts the days from its end to as_of. `gaps` are
    empty cells inside the goal's window. `next_due` is the day from which the next value is missed, None where the
    goal takes no more values.
    """

    goal: GoalReference
    owner: PersonReference
    metric: Text
    guardrail: bool
    trouble: Status | None
    last: Amount | None
    period: Period | None
    age: int | None
    every: Frequency | None
    values: int
    gaps: int
    next_due: date | None
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
    gaps: int
    doubts: tuple[Doubts, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def count(self) -> int:
        """How many metrics there are, guardrails included."""
        return len(self.troubled) + len(self.sound) + len(self.ended)


def data_health(
    directory: Directory, diagnostics: tuple[Diagnostic, ...], left_out: tuple[LeftOut, ...] = ()
) -> DataHealth:
    """The page of a portfolio; of the diagnostics it takes the warnings."""
    troubled: list[MetricHealth] = []
    sound: list[MetricHealth] = []
    ended: list[MetricHealth] = []
    for assessed in directory.portfolio.goals.values():
        running = _is_running(assessed, directory.portfolio.as_of)
        for guardrail, metrics in ((False, assessed.metrics), (True, assessed.guardrails)):
            for metric in metrics:
                health = _health(directory, assessed, metric, is_guardrail=guardrail)
                kind = ended if not running else sound if health.trouble is None else troubled
                kind.append(health)
    return DataHealth(
        as_of=directory.portfolio.as_of,
        data_date=directory.portfolio.data_date,
        troubled=tuple(sorted(troubled, key=_worst_first)),
        sound=tuple(sorted(sound, key=_oldest_first)),
        ended=tuple(sorted(ended, key=_oldest_first)),
        gaps=sum(one.gaps for one in (*troubled, *sound, *ended)),
        doubts=_doubts(diagnostics),
        left_out=left_out,
    )


def _is_running(assessed: GoalAssessment, as_of: date) -> bool:
    """Whether values are still to come: past due they are while the last ones are awaited."""
    if assessed.goal.lifecycle not in {Lifecycle.ACTIVE, Lifecycle.PAUSED}:
        return False
    awaited = {one.status for one in (*assessed.metrics, *assessed.guardrails)} & {*TROUBLED}
    return assessed.goal.due >= as_of or bool(awaited)


def _health(
    directory: Directory,
    assessed: GoalAssessment,
    metric: MetricAssessment,
    *,
    is_guardrail: bool,
) -> MetricHealth:
    given = [one for one in (*metric.history, *metric.observations) if one.value is not None]
    newest = given[-1] if given else None
    unit = metric.metric.unit
    return MetricHealth(
        goal=directory.goal(assessed.goal.id),
        owner=directory.person(assessed.goal.owner),
        metric=metric.metric.name,
        guardrail=is_guardrail,
        trouble=metric.status if metric.status in TROUBLED else None,
        last=None if newest is None or newest.value is None else Amount(newest.value, unit),
        period=None if newest is None else newest.period,
        age=None if newest is None else (directory.portfolio.as_of - newest.period.end).days,
        every=metric.metric.every,
        values=len(given),
        gaps=metric.gaps,
        next_due=metric.next_value_due,
        csv=metric.metric.data.csv,
    )


def _worst_first(health: MetricHealth) -> tuple[int, int, str]:
    trouble = TROUBLED.index(health.trouble) if health.trouble is not None else len(TROUBLED)
    return (trouble, *_oldest_first(health))


def _oldest_first(health: MetricHealth) -> tuple[int, str]:
    return (-health.age if health.age is not None else -(10**6), health.goal.id)


def _doubts(diagnostics: tuple[Diagnostic, ...]) -> tuple[Doubts, ...]:
    by_code: dict[str, list[Diagnostic]] = {}
    for one in in_order(diagnostics):
        if one.severity is Severity.WARNING:
            by_code.setdefault(one.code, []).append(one)
    most_first = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Doubts(code, tuple(found)) for code, found in most_first)
