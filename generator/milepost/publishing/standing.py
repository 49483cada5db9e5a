"""The site that stands already: where nothing that it was made of has changed, there is nothing to do.

What a site is made of is told by content: every file below docs_dir, mkdocs.yml, the templates, this package and the
libraries, the commit, the day, the options. That the site still is what was published is told by each file's size and
the time of its last writing, as git tells it of a working tree: a file that was touched leads to a build, no more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.diagnostics import Diagnostic
from milepost.model.organization import Organization
from milepost.publishing.outcome import Published
from milepost.publishing.revision import commit_and_depth, revision_of
from milepost.reading.contents import Contents
from milepost.reading.sources import Sources
from milepost.rendering.kept import maker_of
from milepost.rendering.templates import template_directories
from milepost.store import Store, digest, frozen, thawed

LIBRARIES = (
    *("mkdocs", "mkdocs-material", "mkdocs-material-extensions", "pymdown-extensions", "plotly"),
    *("pyyaml", "pydantic", "pillow", "tzdata", "pygments"),
)
UNSETTLED = (b"!ENV", b"INHERIT", b"hooks:", b"snippets", b"python/name", b"include")
"""Words of a mkdocs.yml that makes a site of more than what is looked at here."""


Said = tuple[tuple[Diagnostic, ...], Sources]
"""What was found in a workspace, and the lines that it points at."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """By which days a workspace goes: where the day begins, and the day it stands still on, if any."""

    timezone: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it was published; `said` is what the run had to say, for the next one to say again."""

    published: Published
    said: Said
    files: tuple[tuple[str, int, int], ...] = field(repr=False)


class Inputs:
    """All that a site of the workspace at `root` is made of, but the day and the options."""

    def __init__(self, root: Path, docs: Path, store: Store, contents: Contents) -> None:
        """Look at all of it, once."""
        self.store = store
        self._root, self._docs = root, docs
        self.key = self._digest(contents)

    def calendar(self) -> Calendar | None:
        """By which days the workspace was found to go."""
        found = thawed(self.store.get(digest("calendar", self.key)))
        return found if isinstance(found, Calendar) else None

    def checked(self, today: Callable[[ZoneInfo], date]) -> Said | None:
        """What a check found today in the same."""
        calendar = self.calendar()
        if calendar is None:
            return None
        day = today(ZoneInfo(calendar.timezone))
        found = thawed(self.store.get(digest("check", self.key, day.isoformat())))
        return found if isinstance(found, tuple) else None

    def keep_checked(self, organization: Organization, day: date, *said: object) -> None:
        """Remember what a check found, unless something was changed meanwhile."""
        if self._digest(Contents()) == self.key:
            self._keep_calendar(organization)
            self.store.put(digest("check", self.key, day.isoformat()), frozen(said))

    def standing(self, *options: str) -> Standing | None:
        """The site that stands, made of the same with the same options."""
        found = thawed(self.store.get(digest("site", self.key, *options)))
        if isinstance(found, Standing) and found.files == (*_files(found.published.place),):
            return found
        return None

    def keep(
        self, organization: Organization, published: Published, said: Said, *options: str
    ) -> None:
        """Remember the site, unless something was changed while it was made, or it is made of more than is known."""
        config = (self._root / "mkdocs.yml").read_bytes()
        if not published.settled or any(word in config for word in UNSETTLED):
            return
        if self._digest(Contents()) != self.key:
            return
        files = (*_files(published.place),)
        self._keep_calendar(organization)
        self.store.put(digest("site", self.key, *options), frozen(Standing(published, said, files)))

    def _keep_calendar(self, organization: Organization) -> None:
        calendar = Calendar(organization.timezone, organization.as_of)
        self.store.put(digest("calendar", self.key), frozen(calendar))

    def _digest(self, contents: Contents) -> str:
        revision = revision_of(self._root)
        return digest(
            str(self._root),
            repr(revision),
            commit_and_depth(self._root),
            maker_of(template_directories(self._root)),
            *map(_version, LIBRARIES),
            *_contents(self._root / "mkdocs.yml", self._docs, contents),
        )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _contents(config: Path, docs: Path, contents: Contents) -> Iterator[str]:
    yield contents.of(config)
    for folder, below, names in os.walk(docs, followlinks=True):
        below.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)  # noqa: PTH118  thousands of them
            yield path
            yield contents.of(path)


def _files(site: Path) -> list[tuple[str, int, int]]:
    """Path, size and time of writing of every file, but the hidden ones at the top."""
    found: list[tuple[str, int, int]] = []
    folders = [str(site)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        known = entry.stat()
                        found.append((entry.path, known.st_size, known.st_mtime_ns))
        except OSError:
            return []
    return sorted(found)
