"""What a build wrote, so that the next one writes only what differs.

Of every file is remembered what it was made of, and the digest of its bytes. Where a file would be made of the same again,
and the site that stands still holds those bytes, it is taken over from there: whoever changed it meanwhile is not believed.
The foot of a page changes with every commit and every day; it is apart from what is remembered, and put in anew.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import AnyStr, NamedTuple, TypeVar

from milepost.freezing import frozen, thawed
from milepost.model.text import Language
from milepost.store import Store, digest, maker

Made = TypeVar("Made")


class Imprint(NamedTuple):
    """A file as it was written.

    `made_of` is the digest of all that it was made of but its foot, empty where nobody knows; `content` that of its bytes
    without the foot; `feet` the places in these where the foot stands. `names` tells whether they name the commit that they
    were made at.
    """

    made_of: str
    content: bytes
    feet: tuple[int, ...] = ()
    names: bool = False


@dataclass(frozen=True, slots=True)
class Imprints:
    """All files of a site by their path below its root.

    `feet` are, by language, what ends every page, as rendering gives them; `commit` is how they name theirs, if they do.
    """

    feet: Mapping[Language, str]
    commit: str
    files: Mapping[str, Imprint]


def foot_on(foot: str, path: str) -> str:
    """The foot of a language on the page at a path below `/<language>/`."""
    return foot.replace("{base}", "../" * path.count("/") or "./")


def foot_at(feet: Mapping[Language, str], path: str) -> bytes:
    """The foot of the page at a path below the site's root; empty where no page of a language can lie."""
    language, _, below = path.partition("/")
    for known, foot in feet.items():
        if known == language:
            return written(foot_on(foot, below))
    return b""


def written(text: str) -> bytes:
    """Text as it stands in a page's file."""
    return text.encode("utf-8", "xmlcharrefreplace")


def around(content: AnyStr, foot: AnyStr) -> list[AnyStr]:
    """The pieces around the foot, where it stands once in the content; else this as a whole."""
    return content.split(foot) if foot and content.count(foot) == 1 else [content]


def imprint_of(pieces: Sequence[bytes], commit: str, made_of: str = "") -> Imprint:
    """The imprint of a file that consists of these pieces and a foot between each two of them."""
    content, place, feet = sha256(), 0, []
    for piece in pieces:
        content.update(piece)
        place += len(piece)
        feet.append(place)
    name = commit.encode()
    names = bool(name) and any(name in piece for piece in pieces)
    return Imprint(made_of, content.digest(), tuple(feet[:-1]), names)


class Former:
    """The site that stands, to take files over from."""

    def __init__(self, site: Path, known: Imprints, feet: Mapping[Language, str]) -> None:
        """`known` is what the last build wrote at `site`; `feet` are those of the site to come."""
        self._site = os.fspath(site)
        self._known = known
        self._feet = feet
        self._mode = _mode_of_new_files()

    def made_of(self, path: str) -> str:
        """What the file was made of; empty where there is none, or nobody knows."""
        found = self._known.files.get(path)
        return found.made_of if found is not None else ""

    def take(self, path: str, folder: Path) -> Imprint | None:
        """Take the file over into the folder of the site to come; None where it isn't what was written any more."""
        known = self._known.files[path]
        before, after = (foot_at(feet, path) for feet in (self._known.feet, self._feet))
        try:
            source = f"{self._site}/{path}"
            about = os.lstat(source)
            if not stat.S_ISREG(about.st_mode):
                return None
            with open(source, "rb") as file:  # noqa: PTH123  thousands of them
                content = file.read()
        except OSError:
            return None
        pieces = _without(content, known.feet, before)
        if imprint_of(pieces, "")[1:3] != known[1:3]:
            return None
        target = f"{os.fspath(folder)}/{path}"
        is_same = before == after or not known.feet
        # What has another name beside the site's is somebody's copy, who may do with it what they want.
        is_ours = about.st_nlink == 1 and stat.S_IMODE(about.st_mode) == self._mode
        if not (is_same and is_ours and _linked(source, target)):
            put(target, content if is_same else after.join(pieces))
        return known


@dataclass(frozen=True, slots=True)
class Memory:
    """Where a build remembers what it wrote; the feet of its pages name the commit in this way, if they do."""

    store: Store
    commit: str

    def known(self, site: Path, name: str | None = None) -> Imprints | None:
        """What was last written at `site`; None where that is not known, or isn't what was given this name."""
        content = self.store.get(_place(site))
        found = thawed(content)
        if content is None or not isinstance(found, Imprints):
            return None
        return found if name is None or digest(content) == name else None

    def former(self, site: Path, feet: Mapping[Language, str]) -> Former | None:
        """The site that stands, for one with these feet to take from."""
        known = self.known(site)
        return Former(site, known, feet) if known is not None else None

    def keep(self, site: Path, feet: Mapping[Language, str], files: Mapping[str, Imprint]) -> str:
        """Remember what was written at `site`; gives it a name."""
        content = frozen(Imprints(feet, self.commit, files))
        self.store.put(_place(site), content)
        return digest(content)


def _without(content: bytes, feet: Sequence[int], foot: bytes) -> list[bytes]:
    """The pieces around the feet, where these stand at their places; else the content as it is."""
    pieces: list[bytes] = []
    begin = before = 0
    for place in feet:
        end = begin + place - before
        if content[end : end + len(foot)] != foot:
            return [content]
        pieces.append(content[begin:end])
        begin, before = end + len(foot), place
    return [*pieces, content[begin:]]


def _mode_of_new_files() -> int:
    """Who may do what with a file that is written now: asking means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _linked(source: str, target: str) -> bool:
    """Give the file a second name; False where the system can't."""
    try:
        _with_folder(lambda: os.link(source, target, follow_symlinks=False), target)
    except (OSError, NotImplementedError):
        return False
    return True


def put(target: str, content: bytes) -> None:
    """Write a new file, its folder made where it is missing."""
    with _with_folder(lambda: open(target, "wb"), target) as file:  # noqa: PTH123  thousands of them
        file.write(content)


def _with_folder(make: Callable[[], Made], target: str) -> Made:
    try:
        return make()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120  as above
        return make()


def _place(site: Path) -> str:
    return digest("imprints", maker(), os.fspath(site))
