from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from milepost.reading.goal import kept
from milepost.reading.goal.reading import GoalReading, Ground, read_goals
from milepost.reading.sources import File
from milepost.reading.workspace import Reading, read_workspace
from milepost.store import Means, Store

ORGANIZATION = """\
name: {zh: 甲, en: A}
languages: [zh, en]
currency: USD
people: {lin: {name: {zh: 林, en: Lin}}}
metrics: {rate: {name: {zh: 率, en: Rate}, unit: percent, data: metrics/shared.csv}}
"""
GOAL = """\
title: {zh: 目标, en: Goal}
category: growth
owner: lin
start: 2026-01-01
due: 2026-12-31
"""
METRIC = "metrics: [{id: m, data: metrics/m.csv, direction: increase, target: 9}]\n"
CSV = "date,value\n2026-01-04,1\n2026-01-11,2\n"
FILES = {
    "goals/organization.yml": ORGANIZATION,
    "goals/above.yml": GOAL + "guardrails: [{use: rate, direction: at_most, target: 5}]\n",
    "goals/below.yml": GOAL + METRIC + "supports: above\n",
    "goals/metrics/m.csv": CSV,
    "goals/metrics/shared.csv": CSV,
    "goals/checkins/2026-W02/lin.yml": "- {goal: below, date: 2026-01-08, author: lin, note: {zh: 好, en: Good}}\n",
}

Change = Callable[[Path], object]


def read(root: Path, store: Store | None = None) -> Reading:
    """Read it all, with what a store keeps."""
    return read_workspace(root, keep_going=True, means=Means(store))


@pytest.fixture
def root(tmp_path: Path, write_workspace: Callable[..., Path]) -> Path:
    """A workspace whose goals lean on each other, on shared metrics and on data."""
    return write_workspace(tmp_path / "w", FILES)


def swap(path: str, old: str, new: str) -> Change:
    """A change of some words of a file."""

    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def lead_out(root: Path) -> None:
    """Move the data out of the workspace and leave a link behind."""
    data = root / "goals/metrics/m.csv"
    data.rename(root / "out.csv")
    data.symlink_to(root / "out.csv")


CHANGES: dict[str, Change] = {
    "nothing": lambda _root: None,
    "a title": swap("goals/below.yml", "Goal", "Other"),
    "a value": swap("goals/metrics/m.csv", "11,2", "11,3"),
    "a value of a shared metric": swap("goals/metrics/shared.csv", "11,2", "11,4"),
    "a mistake": swap("goals/below.yml", "owner: lin", "owner: nobody"),
    "a bad value": swap("goals/metrics/m.csv", "11,2", "11,x"),
    "the goal above is gone": lambda root: (root / "goals/above.yml").unlink(),
    "the goal above has another name": lambda root: (root / "goals/above.yml").rename(
        root / "goals/over.yml"
    ),
    "the data are gone": lambda root: (root / "goals/metrics/m.csv").unlink(),
    "the data lie elsewhere": lambda root: (root / "goals/metrics/m.csv").rename(
        root / "goals/metrics/n.csv"
    ),
    "the data are a link out of the workspace": lead_out,
    "a person has another name": swap("goals/organization.yml", "en: Lin", "en: Lee"),
    "a person is gone": swap("goals/organization.yml", "lin:", "wu:"),
    "a shared metric is gone": swap("goals/organization.yml", "rate:", "ratio:"),
    "the goal of a check-in is gone": lambda root: (root / "goals/below.yml").unlink(),
    "a check-in": swap("goals/checkins/2026-W02/lin.yml", "Good", "Bad"),
    "a goal more": lambda root: (root / "goals/more.yml").write_text(GOAL, "utf-8"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_kept_is_what_is_read(root: Path, tmp_path: Path, name: str) -> None:
    """Whatever is changed after a first reading: goals, check-ins and every diagnostic are those of a first reading."""
    store = Store(tmp_path / "kept")
    read(root, store)
    CHANGES[name](root)
    for _ in range(2):
        warm, cold = read(root, store), read(root)
        assert warm.workspace == cold.workspace
        assert warm.diagnostics == cold.diagnostics
        assert warm.sources == cold.sources


def test_what_was_read_is_taken_from_the_store(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing has changed no goal is read again; where one has, that one alone."""
    asked: list[str] = []

    def watched(files: Mapping[str, File], ground: Ground) -> dict[str, GoalReading]:
        asked.extend(files)
        return read_goals(files, ground)

    monkeypatch.setattr(kept, "read_goals", watched)
    store = Store(tmp_path / "kept")
    read(root, store)
    assert sorted(asked) == ["above", "below"]
    asked.clear()
    read(root, store)
    assert asked == []
    CHANGES["a value"](root)
    read(root, store)
    assert asked == ["below"]
