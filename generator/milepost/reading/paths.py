"""Paths that authors write: inside the workspace, spelled as on disk, and files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.sources import File
from milepost.reading.yaml.kinds import nearest


def shown_path(path: Path, root: Path) -> str:
    """The path relative to root with forward slashes; bytes that are no text are escaped."""
    return shown_name(path.relative_to(root).as_posix())


def shown_name(name: str) -> str:
    """The same of a path that is relative already."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, its symlinks followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


class DataFiles:
    """Finds the CSVs that metrics name, relative to the docs folder. `known` are the CSVs that are there."""

    def __init__(self, root: Path, docs: Path, known: Iterable[File]) -> None:
        self._root = root
        self._docs = docs
        self._known = sorted(shown_path(file.path, docs) for file in known)
        self._names: dict[Path, frozenset[str]] = {}
        self._inside: dict[Path, bool] = {}

    def find(self, written: str, at: Location, findings: Findings) -> File | None:
        """The file; None (told why) where it is none, or lies outside the docs folder."""
        problem = _misspelling(written)
        if problem:
            findings.error(problem, at, path=written)
            return None
        path = Path(os.path.normpath(self._docs / written))
        problem = self._problem(path)
        if problem == "missing-file":
            findings.error(problem, at, path=written, **self._similar(written))
        elif problem:
            findings.error(problem, at, path=written)
        return None if problem else File(shown_path(path, self._root), path)

    def _problem(self, path: Path) -> str | None:
        if not path.is_relative_to(self._docs):
            return "path-outside"
        if not self._spelled_as_on_disk(path):
            return "missing-file"
        if not self._is_inside(path):
            return "symlink-outside"
        if path.is_dir():
            return "path-is-folder"
        return None if path.exists() else "missing-file"

    def _is_inside(self, path: Path) -> bool:
        """Whether it lies in the docs folder; what is no symlink itself lies where its folder does, which is followed once."""
        if path.is_symlink():
            return is_inside(path, self._docs)
        folder = path.parent
        if folder not in self._inside:
            self._inside[folder] = is_inside(folder, self._docs)
        return self._inside[folder]

    def _spelled_as_on_disk(self, path: Path) -> bool:
        """Whether each part has the case it has on disk, also where this disk doesn't mind."""
        folder = self._docs
        for part in path.relative_to(self._docs).parts:
            if folder not in self._names:
                self._names[folder] = _listing(folder)
            if part not in self._names[folder]:
                return False
            folder /= part
        return True

    def _similar(self, written: str) -> Mapping[str, str]:
        """The nearest CSV: one of the same name in another folder, else one whose path is like it."""
        name = PurePosixPath(written).name.casefold()
        namesake = (path for path in self._known if PurePosixPath(path).name.casefold() == name)
        found = next(namesake, None)
        return {"nearest": found} if found else nearest(written, self._known)


def _listing(folder: Path) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir())
    except OSError:
        return frozenset()


def _misspelling(written: str) -> str | None:
    if "\\" in written:
        return "path-backslash"
    if written.startswith(("/", "~")) or written[1:2] == ":" or "://" in written:
        return "path-outside"
    if any(character < " " or character == "\x7f" for character in written):
        return "bad-path"
    return None
