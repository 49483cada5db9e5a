"""What files hold, as digests: by these a later run knows that it has read a file before, whatever its date says."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from milepost.store import digest

LARGE = 1 << 20
"""Bytes of a file that is not read in one go."""


class Contents:
    """The digests of files, each looked at once; what is no plain file has one of its own, and is not opened."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, str] = {}

    def of(self, path: Path | str) -> str:
        """The digest of a file's bytes, and of where it really lies if it is a link."""
        name = os.fspath(path)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = digest_of(name)
        return found

    def forget(self, path: Path | str) -> None:
        """Look at the file anew: it may have changed."""
        self._known.pop(os.fspath(path), None)

    def unchanged(self, path: Path | str) -> bool:
        """Whether the file still is what it was found to be."""
        return self.of(path) == digest_of(os.fspath(path))


def digest_of(name: str) -> str:
    """The digest of one file as it is now."""
    try:
        about = os.lstat(name)
        place = ""
        if stat.S_ISLNK(about.st_mode):
            place, about = os.path.realpath(name), os.stat(name)  # noqa: PTH116  thousands of them
        if not stat.S_ISREG(about.st_mode):
            return digest("kind", str(stat.S_IFMT(about.st_mode)))
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  as above
            if about.st_size > LARGE:
                content = hashlib.file_digest(file, "blake2b").hexdigest()
            else:  # thousands of them
                content = hashlib.blake2b(file.read()).hexdigest()
    except OSError as error:
        return digest("error", str(error.errno))
    return digest("link", place, content) if place else content
