"""A folder → a workspace, with everything that is wrong in it found in one run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from milepost.diagnostics import Diagnostic, Location, has_errors
from milepost.model.goals import Audience
from milepost.model.workspace import LeftOut, Workspace
from milepost.reading.assembly import assemble
from milepost.reading.checkins import read_checkins
from milepost.reading.feedback import read_feedback
from milepost.reading.findings import Findings
from milepost.reading.focus import check_focus
from milepost.reading.goal.drafts import GoalDraft, likely_audience, read_goal
from milepost.reading.known import known_in
from milepost.reading.omission import without_left_out
from milepost.reading.organization import OrganizationDraft, nameless, read_organization
from milepost.reading.paths import DataFiles
from milepost.reading.reviews import read_reviews
from milepost.reading.site_config import check_site_config
from milepost.reading.sources import Sources, collect_sources
from milepost.reading.survey import ORGANIZATION, Survey, survey

DOCS_DIR = "goals"


@dataclass(frozen=True, slots=True)
class Found:
    """All that could be read, the faulty included. `root` is the folder that paths are relative to, `docs` the goals' own."""

    workspace: Workspace
    root: Path
    docs: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `workspace` is None where errors stand in the way.

    `diagnostics` come in the order of their places; one that concerns several metrics, such as a bad number in a CSV
    that two goals use, stands once for each (`in_order` makes one of them). `sources` are the lines they point at. `found` is
    for what can be checked in a faulty workspace too; None without a docs folder.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    found: Found | None = None


def read_workspace(root: Path, *, docs_dir: str = DOCS_DIR, keep_going: bool = False) -> Reading:
    """Read the workspace at root; its files lie in the folder `docs_dir`.

    With `keep_going` faulty goals and metrics are left out and recorded in the workspace's `left_out`, and faulty
    check-ins, reviews and signals are dropped; a faulty organization.yml leaves no workspace in any case.
    """
    docs = Path(os.path.normpath(root.absolute() / docs_dir))
    general = Findings()
    config = check_site_config(root, general)
    root = root.absolute() if docs.is_relative_to(root.absolute()) else docs.parent
    if not docs.is_dir():
        general.error("no-workspace", Location(docs_dir), folder=docs_dir)
        found = general.collected()
        return Reading(None, found, collect_sources(found, {config.shown: config}))
    files = survey(root, docs, general)
    told = Findings()
    organization = _organization(files, docs_dir, told)
    general = general.speaking(organization.organization.languages)
    drafts = _drafts(files, organization, general)
    known = known_in(organization, files.goals, _metric_ids(drafts, files))
    data = DataFiles(root, docs, files.tables)
    goals = assemble(drafts, organization, known, data, general)
    left_out = _left_out(general, drafts, files)
    check_focus(organization, known, told)
    after = Findings(organization.organization.languages)
    workspace = Workspace(
        organization=organization.organization,
        goals=goals,
        checkins=read_checkins(files.checkins, known, after),
        reviews=read_reviews(
            files.reviews, known, organization.organization.fiscal_year_starts, after
        ),
        signals=read_feedback(files.feedback, organization.organization, known, after),
        left_out=left_out,
    )
    diagnostics = _sorted(told, general, after)
    is_usable = not told.has_errors and (keep_going or not has_errors(diagnostics))
    return Reading(
        without_left_out(workspace) if is_usable else None,
        diagnostics,
        collect_sources(diagnostics, {config.shown: config, **files.files}),
        Found(workspace, root, docs),
    )


def _sorted(*findings: Findings) -> tuple[Diagnostic, ...]:
    everything = [found for each in findings for found in each.collected()]
    return tuple(
        sorted(everything, key=lambda one: (one.at, one.code, one.goal or "", one.metric or ""))
    )


def _organization(files: Survey, docs_dir: str, findings: Findings) -> OrganizationDraft:
    """The organisation, or one without a name where it can't be read, so that all else is checked even then."""
    if files.organization is None:
        at = Location(f"{docs_dir}/{ORGANIZATION}")
        findings.error("missing-organization", at, file=at.path)
        return nameless()
    return read_organization(files.organization, findings) or nameless()


def _drafts(
    files: Survey, organization: OrganizationDraft, findings: Findings
) -> dict[str, GoalDraft]:
    shared = None if "metrics" in organization.unreadable else organization.shared
    read = {name: read_goal(name, file, shared, findings) for name, file in files.goals.items()}
    return {name: draft for name, draft in read.items() if draft is not None}


def _metric_ids(
    drafts: Mapping[str, GoalDraft], files: Survey
) -> Mapping[str, frozenset[str] | None]:
    """By goal the ids of its metrics and guardrails; None where the file can't be read."""
    return {
        name: frozenset(metric.id for metric in drafts[name].metrics if metric.id)
        if name in drafts
        else None
        for name in files.goals
    }


def _left_out(
    findings: Findings, drafts: Mapping[str, GoalDraft], files: Survey
) -> tuple[LeftOut, ...]:
    """The faulty goals and metrics, and whom they were meant for."""
    found = []
    for (goal, metric), codes in sorted(
        findings.faults.items(), key=lambda item: (item[0][0], item[0][1] or "")
    ):
        if metric is not None and (goal, None) in findings.faults:
            continue
        found.append(LeftOut(goal, metric, tuple(sorted(codes)), _audience(goal, drafts, files)))
    return tuple(found)


def _audience(goal: str, drafts: Mapping[str, GoalDraft], files: Survey) -> Audience:
    """Of a goal that can't be read, the narrower audience: what is not known to be for everyone is not."""
    draft = drafts.get(goal)
    if draft is None:
        file = files.goals.get(goal) or files.refused.get(goal)
        return likely_audience(file) if file is not None else Audience.TEAM
    if draft.record.gave("audience"):
        return draft.record.audience or Audience.TEAM
    return Audience.EVERYONE
