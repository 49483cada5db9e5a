"""Goal files and their data → readings of goals: all that can be said of a goal whatever other goals say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepost.diagnostics import Diagnostic, Location, has_errors
from milepost.model.goals import Audience, Goal
from milepost.model.metrics import Metric
from milepost.model.text import Language
from milepost.reading.findings import Findings, Subject
from milepost.reading.goal.drafts import GoalDraft, MetricDraft, read_goal
from milepost.reading.goal.goal_rules import check_goal
from milepost.reading.goal.goals import build_goal
from milepost.reading.goal.ledger import read_ledger
from milepost.reading.goal.metric_rules import Window, check_data, check_draft
from milepost.reading.goal.metrics import build_metric, report_series, request_of, unused_shared
from milepost.reading.known import Known
from milepost.reading.organization import OrganizationDraft
from milepost.reading.paths import DataFiles
from milepost.reading.sources import File
from milepost.reading.table.series import Series, SeriesRequest, read_series


@dataclass(frozen=True, slots=True)
class Ground:
    """What goals are read against: the organisation, the ids there are, the files there are."""

    organization: OrganizationDraft
    known: Known
    data: DataFiles
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class GoalReading:
    """What one goal's files say.

    `goal` is None where it could not be built, `metrics` (the ids of its metrics and guardrails) and `audience` where
    its file could not be read. `supports` are the goals above it and where it says so, `shared` the shared metrics it
    takes over, `tables` the CSVs behind it as messages show them. `faults` are the codes of its errors, by what they speak of.
    """

    goal: Goal | None
    diagnostics: tuple[Diagnostic, ...]
    faults: Mapping[Subject, frozenset[str]]
    metrics: frozenset[str] | None = None
    audience: Audience | None = None
    supports: tuple[tuple[str, Location], ...] = ()
    shared: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()

    @property
    def is_sound(self) -> bool:
        """Whether there is no error in it, nor in its data."""
        return self.goal is not None and not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A metric, what it asks of its CSV, and the findings that speak of it."""

    draft: MetricDraft
    request: SeriesRequest | None
    findings: Findings


def read_goals(files: Mapping[str, File], ground: Ground) -> dict[str, GoalReading]:
    """A reading of each goal file; a CSV that several of them use is read once."""
    shared = None if "metrics" in ground.organization.unreadable else ground.organization.shared
    findings = {name: Findings(ground.languages) for name in files}
    drafts = {
        name: draft
        for name, file in files.items()
        if (draft := read_goal(name, file, shared, findings[name])) is not None
    }
    wanted = {
        name: [_measured(metric, draft.about(metric), ground) for metric in draft.metrics]
        for name, draft in drafts.items()
    }
    series = _series(one for group in wanted.values() for one in group)
    return {
        name: _reading(drafts[name], wanted[name], series, ground)
        if name in drafts
        else GoalReading(None, findings[name].collected(), _faults(findings[name]))
        for name in files
    }


def check_unused(used: frozenset[str], ground: Ground, findings: Findings) -> None:
    """Shared metrics that no goal takes over: their data are checked all the same."""
    spare = [
        _measured(metric, findings, ground)
        for metric in unused_shared(ground.organization.shared, used)
    ]
    series = _series(spare)
    for one in spare:
        _report(one, series)


def _reading(
    draft: GoalDraft,
    wanted: Iterable[_Measured],
    series: Mapping[SeriesRequest, Series],
    ground: Ground,
) -> GoalReading:
    check_goal(draft, ground.known)
    changes = read_ledger(draft)
    metrics = _metrics(draft, wanted, series)
    people = ground.organization.organization.people
    record = draft.record
    return GoalReading(
        goal=build_goal(draft, people, metrics, changes),
        diagnostics=draft.findings.collected(),
        faults=_faults(draft.findings),
        metrics=frozenset(metric.id for metric in draft.metrics if metric.id),
        audience=(record.audience or Audience.TEAM)
        if record.gave("audience")
        else Audience.EVERYONE,
        supports=tuple(
            (one.goal, one.place("goal")) for one in record.supports or () if one.goal is not None
        ),
        shared=frozenset(metric.shared for metric in draft.metrics if metric.shared is not None),
        tables=frozenset(one.request.csv.shown for one in wanted if one.request is not None),
    )


def _faults(findings: Findings) -> dict[Subject, frozenset[str]]:
    return {subject: frozenset(codes) for subject, codes in findings.faults.items()}


def _measured(metric: MetricDraft, findings: Findings, ground: Ground) -> _Measured:
    fiscal = ground.organization.organization.fiscal_year_starts
    return _Measured(metric, request_of(metric.record, ground.data, fiscal, findings), findings)


def _series(wanted: Iterable[_Measured]) -> Mapping[SeriesRequest, Series]:
    return read_series(one.request for one in wanted if one.request is not None)


def _metrics(
    draft: GoalDraft, wanted: Iterable[_Measured], series: Mapping[SeriesRequest, Series]
) -> dict[bool, tuple[Metric, ...]]:
    """Metrics (False) and guardrails (True)."""
    window = Window(draft.record.start, draft.record.due)
    found: dict[bool, list[Metric]] = {False: [], True: []}
    for one in wanted:
        check_draft(one.draft, window, one.findings)
        read = _report(one, series)
        if one.request is None or read is None:
            continue
        metric = build_metric(one.draft, one.request, read, one.findings)
        if metric is not None:
            check_data(metric, window, one.findings)
            found[one.draft.is_guardrail].append(metric)
    return {is_guardrail: tuple(metrics) for is_guardrail, metrics in found.items()}


def _report(one: _Measured, series: Mapping[SeriesRequest, Series]) -> Series | None:
    data = one.draft.record.data
    if one.request is None or data is None:
        return None
    read = series[one.request]
    report_series(data, one.request, read, one.findings)
    return read
