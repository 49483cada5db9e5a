"""What happened on a goal: its check-ins, and the ledger of what was moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import Amount, GoalAssessment
from milepost.model.goals import Change, ChangedValue, Lifecycle
from milepost.model.metrics import Metric, Unit, UnitKind
from milepost.model.reviews import Override
from milepost.model.text import Text
from milepost.reporting.goal.metrics import amount
from milepost.reporting.references import Names, PersonReference


@dataclass(frozen=True, slots=True)
class CheckInEntry:
    """A check-in, its author by name."""

    day: date
    author: PersonReference
    confidence: float | None
    note: Text | None
    blockers: tuple[Text, ...]
    next_step: Text | None
    override: Override | None


Moved = Amount | tuple[Amount, Amount] | PersonReference | Lifecycle | date | str | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What was moved, by whom and why; `metric` is the metric's name where one of its fields was; None is absent."""

    day: date
    field: str
    metric: Text | None
    before: Moved
    after: Moved
    by: PersonReference | None
    reason: Text | None


def checkin_entries(assessed: GoalAssessment, names: Names) -> tuple[CheckInEntry, ...]:
    """The check-ins, newest first."""
    return tuple(
        CheckInEntry(
            day=one.date,
            author=names.person(one.author),
            confidence=one.confidence,
            note=one.note,
            blockers=one.blockers,
            next_step=one.next_step,
            override=one.override,
        )
        for one in assessed.checkins
    )


def ledger(assessed: GoalAssessment, names: Names) -> tuple[LedgerEntry, ...]:
    """The ledger, newest first."""
    metrics = {one.id: one for one in (*assessed.goal.metrics, *assessed.goal.guardrails)}
    entries = sorted(assessed.goal.changes, key=lambda one: one.date, reverse=True)
    return tuple(_entry(one, metrics, names) for one in entries)


def _entry(one: Change, metrics: dict[str, Metric], names: Names) -> LedgerEntry:
    metric = metrics.get(one.metric) if one.metric is not None else None
    people = names.organization.people
    return LedgerEntry(
        day=one.date,
        field=one.field,
        metric=metric.name if metric is not None else None,
        before=_moved(one.before, one, metric, names),
        after=_moved(one.after, one, metric, names),
        by=names.person(one.by) if one.by is not None and one.by in people else None,
        reason=one.reason,
    )


def _moved(value: ChangedValue, one: Change, metric: Metric | None, names: Names) -> Moved:
    """A value of the ledger, typed by its field."""
    if isinstance(value, tuple):
        unit = metric.unit if metric is not None else Unit(UnitKind.COUNT)
        return Amount(value[0], unit), Amount(value[1], unit)
    if isinstance(value, float):
        return amount(value, metric.unit if metric is not None else Unit(UnitKind.COUNT))
    if not isinstance(value, str):
        return value
    if one.field == "owner" and value in names.organization.people:
        return names.person(value)
    if one.field == "lifecycle" and value in set(Lifecycle):
        return Lifecycle(value)
    return value
