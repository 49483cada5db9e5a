"""Which commit a workspace stands at."""

from __future__ import annotations

import subprocess
from pathlib import Path

from milepost.rendering.site import Revision

SHORT = 7
"""Characters of a commit's name that people read out."""


def revision_of(root: Path) -> Revision | None:
    """The short name of HEAD, and whether files of the workspace differ from it; None outside a git checkout."""
    commit = _git(root, "rev-parse", "HEAD")
    if commit is None:
        return None
    return Revision(commit[:SHORT], changed=bool(_git(root, "status", "--porcelain", "--", ".")))


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


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607  # whichever git the user has
            cwd=root,
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
