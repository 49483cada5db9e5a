"""A new site in place of the old one, in one step: whatever happens, a whole site is there.

The new site is built in a work folder beside the old one (`.site-build/` beside `site/`), so both are on one file
system. Where the system can, the two folders are exchanged at once; elsewhere the old one is moved aside and the new
one in, and a build that was killed between the two is put right by the next. A lock keeps two builds apart; what a
killed build left behind is cleaned away by the next one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from milepost.publishing.exchange import exchange_folders
from milepost.publishing.lock import locked

Exchange = Callable[[Path, Path], bool]
"""Exchange two folders in one step; False where the system can't."""

BUILDING, OLD, LOCK = "building", "old", "lock"

GENERATED = re.compile(
    rb'<meta name="?generator"? content="[^"]*(mkdocs|milepost)|MkDocs version', re.IGNORECASE
)
"""What the home page of every site made by Milepost or MkDocs says."""


class NotASiteError(Exception):
    """The folder to be replaced holds something else than a site; `path` is that folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class SwapError(Exception):
    """The operating system would not let the new site in; the old one is where it was."""


@contextmanager
def replaced(site_dir: Path, exchange: Exchange = exchange_folders) -> Iterator[Path]:
    """Give an empty folder to build in; when the block ends well, what is in it becomes `site_dir`.

    When the block raises, `site_dir` stays as it was. A link at `site_dir` stays one: what it points at is replaced.
    The old folder's access rights and the
    hidden files at its top (`.gitkeep`, `.nojekyll`) are taken over. NotASiteError where `site_dir`
    holds something that is no site, LockedError where another build is at work, SwapError where the folders
    can't be moved.
    """
    site = site_dir.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    work = site.parent / f".{site.name}-build"
    with locked(work / LOCK, site):
        recover(site)
        _check_is_site(site)
        building = work / BUILDING
        building.mkdir()
        try:
            yield building
            _take_over(site, building)
            _swap(building, site, work / OLD, exchange)
        finally:
            _remove(building)
            _remove(work / OLD)


def recover(site: Path) -> None:
    """Put right what a killed build left: an old site that was moved aside comes back, the rest goes.

    The caller holds the lock.
    """
    work = site.parent / f".{site.name}-build"
    old = work / OLD
    if old.is_dir() and not site.exists():
        old.rename(site)
    _remove(old)
    _remove(work / BUILDING)


def _swap(building: Path, site: Path, old: Path, exchange: Exchange) -> None:
    try:
        if not site.exists():
            building.rename(site)
        elif not exchange(building, site):
            site.rename(old)
            try:
                building.rename(site)
            except OSError:
                old.rename(site)
                raise
    except OSError as error:
        raise SwapError(f"{site}: {error.strerror or error}") from error


def _check_is_site(site: Path) -> None:
    """Nothing is replaced that a site generator didn't make: the folder may be somebody's home."""
    if not site.exists():
        return
    if not site.is_dir():
        raise NotASiteError(site)
    if all(entry.name.startswith(".") for entry in site.iterdir()):
        return
    try:
        with (site / "index.html").open("rb") as file:
            made = GENERATED.search(file.read(1 << 20))
    except OSError:
        made = None
    if made is None:
        raise NotASiteError(site)


def _take_over(site: Path, building: Path) -> None:
    """The old folder's access rights, and its hidden files."""
    if not site.is_dir():
        return
    shutil.copymode(site, building)
    for entry in site.iterdir():
        target = building / entry.name
        if not entry.name.startswith(".") or target.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, target, symlinks=True)
        else:
            shutil.copy2(entry, target, follow_symlinks=False)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
