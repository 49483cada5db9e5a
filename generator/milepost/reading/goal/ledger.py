"""The ledger's entries: what a `field` speaks of, its values typed by it, and the present value they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from milepost.model.goals import Change, ChangedValue, Lifecycle
from milepost.model.metrics import Plan
from milepost.reading.findings import Findings
from milepost.reading.format.goals import ChangeFormat, GoalFormat
from milepost.reading.format.metrics import MetricFormat
from milepost.reading.goal.drafts import GoalDraft
from milepost.reading.goal.measures import PlanShape, plan_text
from milepost.reading.yaml.kinds import Kind, nearest
from milepost.reading.yaml.nodes import Node, Scalar
from milepost.reading.yaml.scalars import Bounds, Choice, Day, Id, Number

_GOAL_FIELDS: Mapping[str, Kind] = {
    "lifecycle": Choice(Lifecycle),
    "start": Day(),
    "due": Day(),
    "owner": Id(),
}
_METRIC_FIELDS: Mapping[str, Kind] = {
    "baseline": Number(percent=True),
    "target": Bounds(),
    "plan": PlanShape(),
}
_SECTIONS = ("metrics", "guardrails")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What an entry moved."""

    field: str
    metric: str | None
    kind: Kind


def read_ledger(draft: GoalDraft) -> tuple[Change, ...]:
    """The goal's changes in the author's order; what can't be read is told and left out."""
    found: list[Change] = []
    last: dict[tuple[str, str | None], tuple[ChangeFormat, Change]] = {}
    for entry in draft.record.changes or ():
        change = _change(entry, draft)
        if change is None:
            continue
        found.append(change)
        key = (change.field, change.metric)
        if key not in last or last[key][1].date <= change.date:
            last[key] = (entry, change)
    for entry, change in last.values():
        _check_present(entry, change, draft)
    return tuple(found)


def _change(entry: ChangeFormat, draft: GoalDraft) -> Change | None:
    if entry.field is None or entry.date is None:
        return None
    subject = _subject(entry.field, draft, entry)
    if subject is None:
        return None
    before = _value(entry.before, subject.kind, draft.findings)
    after = _value(entry.after, subject.kind, draft.findings)
    return Change(
        date=entry.date,
        field=subject.field,
        metric=subject.metric,
        before=before,
        after=after,
        by=entry.by,
        reason=entry.reason,
        at=entry.at,
    )


def _subject(field: str, draft: GoalDraft, entry: ChangeFormat) -> _Subject | None:
    """`due`, or `metrics.aov.target`; None (told why) for anything else."""
    if field in _GOAL_FIELDS:
        return _Subject(field, None, _GOAL_FIELDS[field])
    section, _, rest = field.partition(".")
    metric, _, key = rest.rpartition(".")
    at = entry.place("field")
    if section not in _SECTIONS or key not in _METRIC_FIELDS:
        known = [*_GOAL_FIELDS, *(f"metrics.<id>.{name}" for name in _METRIC_FIELDS)]
        draft.findings.error(
            "unknown-field", at, field=field, known=", ".join(known), **_nearest_field(field, draft)
        )
        return None
    ids = [
        one.id for one in draft.metrics if one.id and one.is_guardrail == (section == "guardrails")
    ]
    if metric not in ids:
        draft.findings.error("unknown-metric", at, id=metric, **nearest(metric, ids))
        return None
    return _Subject(key, metric, _METRIC_FIELDS[key])


def _nearest_field(field: str, draft: GoalDraft) -> dict[str, str]:
    possible = [*_GOAL_FIELDS]
    for one in draft.metrics:
        section = _SECTIONS[one.is_guardrail]
        possible += [f"{section}.{one.id}.{name}" for name in _METRIC_FIELDS if one.id]
    return nearest(field, possible)


def _value(node: Node | None, kind: Kind, findings: Findings) -> ChangedValue:
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    value = kind.read(node, findings)
    if isinstance(value, Plan):
        return plan_text(value)
    if isinstance(value, tuple):
        return float(value[0]), float(value[1])
    if isinstance(value, float):
        return float(value)
    if isinstance(value, Lifecycle):
        return value.value
    return value if isinstance(value, str | date) else None


def _check_present(entry: ChangeFormat, change: Change, draft: GoalDraft) -> None:
    """The last `to` of a field is what the goal says now."""
    if not entry.gave("to") or change.after is None:
        return
    owner, present = _present(change, draft)
    if present is None or present == change.after:
        return
    draft.findings.warning(
        "ledger-disagrees",
        entry.place("to"),
        owner.place(change.field),
        field=entry.field or change.field,
        after=_shown(change.after),
        present=_shown(present),
    )


def _present(change: Change, draft: GoalDraft) -> tuple[MetricFormat | GoalFormat, ChangedValue]:
    if change.metric is None:
        present: ChangedValue = getattr(draft.record, change.field)
        if change.field == "lifecycle":
            present = (draft.record.lifecycle or Lifecycle.ACTIVE).value
        return draft.record, present
    record = next(one for one in draft.metrics if one.id == change.metric).record
    return record, _present_of(change.field, record)


def _present_of(field: str, record: MetricFormat) -> ChangedValue:
    if field == "baseline":
        return record.baseline.value if record.baseline else None
    if field == "plan":
        return plan_text(record.plan) if record.plan else "linear"
    return record.target


def _shown(value: ChangedValue) -> str:
    if isinstance(value, tuple):
        return f"[{value[0]:g}, {value[1]:g}]"
    return f"{value:g}" if isinstance(value, float) else str(value)
