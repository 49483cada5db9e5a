"""Small git repositories with a workspace in them, every author and day given."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from milepost.diagnostics import Diagnostic
from milepost.reading.history.check import LedgerCheck, Span, check_ledgers
from milepost.reading.workspace import read_workspace

ORGANIZATION = """\
name: Farsail
languages: [en]
people:
  lin-yue: {name: {zh: 林悦, en: Lin Yue}}
  chen-hao: {name: Chen Hao}
metrics:
  return-rate: {unit: percent, data: metrics/aov.csv, direction: at_most, target: 5}
"""
GOAL = """\
title: Raise average order value
category: growth
owner: lin-yue   # who sees to it
start: 2026-07-01
due: 2026-12-31

metrics:
  - id: aov
    unit: USD
    data: metrics/aov.csv
    direction: increase
    baseline: {value: 62.4, date: 2026-06-30}
    target: 72  # agreed in June

links:
  - {title: Plan, url: https://example.org}
"""
CSV = "date,value\n2026-07,62\n2026-08,63\n"
AOV = "goals/growth/aov.yml"
LATER = date(2026, 11, 15)


@dataclass(frozen=True, slots=True)
class Git:
    """A repository at `top`, the workspace in `root` of it."""

    top: Path
    root: Path

    def run(self, *arguments: str, day: str = "2026-06-20", author: str = "Lin Yue") -> str:
        """Run git as an author on a day."""
        moment = f"{day}T12:00:00+08:00"
        address = f"{author.lower().replace(' ', '-')}@example.org"
        told = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": address,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": author,
            "GIT_COMMITTER_EMAIL": address,
            "GIT_COMMITTER_DATE": moment,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env={**os.environ, **told},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, name: str, content: str | bytes) -> Path:
        """A file of the workspace, its line ends as given."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def commit(
        self, day: str, files: Mapping[str, str | bytes] | None = None, author: str = "Lin Yue"
    ) -> str:
        """Commit all that lies there, these files too; the commit's short name."""
        for name, content in (files or {}).items():
            self.write(name, content)
        self.run("add", "-A")
        self.run("commit", "-q", "-m", "x", day=day, author=author)
        return self.run("rev-parse", "HEAD")[:10]

    def move(
        self, day: str, *changes: tuple[str, str], file: str = AOV, author: str = "Lin Yue"
    ) -> str:
        """Commit a goal with some of its words replaced."""
        self.edit(*changes, file=file)
        return self.commit(day, author=author)

    def edit(self, *changes: tuple[str, str], file: str = AOV) -> None:
        """Replace words of a file without committing."""
        text = (self.root / file).read_bytes().decode()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        self.write(file, text)

    def check(self, until: date | None = None, today: date | None = LATER) -> LedgerCheck:
        """What git says of the ledgers."""
        found = read_workspace(self.root).found
        assert found is not None
        return check_ledgers(found, Span(until, today))

    def moves(self, until: date | None = None, today: date | None = LATER) -> list[str]:
        """What the ledgers lack, shortly: `field before → after`."""
        return short(self.check(until, today).diagnostics)


def short(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Each diagnostic as `field before → after`, or its code."""
    return [
        f"{one.values['field']} {one.values['before']} → {one.values['after']}"
        if one.code == "unrecorded-change"
        else one.code
        for one in diagnostics
    ]


def repository(folder: Path, place: str = ".", goal: str = GOAL, file: str = AOV) -> Git:
    """A repository whose first commit, in June, holds one goal that starts in July."""
    git = Git(folder, folder / place)
    git.run("init", "-q", "-b", "main")
    git.write("mkdocs.yml", "site_name: x\n")
    git.write("goals/organization.yml", ORGANIZATION)
    git.write("goals/metrics/aov.csv", CSV)
    git.write(file, goal)
    git.commit("2026-06-20")
    return git
