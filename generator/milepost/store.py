"""What a build keeps for the next one: bytes by key, each key the digest of all that its bytes depend on.

The keys make it right: what is found under one is what would be made again, whoever wrote it and when. So the folder
can be deleted at any moment, and two builds can use it at once. An entry is written beside its place and moved there,
so a killed build leaves none half written; one that was damaged since is not believed but made again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from milepost.freezing import frozen, thawed

FOLDER = ".cache/milepost"
"""Below a workspace's root."""

CHECK = 4
"""Bytes before an entry's content: its checksum, against disks and half a copy, not against malice."""

ROOM = 3
"""Times what the last build used may be kept, so that two branches or audiences can take turns."""

LEAST_ROOM = 64 << 20

MAKERS = frozenset({".py", ".po", ".json"})
"""What of the package has a say in what it makes."""


class Store:
    """A folder of entries. Trouble with the disk costs time, never a build: what can't be kept is made again.

    A process that lives on can have values at hand too: those that were asked for since the last `turn` or in the one
    before it.
    """

    def __init__(self, folder: Path, *, at_hand: bool = False) -> None:
        """The folder is made when there is something to keep."""
        self.folder = folder
        self._at_hand: dict[str, object] | None = {} if at_hand else None
        self._before: dict[str, object] = {}

    def turn(self) -> None:
        """Begin anew; what is not asked for until the next turn need not stay at hand."""
        if self._at_hand is not None:
            self._before, self._at_hand = self._at_hand, {}

    def value(self, key: str, beside: Sequence[object] = ()) -> object:
        """The value kept under the key, among the same things beside it; None where there is none that is understood."""
        found = self.held(key)
        if found is None:
            found = thawed(self.get(key), beside)
            self.hold(key, found)
        return found

    def held(self, key: str) -> object:
        """The value at hand under the key, if there is one."""
        if self._at_hand is None:
            return None
        found = self._at_hand.get(key, self._before.get(key))
        self.hold(key, found)
        return found

    def hold(self, key: str, value: object) -> None:
        """Have the value at hand from now on, in a process that lives on."""
        if self._at_hand is not None and value is not None:
            self._at_hand[key] = value

    def let_go(self, *keys: str) -> None:
        """Have these at hand no longer: what is kept under them may be another by now."""
        for held in (self._at_hand or {}, self._before):
            for key in keys:
                held.pop(key, None)

    def keep(self, key: str, value: object, beside: Sequence[object] = ()) -> None:
        """Keep the value under the key."""
        self.put(key, frozen(value, beside))

    def get(self, key: str) -> bytes | None:
        """What is kept under the key; None where nothing is, or nothing whole."""
        place = self._place(key)
        try:
            entry = place.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(place)  # `prune` lets go of what nobody asks for
        if entry[:CHECK] == _checksum(memoryview(entry)[CHECK:]):
            return entry[CHECK:]
        with suppress(OSError):
            place.unlink()
        return None

    def touch(self, key: str) -> bool:
        """Have what is kept under the key, whole or not, stay for another while; False where nothing is."""
        try:
            os.utime(self._place(key))
        except OSError:
            return False
        return True

    def put(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""
        place = self._place(key)
        try:
            with self._beside(place) as file:
                _write_all(file, _checksum(content))
                _write_all(file, content)
        except OSError:
            return

    @contextmanager
    def _beside(self, place: Path) -> Iterator[int]:
        """A new file that becomes the entry when the block ends well."""
        self._make(place.parent)
        file, name = tempfile.mkstemp(dir=place.parent, prefix=".")
        try:
            try:
                yield file
            finally:
                os.close(file)
            os.replace(name, place)  # noqa: PTH105  a name as mkstemp gives it
        except BaseException:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108  as above
            raise

    def _make(self, folder: Path) -> None:
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")

    def prune(self, used: int) -> None:
        """Delete what nobody asked for longest, beyond what a few builds of `used` bytes need."""
        found = sorted(_entries(self.folder), reverse=True)
        room = max(used * ROOM, LEAST_ROOM)
        for _, size, path in found:
            room -= size
            if room < 0:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108  as scandir gives it

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


class Shelf:
    """Thousands of small pieces in one entry, each under a key of its own that says all its bytes depend on."""

    def __init__(self, store: Store | None, name: str, *libraries: str) -> None:
        """The pieces that the last run used are at hand; `libraries` have a say in them."""
        self._store = store
        self._place = digest("shelf", maker(*libraries), name)
        found = thawed(store.get(self._place)) if store is not None else None
        self._found: dict[str, bytes] = found if isinstance(found, dict) else {}
        self._used: dict[str, bytes] = {}

    def find(self, key: str) -> bytes | None:
        """The piece under the key, from the last run."""
        return self._found.get(key)

    def keep(self, key: str, piece: bytes) -> None:
        """Have a piece at hand in the next run."""
        self._used[key] = piece

    def take(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The piece under the key, made where it isn't there, and kept."""
        found = self.find(key)
        piece = make() if found is None else found
        self.keep(key, piece)
        return piece

    def save(self) -> None:
        """Keep what was used for the next run."""
        if self._store is not None and self._used.keys() != self._found.keys():
            self._store.put(self._place, frozen(self._used))


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use: a store for what it makes, and whether its process works alone or with helpers."""

    store: Store | None = None
    alone: bool = True


ALONE = Means()
"""Nothing kept, nobody to help."""


@contextmanager
def kept(root: Path, *, cache: bool) -> Iterator[Store]:
    """The store of the workspace at `root`; without a cache one that is gone after the run."""
    if cache:
        yield Store(root / FOLDER)
        return
    with tempfile.TemporaryDirectory(prefix="milepost-", ignore_cleanup_errors=True) as folder:
        yield Store(Path(folder))


@cache
def maker(*libraries: str) -> str:
    """The digest of all that makes something of what is read: this package, Python, and these libraries."""
    versions = [f"{name} {version(name)}" for name in libraries]
    return digest(sys.version, *versions, *contents_below(Path(__file__).parent, MAKERS))


def contents_below(folder: Path, kinds: frozenset[str] | None = None) -> Iterator[str | bytes]:
    """Path and content of every file below a folder, or of those with these endings."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (kinds is None or path.suffix in kinds):
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()


def digest(*parts: bytes | str) -> str:
    """A key made of everything that decides what is kept under it."""
    found = blake2b(digest_size=20)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(written).to_bytes(8, "big"))
        found.update(written)
    return found.hexdigest()


def _checksum(content: bytes | memoryview) -> bytes:
    """Not zero for nothing: a file of zeros is what a broken disk leaves."""
    return crc32(content, 1).to_bytes(CHECK, "big")


def _write_all(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def _entries(folder: Path) -> Iterator[tuple[int, int, str]]:
    """When each was written, how large it is, where it lies."""
    try:
        below = [entry.path for entry in os.scandir(folder) if entry.is_dir()]
    except OSError:
        return
    for each in below:
        with suppress(OSError), os.scandir(each) as entries:
            for entry in entries:
                with suppress(OSError):
                    known = entry.stat()
                    yield known.st_mtime_ns, known.st_size, entry.path
