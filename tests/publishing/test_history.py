"""The day of a file's last commit: git's, or none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from milepost.publishing.history import commit_dates

Commit = Callable[[str, dict[str, str]], None]


@pytest.fixture
def repository_at(tmp_path: Path) -> Path:
    """An empty repository with a workspace in a folder of it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "okr/goals").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def commit(repository_at: Path) -> Commit:
    """Commit files below the workspace's goals/ on a day."""

    def commit_files(day: str, files: dict[str, str]) -> None:
        for name, content in files.items():
            path = repository_at / "okr/goals" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        person = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        moment = f"{day}T12:00:00+08:00"
        for command in (["add", "-A"], [*person, "commit", "-q", "-m", "x"]):
            subprocess.run(
                ["git", *command],
                cwd=repository_at,
                check=True,
                env={**os.environ, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment},
            )

    return commit_files


def test_each_file_has_the_day_of_its_last_commit(repository_at: Path, commit: Commit) -> None:
    """Names with spaces and in Chinese too; what git doesn't know has none."""
    commit("2026-01-05", {"a.yml": "1", "团队/b c.yml": "1"})
    commit("2026-02-06", {"a.yml": "2"})
    (repository_at / "okr/goals/new.yml").write_text("")
    wanted = ["a.yml", "团队/b c.yml", "new.yml", "nowhere.yml"]
    assert commit_dates(repository_at / "okr/goals", wanted) == {
        "a.yml": date(2026, 2, 6),
        "团队/b c.yml": date(2026, 1, 5),
    }


def test_what_a_shallow_clone_cut_off_has_no_day(
    repository_at: Path, commit: Commit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its only commit would claim every file."""
    commit("2026-01-05", {"old.yml": "1", "a.yml": "1"})
    commit("2026-02-06", {"middle.yml": "1"})
    commit("2026-03-07", {"a.yml": "2"})
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "2", repository_at.as_uri(), clone], check=True
    )
    dates = commit_dates(clone / "okr/goals", ["old.yml", "middle.yml", "a.yml"])
    assert dates == {"a.yml": date(2026, 3, 7)}


def test_outside_a_repository_nothing_has_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is it an error."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit_dates(tmp_path, ["a.yml"]) == {}


def test_without_git_nothing_has_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it an error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_dates(tmp_path, ["a.yml"]) == {}
