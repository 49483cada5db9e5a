"""Which commit a workspace stands at, and what another commit changes in what is told of its history."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from milepost.rendering.site import Revision

SHORT = 7
"""Characters of a commit's name that people read out."""


def short(commit: str) -> str:
    """A commit's name as the foot of a page names it."""
    return commit[:SHORT]


def revision_of(root: Path) -> Revision | None:
    """The short name of HEAD, and whether files of the workspace differ from it; None outside a git checkout."""
    commit = _git(root, "rev-parse", "HEAD")
    if commit is None:
        return None
    return Revision(short(commit), changed=bool(_git(root, "status", "--porcelain", "--", ".")))


def commit_and_depth(root: Path) -> str:
    """The whole name of HEAD, and where a shallow clone's history ends; empty outside a git checkout."""
    told = _git(root, "rev-parse", "HEAD", "--git-path", "shallow")
    if told is None:
        return ""
    commit, shallow = told.splitlines()
    try:
        return f"{commit} {(root / shallow).read_text('utf-8')}"
    except OSError:
        return commit


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where a workspace stands in git: nowhere, if `commit` is empty.

    `changed` tells whether its files differ from the commit; `ground` is what else git's word on the history of its docs
    folder rests on: where a shallow clone ends, other names of its authors, and the folder's own commit where it lies in
    another repository.
    """

    commit: str = ""
    changed: bool = False
    ground: str = ""


class Asked:
    """A question that git answers while other work is done."""

    def __init__(self, root: Path, docs: Path) -> None:
        """Where the workspace at `root` stands, whose data lie in `docs`."""
        self._docs = docs
        self._head = _started(root, "rev-parse", "HEAD")
        self._status = _started(root, "status", "--porcelain", "--", ".")
        told = ("HEAD", "--git-path", "shallow", "--show-toplevel")
        self._depth = _started(docs, "rev-parse", *told)

    def answer(self) -> Checkout:
        """What git says."""
        head, status, depth = map(_said, (self._head, self._status, self._depth))
        if head is None:
            return Checkout()
        commit, ground = head.strip(), "no history"
        if depth is not None:
            own, shallow, top = depth.splitlines()
            texts = (self._docs / shallow, Path(top) / ".mailmap")
            ground = "\0".join((own if own != commit else "", *map(_text, texts)))
        return Checkout(commit, bool(status), ground)


def same_history(docs: Path, before: str, after: str) -> bool:
    """Whether the commits since `before` leave all that is told of the history of a folder's files as it was.

    They do where they follow it one after the other, none dated before the one before it, and none of them, nor any
    that they merge, touched the folder: what is asked of git then leads over them to `before`, and on as it did.
    """
    untouched = (
        _git(docs, "rev-list", "-n1", *how, f"{before}..{after}", "--", ".")
        for how in (("--first-parent",), ("--no-merges", "--full-history"))
    )
    if any(said != "" for said in untouched):
        return False
    line = ("--first-parent", "--timestamp", after, "--not", f"{before}^@")
    commits = [each.split() for each in (_git(docs, "rev-list", *line) or "").splitlines()]
    times = [int(time) for time, _ in commits]
    return bool(commits) and commits[-1][1] == before and times == sorted(times, reverse=True)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _git(root: Path, *arguments: str) -> str | None:
    return _said(_started(root, *arguments))


def _started(root: Path, *arguments: str) -> subprocess.Popen[str] | None:
    try:
        return subprocess.Popen(
            ["git", *arguments],  # noqa: S607  # whichever git the user has
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return None


def _said(process: subprocess.Popen[str] | None) -> str | None:
    if process is None:
        return None
    told, _ = process.communicate()
    return told if process.returncode == 0 else None
