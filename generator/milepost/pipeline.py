"""The whole story: read → analyse → report → render → publish.

`check` is `build` without its last steps. Mistakes in a workspace are returned as diagnostics, never raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.analysis.kept import Kept
from milepost.analysis.portfolio import assess
from milepost.analysis.quarters import assess_quarters
from milepost.analysis.review.runner import review
from milepost.analysis.types import Portfolio
from milepost.diagnostics import has_errors
from milepost.model.audience import restrict, visible
from milepost.model.goals import Audience
from milepost.model.organization import Organization
from milepost.publishing.revision import revision_of
from milepost.publishing.site import Published, publish
from milepost.publishing.standing import Inputs
from milepost.reading.contents import Contents
from milepost.reading.history.check import Span, held_against_git
from milepost.reading.history.entries import LedgerEntry
from milepost.reading.mend.mending import Mending, mend
from milepost.reading.site_config import docs_dir_of, docs_of
from milepost.reading.workspace import Reading, read_workspace
from milepost.rendering.render import render
from milepost.rendering.review import as_diagnostics
from milepost.rendering.site import RenderedSite
from milepost.reporting.site import Report, report
from milepost.store import ALONE, Means

Today = Callable[[ZoneInfo], date]
"""The only clock, handed in by whoever runs the pipeline."""

Progress = Callable[[str, int, int], None]
"""Told of each step by name (read, analyse, render, publish): how much is done, of how much (0: unknown)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which site is made of a workspace.

    `as_of` None leaves the day to the workspace, else to the clock. `keep_going` leaves faulty goals and metrics out
    instead of stopping at them; `strict` stops at warnings too.
    """

    as_of: date | None = None
    audience: Audience = Audience.EVERYONE
    keep_going: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in a workspace and what is to be said of it; `report` is None where errors stand in the way."""

    reading: Reading
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """What was found in a workspace and the site made of it; `site` and `as_of` are None where errors stand in the way."""

    reading: Reading
    as_of: date | None = None
    site: RenderedSite | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What was composed, and where it was published; `published` is None where nothing was."""

    composed: Composed
    published: Published | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and by goal the entries that its ledger lacks."""

    reading: Reading
    lacking: tuple[tuple[str, tuple[LedgerEntry, ...]], ...]


def check(root: Path, today: Today, means: Means = ALONE) -> Checked:
    """Read the workspace at `root` and find every mistake in it, its whole history and what is uncommitted included.

    Where it can be read whole, the review's findings are warnings beside the mistakes.
    """
    contents = Contents()
    inputs = Inputs(root, docs_of(root), means.store, contents) if means.store is not None else None
    if inputs is not None and (said := inputs.checked(today)) is not None:
        return Checked(Reading(None, *said), ())
    reading = read(root, contents=contents, means=means)
    if reading.found is None:
        return Checked(reading, ())
    organization = reading.found.workspace.organization
    day = today(ZoneInfo(organization.timezone))
    reading, ledgers = held_against_git(reading, Span(None, day))
    reading = _reviewed(reading, today, means)
    if inputs is not None and not ledgers.entries:
        inputs.keep_checked(organization, day, reading.diagnostics, reading.sources)
    return Checked(reading, ledgers.entries)


def _reviewed(reading: Reading, today: Today, means: Means) -> Reading:
    """With what the review found as of the workspace's day, else today."""
    if reading.workspace is None:
        return reading
    day = day_of(reading.workspace.organization, None, today)
    portfolio = assess(reading.workspace, day, Kept(reading.keys, means), forecasting=False)
    told = {(one.code, one.goal) for one in reading.diagnostics}
    advice = as_diagnostics(review(portfolio), portfolio)
    fresh = tuple(one for one in advice if (one.code, one.goal) not in told)
    return replace(reading, diagnostics=(*reading.diagnostics, *fresh))


def fix(checked: Checked) -> tuple[tuple[str, int, Mending], ...]:
    """Write into each ledger what it lacks: by file how many entries, and how it went."""
    found = checked.reading.found
    if found is None:
        return ()
    files = [(found.workspace.goals[name].at.path, entries) for name, entries in checked.lacking]
    return tuple((path, len(entries), mend(found.root / path, entries)) for path, entries in files)


def read(
    root: Path, *, keep_going: bool = False, contents: Contents | None = None, means: Means = ALONE
) -> Reading:
    """Read the workspace at `root`; without git's word on its ledgers."""
    docs_dir = docs_dir_of(root)
    return read_workspace(
        root, docs_dir=docs_dir, keep_going=keep_going, contents=contents, means=means
    )


def assessed(root: Path, as_of: date | None, today: Today) -> tuple[Reading, Portfolio | None]:
    """The portfolio of what can be read, everything included that only the team may see; None where nothing can be."""
    reading = read(root, keep_going=True)
    if reading.workspace is None:
        return reading, None
    day = day_of(reading.workspace.organization, as_of, today)
    return reading, assess(reading.workspace, day)


def day_of(organization: Organization, as_of: date | None, today: Today) -> date:
    """The day that was asked for, else the one that the workspace stands at, else today."""
    return as_of or organization.as_of or today(ZoneInfo(organization.timezone))


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
    return Told(reading, report(workspace, portfolio, quarters, readable))


def _held_against_git(reading: Reading, edition: Edition, today: Today) -> Reading:
    """The ledgers held against what git knew on the day; uncommitted edits count where that is today."""
    if reading.found is None:
        return reading
    organization = reading.found.workspace.organization
    day = day_of(organization, edition.as_of, today)
    is_fixed = edition.as_of is not None or organization.as_of is not None
    return held_against_git(reading, Span(day, None if is_fixed else day))[0]


def build(
    root: Path,
    edition: Edition,
    site_dir: Path | None,
    today: Today,
    progress: Progress,
    means: Means = ALONE,
) -> Built:
    """Compose an edition and publish it; where errors stand in the way the old site stays.

    PublishingError where the site can't be published; the old one stays then too.
    """
    inputs, contents = None, Contents()
    if means.store is not None:
        inputs = Inputs(root, docs_of(root), means.store, contents)
        if (built := _standing(inputs, edition, site_dir, today)) is not None:
            return built
    composed = compose(root, edition, today, progress, means, contents)
    if composed.site is None or composed.as_of is None:
        return Built(composed, None)
    written = partial(progress, "publish")
    published = publish(composed.site, root / "mkdocs.yml", site_dir, written, alone=means.alone)
    found = composed.reading.found
    if inputs is not None and found is not None:
        said = composed.reading.diagnostics, composed.reading.sources
        options = _options(edition, composed.as_of, site_dir)
        inputs.keep(found.workspace.organization, published, said, *options)
    return Built(composed, published)


def _standing(
    inputs: Inputs, edition: Edition, site_dir: Path | None, today: Today
) -> Built | None:
    """What was built, where the site that stands is what a build would make."""
    calendar = inputs.calendar()
    if calendar is None:
        return None
    day = edition.as_of or calendar.as_of or today(ZoneInfo(calendar.timezone))
    standing = inputs.standing(*_options(edition, day, site_dir))
    if standing is None:
        return None
    return Built(Composed(Reading(None, *standing.said), day), standing.published)


def _options(edition: Edition, day: date, site_dir: Path | None) -> tuple[str, ...]:
    return (
        repr(edition),
        day.isoformat(),
        str(site_dir.absolute()) if site_dir is not None else "",
    )
