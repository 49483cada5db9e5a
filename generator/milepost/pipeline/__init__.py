"""The whole story: read → analyse → report → render → publish.

`check` is `build` without its last steps. Mistakes in a workspace are returned as diagnostics, never raised. Where nothing
has changed since the last run, none of it is done, and none of what does it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.model.goals import Audience
from milepost.publishing.imprint import Memory
from milepost.publishing.outcome import Published
from milepost.publishing.revision import short
from milepost.publishing.standing import Inputs
from milepost.reading.contents import Contents
from milepost.reading.history.entry import LedgerEntry
from milepost.reading.mend.outcome import Mending
from milepost.reading.read import Reading
from milepost.reading.site_config import docs_of
from milepost.rendering.site import RenderedSite
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
    """What was read, by goal the entries that its ledger lacks, and the day up to which was looked, if at all."""

    reading: Reading
    lacking: tuple[tuple[str, tuple[LedgerEntry, ...]], ...]
    day: date | None = None


def check(root: Path, today: Today, means: Means = ALONE) -> Checked:
    """Read the workspace at `root` and find every mistake in it, its whole history and what is uncommitted included.

    Where it can be read whole, the review's findings are warnings beside the mistakes.
    """
    inputs, contents = _inputs(root, means)
    if inputs is not None and (said := inputs.checked(today)) is not None:
        return Checked(Reading(None, *said), ())
    from milepost.pipeline.finding import found_in  # noqa: PLC0415  see above

    checked = found_in(root, today, contents, means)
    found, day = checked.reading.found, checked.day
    if inputs is not None and found is not None and day is not None and not checked.lacking:
        said = checked.reading.diagnostics, checked.reading.sources
        inputs.keep_checked(found.workspace.organization, day, *said)
    return checked


def fix(checked: Checked) -> tuple[tuple[str, int, Mending], ...]:
    """Write into each ledger what it lacks: by file how many entries, and how it went."""
    from milepost.reading.mend.mending import mend  # noqa: PLC0415  see above

    found = checked.reading.found
    if found is None:
        return ()
    files = [(found.workspace.goals[name].at.path, entries) for name, entries in checked.lacking]
    return tuple((path, len(entries), mend(found.root / path, entries)) for path, entries in files)


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
    inputs, contents = _inputs(root, means)
    if inputs is not None:
        standing = _standing(inputs, edition, site_dir, today, means)
        if standing is not None:
            return standing
    from milepost.pipeline.compose import compose  # noqa: PLC0415  see above
    from milepost.publishing.site import publish  # noqa: PLC0415  see above

    composed = compose(root, edition, today, progress, means, contents)
    if composed.site is None or composed.as_of is None:
        return Built(composed, None)
    written = partial(progress, "publish")
    memory = Memory(inputs.store, short(inputs.commit)) if inputs is not None else None
    config = root / "mkdocs.yml"
    published = publish(composed.site, config, site_dir, written, alone=means.alone, memory=memory)
    found = composed.reading.found
    if inputs is not None and found is not None:
        said = composed.reading.diagnostics, composed.reading.sources
        options = _options(edition, composed.as_of, site_dir)
        inputs.keep(found.workspace.organization, published, said, *options)
    return Built(composed, published)


def _inputs(root: Path, means: Means) -> tuple[Inputs | None, Contents]:
    """What a site of the workspace is made of, where there is a store to remember it in; the files looked at for that."""
    contents = Contents()
    if means.store is None:
        return None, contents
    return Inputs(root, docs_of(root), means.store, contents), contents


def _standing(
    inputs: Inputs, edition: Edition, site_dir: Path | None, today: Today, means: Means
) -> Built | None:
    """What was built, where the site that stands is what a build would make, but for the commit that it names."""
    calendar = inputs.calendar()
    if calendar is None:
        return None
    day = edition.as_of or calendar.as_of or today(ZoneInfo(calendar.timezone))
    options = _options(edition, day, site_dir)
    standing = inputs.standing(means, *options)
    if standing is None:
        return None
    return Built(Composed(Reading(None, *standing.said), day), standing.published)


def _options(edition: Edition, day: date, site_dir: Path | None) -> tuple[str, ...]:
    return (
        repr(edition),
        day.isoformat(),
        str(site_dir.absolute()) if site_dir is not None else "",
    )
