"""What a build keeps for the next one: bytes by key, each key the digest of all that its bytes depend on.

The keys make it right: what is found under one is what would be made again, whoever wrote it and when. So the folder
can be deleted at any moment, and two builds can use it at once. An entry is written beside its place and moved there,
so a killed build leaves none half written; one that was damaged since is not believed but made again.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

FOLDER = ".cache/milepost"
"""Below a workspace's root."""

CHECK = 4
"""Bytes before an entry's content: its checksum, against disks and half a copy, not against malice."""

ROOM = 3
"""Times what the last build used may be kept, so that two branches or audiences can take turns."""

LEAST_ROOM = 64 << 20


class Store:
    """A folder of entries. Trouble with the disk costs time, never a build: what can't be kept is made again."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when there is something to keep."""
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What is kept under the key; None where nothing is, or nothing whole."""
        place = self._place(key)
        try:
            entry = place.read_bytes()
        except OSError:
            return None
        if entry[:CHECK] == _checksum(memoryview(entry)[CHECK:]):
            return entry[CHECK:]
        with suppress(OSError):
            place.unlink()
        return None

    def has(self, key: str) -> bool:
        """Whether something is kept under the key, whole or not."""
        return self._place(key).exists()

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
        """Delete the longest unwritten entries beyond what a few builds of `used` bytes need."""
        found = sorted(_entries(self.folder), reverse=True)
        room = max(used * ROOM, LEAST_ROOM)
        for _, size, path in found:
            room -= size
            if room < 0:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108  as scandir gives it

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


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


def digest(*parts: bytes | str) -> str:
    """A key made of everything that decides what is kept under it."""
    found = blake2b(digest_size=20)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(written).to_bytes(8, "big"))
        found.update(written)
    return found.hexdigest()


def frozen(value: object) -> bytes:
    """A value as bytes, to be kept."""
    written = BytesIO()
    _Pickler(written).dump(value)
    return written.getvalue()


def thawed(kept: bytes | None) -> object:
    """The value again; None where nothing was kept, or what was is no longer understood."""
    if kept is None:
        return None
    try:
        return pickle.loads(kept)  # noqa: S301  ours; a workspace's templates run code anyway
    except Exception:  # noqa: BLE001  whatever a class that has changed since raises
        return None


class _Pickler(pickle.Pickler):
    """Knows read-only mappings too."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.dispatch_table = {
            **copyreg.dispatch_table,
            MappingProxyType: lambda mapping: (_read_only, (dict(mapping),)),
        }


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


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
