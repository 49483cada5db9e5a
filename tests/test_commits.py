"""A new commit: where nothing else is new the site is brought forward to it, and is what a build from nothing makes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.test_same_bytes import AS_OF, Edits, differing, publish

from milepost.pipeline import compose
from milepost.publishing import imprint
from milepost.publishing.lock import locked
from milepost.publishing.outcome import PublishingError
from milepost.store import Means, Store

Commit = Callable[["Workspace"], None]


@dataclass
class Workspace:
    """A workspace in a repository, built again and again; `made` counts the builds that made their site from the data."""

    edits: Edits
    folder: Path
    made: int = 0
    days: int = 0
    means: Means = field(init=False)

    def __post_init__(self) -> None:
        self.means = Means(Store(self.folder / "kept"))

    @property
    def site(self) -> Path:
        """Where the site lies."""
        return self.folder / "site"

    def build(self) -> None:
        """Build with what earlier builds kept."""
        publish(self.edits.root, self.site, self.means)

    def stands(self) -> None:
        """Check that the site is what a build from nothing makes."""
        before = self.made
        publish(self.edits.root, self.folder / "cold", Means())
        self.made = before
        assert differing(self.site, self.folder / "cold") == []

    def git(self, *arguments: str) -> str:
        """Run git; each time it is another day."""
        self.days += 1
        day = f"2026-10-{self.days:02}T12:00:00+08:00"
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *name, *arguments],
            cwd=self.edits.root,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day},
        ).stdout.strip()

    def commit(self, *options: str) -> None:
        """Commit what git is told of."""
        self.git("commit", "-q", "--allow-empty", "-m", "x", *options)

    def commit_all(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.commit()


@pytest.fixture
def workspace(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a hand-written page, committed and built."""
    found = Workspace(Edits(tmp_path / "workspace", repository / "templates"), tmp_path)
    found.edits.write("goals/handbook.md", "# Handbook\n\nHow we work.\n")
    found.edits.write("code.txt", "1")
    found.git("init", "-q", "-b", "main")
    found.commit_all()
    composed = compose.compose

    def counted(*arguments: object, **named: object) -> object:
        found.made += 1
        return composed(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(compose, "compose", counted)
    found.build()
    assert found.made == 1
    return found


def nothing(workspace: Workspace) -> None:
    """A commit that is empty."""
    workspace.commit()


def code(workspace: Workspace) -> None:
    """Two commits that leave the data alone."""
    for number in ("2", "3"):
        workspace.edits.write("code.txt", number)
        workspace.commit_all()


def merge(workspace: Workspace) -> None:
    """A branch with code, merged."""
    workspace.git("checkout", "-q", "-b", "side")
    code(workspace)
    workspace.git("checkout", "-q", "main")
    workspace.git("merge", "-q", "--no-ff", "-m", "x", "side")


@pytest.mark.parametrize("commit", [nothing, code, merge])
def test_a_commit_that_tells_nothing_new_is_put_into_the_feet(
    workspace: Workspace, commit: Commit
) -> None:
    """No goal is read for it; and the next commit goes the same way."""
    for _ in range(2):
        commit(workspace)
        before = (workspace.site / "en/index.html").read_bytes()
        workspace.build()
        assert workspace.made == 1
        assert (workspace.site / "en/index.html").read_bytes() != before
        workspace.stands()
        commit = nothing


LATE = ("mkdocs", "jinja2", "babel", "pydantic", "milepost.analysis", "milepost.reporting.site")

BUILD = f"""
import sys
from datetime import date
from pathlib import Path
from milepost.pipeline import Edition, build
from milepost.store import Means, Store
day, (root, site, kept) = date({AS_OF.year}, {AS_OF.month}, {AS_OF.day}), map(Path, sys.argv[1:])
means = Means(Store(kept))
build(root, Edition(day, keep_going=True), site, lambda _: day, lambda *_: None, means)
print(sorted({{*{LATE!r}}} & {{*sys.modules}}))
"""


def test_nothing_is_loaded_for_a_new_commit_that_makes_sites(workspace: Workspace) -> None:
    """It takes longer than the work."""
    workspace.commit()
    places = (workspace.edits.root, workspace.site, workspace.folder / "kept")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *places], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    workspace.stands()


def data(workspace: Workspace) -> None:
    """An edit that was built before it was committed, and something else that stays uncommitted."""
    workspace.edits.write("code.txt", "2")
    workspace.edits.data("alpha", 3)
    workspace.edits.write("goals/handbook.md", "# Handbook\n\nHow we worked.\n")
    workspace.build()
    workspace.git("add", "goals")
    workspace.commit()


