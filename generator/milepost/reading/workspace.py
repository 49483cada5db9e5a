"""A folder → a workspace, with everything that is wrong in it found in one run."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from milepost.diagnostics import Diagnostic, Location, has_errors
from milepost.model.goals import Audience
from milepost.model.workspace import LeftOut, Workspace
from milepost.reading.checkins import Kept, read_checkins
from milepost.reading.contents import Contents, ground_of
from milepost.reading.feedback import read_feedback
from milepost.reading.findings import Findings, Subject
from milepost.reading.focus import check_focus
from milepost.reading.goal.drafts import likely_audience
from milepost.reading.goal.goal_rules import check_cycles
from milepost.reading.goal.kept import KeptReading, kept_readings
from milepost.reading.goal.reading import GoalReading, Ground, check_unused
from milepost.reading.known import known_in
from milepost.reading.omission import without_left_out
from milepost.reading.organization import OrganizationDraft, nameless, read_organization
from milepost.reading.paths import DataFiles
from milepost.reading.reviews import read_reviews
from milepost.reading.site_config import check_site_config
from milepost.reading.sources import Sources, collect_sources
from milepost.reading.survey import ORGANIZATION, Survey, survey
from milepost.store import ALONE, Means

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
    for what can be checked in a faulty workspace too; None without a docs folder. `keys` are, by goal, the digests of all that
    sound ones were read from.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    found: Found | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def read_workspace(
    root: Path,
    *,
    docs_dir: str = DOCS_DIR,
    keep_going: bool = False,
    contents: Contents | None = None,
    means: Means = ALONE,
) -> Reading:
    """Read the workspace at root; its files lie in the folder `docs_dir`.

    With `keep_going` faulty goals and metrics are left out and recorded in the workspace's `left_out`, and faulty
    check-ins, reviews and signals are dropped; a faulty organization.yml leaves no workspace in any case. With a store
    what was read before is taken from there, as far as `contents` says that it is the same.
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
    known = known_in(organization, files.goals)
    data = DataFiles(root, docs, files.tables)
    ground = Ground(organization, known, data, organization.organization.languages)
    contents = contents or Contents()
    readings = kept_readings(files, ground, contents, means)
    goals = {name: one.reading for name, one in readings.items()}
    check_unused(frozenset().union(*(one.shared for one in goals.values())), ground, general)
    legible = {name: one.supports for name, one in goals.items() if one.metrics is not None}
    check_cycles(legible, general)
    check_focus(organization, known, {name: one.metrics for name, one in goals.items()}, told)
    after = Findings(organization.organization.languages)
    faults = _faults(general, goals)
    workspace = Workspace(
        organization=organization.organization,
        goals={name: one.goal for name, one in goals.items() if one.goal is not None},
        checkins=read_checkins(
            files.checkins, known, after, Kept(means.store, contents, ground_of(files, contents))
        ),
        reviews=read_reviews(
            files.reviews, known, organization.organization.fiscal_year_starts, after
        ),
        signals=read_feedback(files.feedback, organization.organization, known, after),
        left_out=_left_out(faults, goals, files),
    )
    diagnostics = _sorted(
        (
            *told.collected(),
            *general.collected(),
            *(found for one in goals.values() for found in one.diagnostics),
            *after.collected(),
        )
    )
    is_usable = not told.has_errors and (keep_going or not has_errors(diagnostics))
    return Reading(
        without_left_out(workspace) if is_usable else None,
        diagnostics,
        collect_sources(diagnostics, {config.shown: config, **files.files}),
        Found(workspace, root, docs),
        _keys(readings, faults),
    )


def _sorted(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(
        sorted(diagnostics, key=lambda one: (one.at, one.code, one.goal or "", one.metric or ""))
    )


def _organization(files: Survey, docs_dir: str, findings: Findings) -> OrganizationDraft:
    """The organisation, or one without a name where it can't be read, so that all else is checked even then."""
    if files.organization is None:
        at = Location(f"{docs_dir}/{ORGANIZATION}")
        findings.error("missing-organization", at, file=at.path)
        return nameless()
    return read_organization(files.organization, findings) or nameless()


def _faults(general: Findings, goals: Mapping[str, GoalReading]) -> dict[Subject, set[str]]:
    """The codes of all errors by the goal or metric that they speak of."""
    found: defaultdict[Subject, set[str]] = defaultdict(set)
    for each in (general.faults, *(one.faults for one in goals.values())):
        for subject, codes in each.items():
            found[subject] |= codes
    return found


def _keys(
    readings: Mapping[str, KeptReading], faults: Mapping[Subject, set[str]]
) -> dict[str, str]:
    """Of a goal with faults metrics may be left out: it is not what was read."""
    faulty = {goal for goal, _ in faults}
    return {
        name: one.key
        for name, one in readings.items()
        if one.key is not None and name not in faulty
    }


def _left_out(
    faults: Mapping[Subject, set[str]], goals: Mapping[str, GoalReading], files: Survey
) -> tuple[LeftOut, ...]:
    """The faulty goals and metrics, and whom they were meant for."""
    found = []
    for (goal, metric), codes in sorted(
        faults.items(), key=lambda item: (item[0][0], item[0][1] or "")
    ):
        if metric is not None and (goal, None) in faults:
            continue
        found.append(LeftOut(goal, metric, tuple(sorted(codes)), _audience(goal, goals, files)))
    return tuple(found)


def _audience(goal: str, goals: Mapping[str, GoalReading], files: Survey) -> Audience:
    """Of a goal that can't be read, the narrower audience: what is not known to be for everyone is not."""
    reading = goals.get(goal)
    if reading is not None and reading.audience is not None:
        return reading.audience
    file = files.goals.get(goal) or files.refused.get(goal)
    return likely_audience(file) if file is not None else Audience.TEAM
