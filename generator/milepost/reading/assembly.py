"""Drafts and their data → goals, everything looked up and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepost.model.goals import Goal
from milepost.model.metrics import Metric
from milepost.reading.findings import Findings
from milepost.reading.goal.drafts import GoalDraft, MetricDraft
from milepost.reading.goal.goal_rules import check_cycles, check_goal
from milepost.reading.goal.goals import build_goal
from milepost.reading.goal.ledger import read_ledger
from milepost.reading.goal.metric_rules import Window, check_data, check_draft
from milepost.reading.goal.metrics import build_metric, report_series, request_of, unused_shared
from milepost.reading.known import Known
from milepost.reading.organization import OrganizationDraft
from milepost.reading.paths import DataFiles
from milepost.reading.table.series import Series, SeriesRequest, read_series


@dataclass(frozen=True, slots=True)
class _Measured:
    """A metric, what it asks of its CSV, and the findings that speak of it."""

    draft: MetricDraft
    request: SeriesRequest | None
    findings: Findings


def assemble(
    drafts: Mapping[str, GoalDraft],
    organization: OrganizationDraft,
    known: Known,
    files: DataFiles,
    findings: Findings,
) -> dict[str, Goal]:
    """The goals that could be built, in the drafts' order; what is wrong in them has been told."""
    fiscal = organization.organization.fiscal_year_starts
    wanted = {
        name: [_measured(metric, goal, files, fiscal) for metric in goal.metrics]
        for name, goal in drafts.items()
    }
    spare = [
        _Measured(metric, request_of(metric.record, files, fiscal, findings), findings)
        for metric in unused_shared(organization.shared, drafts.values())
    ]
    everything = [one for group in (*wanted.values(), spare) for one in group]
    series = read_series(one.request for one in everything if one.request is not None)
    goals: dict[str, Goal] = {}
    for name, draft in drafts.items():
        check_goal(draft, known)
        changes = read_ledger(draft)
        metrics = _metrics(draft, wanted[name], series)
        goal = build_goal(draft, organization.organization.people, metrics, changes)
        if goal is not None:
            goals[name] = goal
    for one in spare:
        _report(one, series)
    check_cycles(drafts)
    return goals


def _measured(metric: MetricDraft, goal: GoalDraft, files: DataFiles, fiscal: int) -> _Measured:
    findings = goal.about(metric)
    return _Measured(metric, request_of(metric.record, files, fiscal, findings), findings)


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
