"""Goal files as records, before anything is looked up elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from milepost.diagnostics import Location
from milepost.model.goals import Audience
from milepost.reading.findings import Findings
from milepost.reading.format.base import construct, read_record
from milepost.reading.format.goals import GoalFormat
from milepost.reading.format.metrics import MetricFormat, SharedMetricFormat
from milepost.reading.sources import File, read_text
from milepost.reading.yaml.composing import compose
from milepost.reading.yaml.kinds import nearest

_AUDIENCE = re.compile(rb"audience", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """A metric or guardrail with the shared metric's keys taken over; `id` None where it has none that can be read."""

    id: str | None
    record: MetricFormat
    is_guardrail: bool
    shared: str | None


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal file that could be parsed. `findings` speak of this goal."""

    id: str
    file: File
    record: GoalFormat
    metrics: tuple[MetricDraft, ...]
    findings: Findings

    def about(self, metric: MetricDraft) -> Findings:
        """Findings that speak of a metric, or of the goal where the metric has no id."""
        return self.findings.about(self.id, metric.id)


def read_goal(
    goal: str, file: File, shared: Mapping[str, SharedMetricFormat] | None, findings: Findings
) -> GoalDraft | None:
    """The file as a draft; None (told why) where it isn't YAML with keys. `shared` is None where it can't be known."""
    findings = findings.about(goal)
    text = read_text(file, findings)
    node = None if text is None else compose(text, file, findings)
    record = None if node is None else read_record(GoalFormat, node, findings)
    if record is None:
        return None
    metrics = tuple(
        _metric(metric, is_guardrail, shared, findings)
        for is_guardrail, metrics in ((False, record.metrics), (True, record.guardrails))
        for metric in metrics or ()
    )
    _check_ids(metrics, findings)
    return GoalDraft(goal, file, record, metrics, findings)


def likely_audience(file: File) -> Audience:
    """Whom a file that can't be read was meant for: everyone only if it doesn't speak of an audience."""
    if not file.path.is_file():
        return Audience.TEAM  # a pipe would keep us waiting
    try:
        return Audience.TEAM if _AUDIENCE.search(file.path.read_bytes()) else Audience.EVERYONE
    except OSError:
        return Audience.TEAM


def _metric(
    record: MetricFormat,
    is_guardrail: bool,  # noqa: FBT001 - comes from the pair it is listed with
    shared: Mapping[str, SharedMetricFormat] | None,
    findings: Findings,
) -> MetricDraft:
    name = record.id or record.use
    if name is None and not (record.gave("id") or record.gave("use")):
        findings.error("missing-key", _opening(record.at), key="id")
    if record.use is None:
        return MetricDraft(name, record, is_guardrail, None)
    base = None if shared is None else shared.get(record.use)
    if shared is None:
        return MetricDraft(name, record, is_guardrail, record.use)
    if base is None:
        findings.about(findings.goal, name).error(
            "unknown-shared-metric",
            record.place("use"),
            id=record.use,
            **nearest(record.use, shared),
        )
        return MetricDraft(name, record, is_guardrail, record.use)
    return MetricDraft(name, _taken_over(record, base), is_guardrail, record.use)


def _taken_over(record: MetricFormat, base: SharedMetricFormat) -> MetricFormat:
    """The shared metric's keys, overridden by the goal's."""
    fields = SharedMetricFormat.model_fields
    inherited = {name: getattr(base, name) for name in fields if not record.gave(name)}
    own = {name: getattr(record, name) for name in MetricFormat.model_fields if record.gave(name)}
    return construct(
        MetricFormat, {**inherited, **own}, record.at, {**base.places, **record.places}
    )


def _check_ids(metrics: tuple[MetricDraft, ...], findings: Findings) -> None:
    first: dict[str, MetricDraft] = {}
    for metric in metrics:
        if metric.id is None:
            continue
        twin = first.setdefault(metric.id, metric)
        if twin is not metric:
            findings.about(findings.goal, metric.id).error(
                "duplicate-metric", _name_place(metric), _name_place(twin), id=metric.id
            )


def _name_place(metric: MetricDraft) -> Location:
    return metric.record.place("id" if metric.record.gave("id") else "use")


def _opening(at: Location) -> Location:
    return Location(at.path, at.line, at.column)
