"""What git knows of a folder's YAML files: a few processes for the whole workspace, nothing written, nothing fetched."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha1, sha256
from pathlib import Path
from typing import IO

YAML_FILES = ":(glob)**/*.yml"
SLACK = timedelta(days=366)
"""How much further back to look: a start may have been put off itself, and a committer's day is not the author's."""

_HEADER = "--format=%x01%H%x02%ct%x02%as%x02%aN%x02%aE%x02%P"
_RAW = re.compile(r"\n?:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*")
_ENTRY = re.compile(r"100\d{3} blob ([0-9a-f]+)\t(.*)", re.DOTALL)
_FILE_MODE = "100"
_SHA1_DIGITS = 40
_FOREIGN = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
"""Set while git runs a hook; the folder itself says which repository it is in."""


@dataclass(frozen=True, slots=True)
class Commit:
    """`day` is the author's own day, `time` the committer's second; `is_merge` where it has several parents."""

    id: str
    time: int
    day: date
    author: str
    email: str
    is_merge: bool


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's blob before and after a commit; None where it was not there. `path` is relative to the folder."""

    path: str
    before: str | None
    after: str | None


Logged = tuple[Commit, tuple[FileChange, ...]]


class HistoryRefusedError(Exception):
    """Git is there and refuses to tell; the message is git's own."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The checkout that a folder lies in."""

    folder: Path
    is_shallow: bool

    def mainline(self, since: date) -> list[Logged]:
        """The commits that brought changes into the present branch from a day on, oldest first; a merge counts as one."""
        return [*self._log("-m", "--first-parent", since=since)][::-1]

    def branches(self, since: date) -> list[Logged]:
        """Every commit but merges, newest first."""
        return [*self._log("--no-merges", "--full-history", since=since)]

    def head(self) -> dict[str, str]:
        """The blobs of the last commit's files, by path."""
        entries = self._run("ls-tree", "-r", "-z", "HEAD", "--", ".").split("\0")
        matches = (_ENTRY.fullmatch(entry) for entry in entries)
        return {match[2]: match[1] for match in matches if match}

    def oldest_day(self) -> date | None:
        """The day of the first commit that is here: in a shallow clone, where the history was cut."""
        days = self._run("log", "--first-parent", "--format=%as", "HEAD").split()
        return date.fromisoformat(days[-1]) if days else None

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The blobs that are here, each once, with their bytes."""
        with tempfile.TemporaryFile() as wanted:
            wanted.write("".join(f"{blob}\n" for blob in dict.fromkeys(blobs)).encode())
            wanted.seek(0)
            with subprocess.Popen(
                _command("cat-file", "--batch", "--buffer"),
                cwd=self.folder,
                env=_environment(),
                stdin=wanted,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                if process.stdout is not None:
                    yield from _objects(process.stdout)

    def _log(self, *options: str, since: date) -> Iterator[Logged]:
        earliest = since - SLACK if since > date.min + SLACK else since
        output = self._run(
            "log",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--relative",
            *options,
            _HEADER,
            f"--since={earliest.isoformat()}T00:00:00Z",
            "HEAD",
            "--",
            YAML_FILES,
        )
        return _logged(output.split("\0"))

    def _run(self, *arguments: str) -> str:
        return _git(self.folder, *arguments)


def repository_of(folder: Path) -> Repository | None:
    """The checkout with history that `folder` lies in; None where there is none, or no git.

    HistoryRefusedError where git won't read it, as one that belongs to somebody else.
    """
    try:
        answer = _git(folder, "rev-parse", "--is-shallow-repository")
    except HistoryRefusedError as refused:
        if "not a git repository" in str(refused):
            return None
        raise
    except OSError:
        return None
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except HistoryRefusedError:
        return None
    return Repository(folder, answer.strip() == "true")


def blob_of(content: bytes, like: str) -> str:
    """The name that git gives a file's content, by the hash that the name `like` was made with."""
    data = b"blob %d\0" % len(content) + content
    return (sha1(data) if len(like) == _SHA1_DIGITS else sha256(data)).hexdigest()  # noqa: S324  git's own


def _command(*arguments: str) -> list[str]:
    return ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    return {**own, **quiet, "LC_ALL": "C", "LANGUAGE": ""}


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        _command(*arguments),
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryRefusedError(words[0] if words else f"git {arguments[0]}: {done.returncode}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _logged(pieces: Sequence[str]) -> Iterator[Logged]:
    """Commits and their changed files out of what stands between the NULs of `git log -z --raw`."""
    commit: Commit | None = None
    changes: list[FileChange] = []
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece.startswith("\x01"):
            if commit is not None:
                yield commit, tuple(changes)
            commit, changes = _commit(piece[1:]), []
        elif match := _RAW.fullmatch(piece):
            change = _change(match, pieces[position])
            position += 1
            if change is not None:
                changes.append(change)
    if commit is not None:
        yield commit, tuple(changes)


def _commit(header: str) -> Commit:
    name, time, day, *author, parents = header.rstrip("\n").split("\x02")
    return Commit(
        name, int(time), date.fromisoformat(day), author[0], author[-1], " " in parents.strip()
    )


def _change(match: re.Match[str], path: str) -> FileChange | None:
    """None for what is no file: a link, another repository."""
    modes, blobs = (match[1], match[2]), (match[3], match[4])
    before, after = (
        blob if mode.startswith(_FILE_MODE) else None
        for mode, blob in zip(modes, blobs, strict=True)
    )
    return FileChange(path, before, after) if before or after else None


def _objects(output: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    while header := output.readline():
        name, kind, *size = header.decode("ascii", "replace").split()
        if not size:
            continue  # missing: not fetched into a partial clone
        content = output.read(int(size[0]))
        output.read(1)
        if kind == "blob":
            yield name, content
