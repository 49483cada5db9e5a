"""The site that stands already: where nothing that it was made of has changed, there is nothing to do.

What a site is made of is told by content: every file below docs_dir, mkdocs.yml, the templates, this package and the
libraries, the commit, the day, the options. That the site still is what was published is told by each file's size and
the time of its last writing, as git tells it of a working tree: a file that was touched leads to a build, no more.

Where the commit alone is another one, and tells nothing new, the site is brought forward to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.diagnostics import Diagnostic
from milepost.freezing import frozen, thawed
from milepost.model.organization import Organization
from milepost.publishing.outcome import Published
from milepost.publishing.revision import Asked, same_history, short
from milepost.reading.contents import Contents
from milepost.reading.sources import Sources
from milepost.rendering.kept import maker_of
from milepost.rendering.templates import template_directories
from milepost.store import Means, Store, digest

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
    commit: str
    files: tuple[tuple[str, int, int], ...] = field(repr=False)


class Inputs:
    """All that a site of the workspace at `root` is made of, but the day and the options."""

    def __init__(self, root: Path, docs: Path, store: Store, contents: Contents) -> None:
        """Look at all of it, once."""
        self.store = store
        self._root, self._docs = root, docs
        self.commit, self._state = self._look(contents)

    @property
    def key(self) -> str:
        """Stands for all of it."""
        return digest(self._state, self.commit)

    def calendar(self) -> Calendar | None:
        """By which days the workspace was found to go."""
        found = thawed(self.store.get(digest("calendar", self._state)))
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
        if not self._has_changed():
            self._keep_calendar(organization)
            self.store.put(digest("check", self.key, day.isoformat()), frozen(said))

    def standing(self, means: Means, *options: str) -> Standing | None:
        """The site that stands, made of the same with the same options, brought forward to the commit.

        PublishingError where another build is at work on it.
        """
        found = thawed(self.store.get(self._place(*options)))
        if not isinstance(found, Standing) or found.files != (*_files(found.published.place),):
            return None
        if found.commit == self.commit:
            return found
        return self._forward(found, means, *options)

    def keep(
        self, organization: Organization, published: Published, said: Said, *options: str
    ) -> None:
        """Remember the site, unless something was changed while it was made, or it is made of more than is known."""
        config = (self._root / "mkdocs.yml").read_bytes()
        if not published.settled or any(word in config for word in UNSETTLED):
            return
        if self._has_changed():
            return
        files = (*_files(published.place),)
        self._keep_calendar(organization)
        standing = Standing(published, said, self.commit, files)
        self.store.put(self._place(*options), frozen(standing))

    def _forward(self, standing: Standing, means: Means, *options: str) -> Standing | None:
        """The site that was made of the same at another commit, with this one in its feet; None where that won't do."""
        if (self._root / "templates" / "theme").exists():
            return None  # who knows what a theme of the workspace's own makes of a foot
        if not same_history(self._docs, standing.commit, self.commit):
            return None
        from milepost.publishing.forward import bring_forward  # noqa: PLC0415  a site that stands needs none of it

        published = bring_forward(standing.published, short(self.commit), means)
        if published is None:
            return None
        files = (*_files(published.place),)
        forward = replace(standing, published=published, commit=self.commit, files=files)
        self.store.put(self._place(*options), frozen(forward))
        return forward

    def _place(self, *options: str) -> str:
        return digest("site", self._state, *options)

    def _keep_calendar(self, organization: Organization) -> None:
        calendar = Calendar(organization.timezone, organization.as_of)
        self.store.put(digest("calendar", self._state), frozen(calendar))

    def _has_changed(self) -> bool:
        return self._look(Contents()) != (self.commit, self._state)

    def _look(self, contents: Contents) -> tuple[str, str]:
        """The commit, and the digest of all the rest."""
        asked = Asked(self._root, self._docs)
        parts = (
            str(self._root),
            maker_of(template_directories(self._root)),
            *map(_version, LIBRARIES),
            *_contents(self._root / "mkdocs.yml", self._docs, contents),
        )
        checkout = asked.answer()
        git = (str(bool(checkout.commit)), str(checkout.changed), checkout.ground)
        return checkout.commit, digest(*git, *parts)


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
