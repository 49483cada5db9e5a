"""A new commit and nothing else: the site that stands, with the commit in its feet, in its own place.

Every file is taken over, if it is what was written, byte for byte; where one isn't, or the commit's name stands elsewhere
than in a foot, nothing is done and a build makes the site.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from milepost.crew import each
from milepost.publishing.imprint import Former, Imprint, Imprints, Memory
from milepost.publishing.lock import LockedError
from milepost.publishing.outcome import Published, PublishingError
from milepost.publishing.swap import NotASiteError, SwapError, replaced
from milepost.store import Means


class StrangeFileError(Exception):
    """A file of the site is not what was written, or nobody can tell whether a build would write it again."""


def bring_forward(published: Published, commit: str, means: Means) -> Published | None:
    """The site with this commit in its feet; None where that can't be done, and all is as it was.

    PublishingError where another build is at work on it.
    """
    if means.store is None:
        return None
    site, memory = published.place.resolve(), Memory(means.store, commit)
    try:
        with replaced(site) as building:
            known = _known(memory, site, published.imprints)
            feet = {each: foot.replace(known.commit, commit) for each, foot in known.feet.items()}
            former = Former(site, known, feet)
            files = _taken([*known.files], former, building, alone=means.alone)
    except LockedError as error:
        raise PublishingError("site-locked", path=str(error)) from error
    except (StrangeFileError, NotASiteError, SwapError, OSError):
        return None
    return replace(published, imprints=memory.keep(site, feet, files))


def _known(memory: Memory, site: Path, name: str) -> Imprints:
    """What was written, where the commit's name stands once in every foot and nowhere else."""
    known = memory.known(site, name)
    if known is None or not known.commit:
        raise StrangeFileError(site)
    times = {foot.count(known.commit) for foot in known.feet.values()}
    if times != {1} or any(file.names for file in known.files.values()):
        raise StrangeFileError(site)
    return known


def _taken(paths: list[str], former: Former, building: Path, *, alone: bool) -> dict[str, Imprint]:
    """All files, taken over."""

    def take(item: int) -> Imprint | None:
        return former.take(paths[item], building)

    found: dict[str, Imprint] = {}
    for path, imprint in zip(paths, each(len(paths), take, alone=alone, chunk=64), strict=True):
        if imprint is None:
            raise StrangeFileError(path)
        found[path] = imprint
    return found
