"""What changes on the disk is told, in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from milepost.publishing import watching
from milepost.publishing.watching import Watcher

PATIENCE = 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in a folder."""
    (tmp_path / "goals/growth").mkdir(parents=True)
    (tmp_path / "goals/growth/aov.yml").write_text("a")
    return tmp_path


def test_files_are_told_that_are_written_made_moved_and_deleted(folder: Path) -> None:
    """Those of one moment together."""
    goals = folder / "goals"
    with Watcher([goals], []) as watcher:
        (goals / "growth/aov.yml").write_text("b")
        (goals / "new.yml").write_text("c")
        found = watcher.changes(PATIENCE)
        assert found is not None
        assert {goals / "growth/aov.yml", goals / "new.yml"} <= found.paths
        (goals / "new.yml").rename(goals / "newer.yml")
        found = watcher.changes(PATIENCE)
        assert found is not None
        assert {goals / "new.yml", goals / "newer.yml"} <= found.paths
        (goals / "newer.yml").unlink()
        found = watcher.changes(PATIENCE)
        assert found is not None
        assert goals / "newer.yml" in found.paths
        assert not found.folders


def test_what_is_no_authors_is_not_told(folder: Path) -> None:
    """Hidden files, editors' copies, and what lies beside a single file that is watched."""
    goals = folder / "goals"
    (folder / "mkdocs.yml").write_text("a")
    with Watcher([goals], [folder / "mkdocs.yml"]) as watcher:
        (goals / ".aov.yml.swp").write_text("b")
        (goals / "aov.yml~").write_text("b")
        (folder / "other.yml").write_text("b")
        assert watcher.changes(0.5) is None
        (folder / "mkdocs.yml").write_text("b")
        found = watcher.changes(PATIENCE)
        assert found is not None
        assert found.paths == {folder / "mkdocs.yml"}


def test_more_can_be_followed_later(folder: Path) -> None:
    """As a folder of templates that was made meanwhile."""
    (folder / "templates").mkdir()
    with Watcher([folder / "goals"], [folder / "goals/x"]) as watcher:
        (folder / "templates/a.html").write_text("a")
        assert watcher.changes(0.3) is None
        watcher.follow([folder / "templates"], [])
        (folder / "templates/a.html").write_text("b")
        found = watcher.changes(PATIENCE)
    assert found is not None
    assert folder / "templates/a.html" in found.paths


def test_a_folder_that_moves_is_told(folder: Path) -> None:
    """What was in it has another place then."""
    goals = folder / "goals"
    with Watcher([goals], []) as watcher:
        (goals / "growth").rename(goals / "shrinking")
        found = watcher.changes(PATIENCE)
    assert found is not None
    assert found.folders


def test_where_the_system_refuses_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when too much is watched already."""

    def refused() -> BaseObserver:
        raise OSError(28, "inotify watch limit reached")

    class Refusing:
        """An observer that the system lets not start."""

        def schedule(self, *_: object, **__: object) -> None:
            """Take it."""

        def start(self) -> None:
            """Fail."""
            refused()

        def unschedule_all(self) -> None:
            """Let go."""

    monkeypatch.setattr(watching, "Observer", Refusing)
    monkeypatch.setattr(watching, "POLLING", 0.05)
    goals = folder / "goals"
    with Watcher([goals], []) as watcher:
        (goals / "new.yml").write_text("c")
        found = watcher.changes(PATIENCE)
    assert found is not None
    assert goals / "new.yml" in found.paths
