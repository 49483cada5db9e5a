"""A site made of a workspace: all but its publishing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from milepost.analysis.kept import Kept
from milepost.analysis.quarters import assess_quarters
from milepost.diagnostics import has_errors
from milepost.model.audience import restrict, visible
from milepost.pipeline import Composed, Edition, Progress, Today
from milepost.pipeline.read import day_of, read
from milepost.publishing.revision import revision_of
from milepost.reading.contents import Contents
from milepost.reading.history.check import Span, held_against_git
from milepost.reading.read import Reading
from milepost.rendering.render import render
from milepost.reporting.site import Report, report
from milepost.store import ALONE, Means


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in a workspace and what is to be said of it; `report` is None where errors stand in the way."""

    reading: Reading
    report: Report | None = None


def compose(
    root: Path,
    edition: Edition,
    today: Today,
    progress: Progress,
    means: Means = ALONE,
    contents: Contents | None = None,
) -> Composed:
    """Read, analyse, report and render an edition; nothing is written but what is kept for the next build."""
    told = told_of(root, edition, today, progress, means, contents)
    if told.report is None:
        return Composed(told.reading)
    rendered = partial(progress, "render")
    revision = revision_of(root)
    site = render(told.report, root, revision, edition.audience, rendered, means)
    return Composed(told.reading, told.report.as_of, site)


def told_of(
    root: Path,
    edition: Edition,
    today: Today,
    progress: Progress,
    means: Means = ALONE,
    contents: Contents | None = None,
) -> Told:
    """Read, analyse and report an edition."""
    progress("read", 0, 0)
    reading = read(root, keep_going=edition.keep_going, contents=contents, means=means)
    reading = _held_against_git(reading, edition, today)
    stopped = has_errors(reading.diagnostics) and not edition.keep_going
    if reading.workspace is None or stopped or (edition.strict and reading.diagnostics):
        return Told(reading)
    workspace = restrict(reading.workspace, edition.audience)
    as_of = day_of(workspace.organization, edition.as_of, today)

    progress("analyse", 0, 0)
    quarters = assess_quarters(workspace, as_of, Kept(reading.keys, means))
    portfolio = quarters[-1].portfolio
    readable = visible(reading.diagnostics, workspace)
    return Told(reading, report(workspace, portfolio, quarters, readable, reading.keys))


def _held_against_git(reading: Reading, edition: Edition, today: Today) -> Reading:
    """The ledgers held against what git knew on the day; uncommitted edits count where that is today."""
    if reading.found is None:
        return reading
    organization = reading.found.workspace.organization
    day = day_of(organization, edition.as_of, today)
    is_fixed = edition.as_of is not None or organization.as_of is not None
    return held_against_git(reading, Span(day, None if is_fixed else day))[0]
