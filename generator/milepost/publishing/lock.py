"""One build at a time: a lock file that the operating system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class LockedError(Exception):
    """Another build holds the lock; `what` is the thing that is locked."""

    def __init__(self, what: Path) -> None:
        super().__init__(str(what))


@contextmanager
def locked(path: Path, what: Path) -> Iterator[None]:
    """Hold the lock file of `what` at `path`, its folder made and removed with it; LockedError where it is held."""
    file = _acquire(path)
    if file is None:
        raise LockedError(what)
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file can't be removed there
            os.close(file)
            path.unlink(missing_ok=True)
        else:
            path.unlink(missing_ok=True)
            os.close(file)
        with suppress(OSError):
            path.parent.rmdir()


def _acquire(path: Path) -> int | None:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # the holder before us has just removed the folder
            continue
        if not _lock(file):
            os.close(file)
            return None
        if _is_still_at(path, file):
            return file
        os.close(file)  # the holder before us has just removed it


def _is_still_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better a build than none
            return True
        return True