def forth_and_back(workspace: Workspace) -> None:
    """An edit and its opposite."""
    path = workspace.edits.root / "goals/handbook.md"
    before = path.read_text("utf-8")
    for text in ("# Other\n", before):
        path.write_text(text, "utf-8")
        workspace.commit_all()


def amended(workspace: Workspace) -> None:
    """The commit that wrote the data, written anew on another day."""
    workspace.commit("--amend")


def reset(workspace: Workspace) -> None:
    """Back to the commit before."""
    workspace.commit()
    workspace.build()
    workspace.git("reset", "-q", "--hard", "HEAD^")


def overruled(workspace: Workspace) -> None:
    """A merge that takes nothing of a branch with an edit of the data."""
    workspace.git("checkout", "-q", "-b", "side")
    forth_and_back(workspace)
    workspace.edits.data("alpha", 3)
    workspace.commit_all()
    workspace.git("checkout", "-q", "main")
    workspace.git("merge", "-q", "-s", "ours", "-m", "x", "side")


def from_the_side(workspace: Workspace) -> None:
    """A merge into a branch that doesn't know that the data were edited and edited back."""
    start = workspace.git("rev-parse", "HEAD")
    forth_and_back(workspace)
    workspace.build()
    workspace.git("checkout", "-q", "-b", "side", start)
    code(workspace)
    workspace.git("merge", "-q", "--no-ff", "-m", "x", "main")


def dated_back(workspace: Workspace) -> None:
    """A commit whose day is before that of the one before it."""
    workspace.days = 0
    workspace.commit()


TELLING = (data, forth_and_back, amended, reset, overruled, from_the_side, dated_back)


@pytest.mark.parametrize("commit", TELLING)
def test_a_commit_that_tells_something_new_leads_to_a_build(
    workspace: Workspace, commit: Commit
) -> None:
    """The days of the pages and the ledgers' history are what git says now."""
    commit(workspace)
    made = workspace.made
    workspace.build()
    assert workspace.made == made + 1
    workspace.stands()


def test_another_authors_name_leads_to_a_build(workspace: Workspace) -> None:
    """A mailmap has a say in who moved a target."""
    workspace.edits.write(".mailmap", "Y <x@example.org>\n")
    workspace.commit_all()
    workspace.build()
    assert workspace.made == 2
    workspace.stands()


def test_a_theme_of_the_workspaces_own_leads_to_a_build(workspace: Workspace) -> None:
    """It may make of the commit what it wants."""
    own = workspace.edits.templates / "theme/main.html"
    shown = own.read_text("utf-8").replace("{{ view.foot }}", "{{ view.foot | upper }}")
    workspace.edits.write("templates/theme/main.html", shown)
    workspace.commit_all()
    workspace.build()
    workspace.commit()
    workspace.build()
    assert workspace.made == 3
    workspace.stands()


def test_a_commit_that_is_named_elsewhere_leads_to_a_build(workspace: Workspace) -> None:
    """Nobody can tell whether that is to change."""
    name = workspace.git("rev-parse", "HEAD")
    workspace.edits.write("goals/handbook.md", f"# Since {name}\n")
    workspace.build()
    workspace.commit()
    workspace.build()
    assert workspace.made == 3
    workspace.stands()


def test_a_file_that_somebody_changed_is_not_believed(workspace: Workspace) -> None:
    """Not even where its size and the time of its writing are what they were."""
    for path in ("en/goals/alpha.html", "data/alpha.csv"):
        place = workspace.site / path
        about = place.stat()
        place.write_bytes(place.read_bytes()[:-2] + b"?\n")
        os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
        workspace.commit()
        workspace.build()
        workspace.stands()
    assert workspace.made == 3


def test_a_build_that_is_stopped_leaves_the_old_site(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, and the next one gets there."""
    put, count = imprint.put, 0
    before = {path: path.read_bytes() for path in workspace.site.rglob("*.html")}

    def stop(target: str, content: bytes) -> None:
        nonlocal count
        count += 1
        if count > 5:
            raise KeyboardInterrupt
        put(target, content)

    workspace.commit()
    with monkeypatch.context() as patched:
        patched.setattr(imprint, "put", stop)
        with pytest.raises(KeyboardInterrupt):
            workspace.build()
    assert {path: path.read_bytes() for path in workspace.site.rglob("*.html")} == before
    workspace.build()
    assert workspace.made == 1
    workspace.stands()


def test_one_build_at_a_time(workspace: Workspace) -> None:
    """Where another one is at work the site stays."""
    workspace.commit()
    before = (workspace.site / "en/index.html").read_bytes()
    lock = workspace.folder / ".site-build/lock"
    with locked(lock, workspace.site), pytest.raises(PublishingError) as raised:
        workspace.build()
    assert raised.value.code == "site-locked"
    assert (workspace.site / "en/index.html").read_bytes() == before
