"""A new site takes the old one's place in one step, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.publishing.marked_sites import HOME, PAUSE, mark_of, unable, write_site

from milepost.publishing.exchange import exchange_folders
from milepost.publishing.lock import LockedError
from milepost.publishing.swap import Exchange, NotASiteError, SwapError, replaced

MOMENTS = 50

ways = pytest.mark.parametrize("exchange", [exchange_folders, unable], ids=["exchange", "rename"])


@ways
def test_the_new_site_takes_the_old_ones_place(tmp_path: Path, exchange: Exchange) -> None:
    """What was built is at the old place, nothing of the old pages is left, and nothing beside them."""
    site = tmp_path / "site"
    for mark in ("first", "second"):
        with replaced(site, exchange) as building:
            write_site(building, mark)
            (building / f"{mark}.html").touch()
    assert mark_of(site) == HOME.format("second")
    assert not (site / "first.html").exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


@ways
def test_a_failed_build_leaves_the_old_site(tmp_path: Path, exchange: Exchange) -> None:
    """Half of a new site changes nothing."""
    site = tmp_path / "site"
    write_site(site, "old")
    with suppress(ZeroDivisionError), replaced(site, exchange) as building:
        (building / "index.html").write_text("half")
        raise ZeroDivisionError
    assert mark_of(site) == HOME.format("old")
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


@ways
def test_hidden_files_of_the_old_site_stay(tmp_path: Path, exchange: Exchange) -> None:
    """`site/.gitkeep` and what hosts ask for outlive the swap."""
    site = tmp_path / "site"
    (site / ".well-known").mkdir(parents=True)
    (site / ".well-known" / "owner").write_text("us")
    (site / ".gitkeep").touch()
    with replaced(site, exchange) as building:
        write_site(building, "new")
    assert (site / ".gitkeep").exists()
    assert (site / ".well-known" / "owner").read_text() == "us"
    assert mark_of(site) == HOME.format("new")


@pytest.mark.parametrize(
    "files",
    [{"thesis.odt": "years of work"}, {"index.html": "<html>by hand</html>"}],
    ids=["documents", "another site"],
)
def test_what_is_no_site_is_not_replaced(tmp_path: Path, files: dict[str, str]) -> None:
    """A mistyped site_dir costs nobody their files."""
    site = tmp_path / "home"
    site.mkdir()
    for name, content in files.items():
        (site / name).write_text(content)
    with pytest.raises(NotASiteError), replaced(site):
        pytest.fail("nothing may be built for it")
    assert {path.name: path.read_text() for path in site.iterdir()} == files


def test_a_file_at_the_sites_place_is_not_replaced(tmp_path: Path) -> None:
    """A file is no site either."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotASiteError), replaced(tmp_path / "site"):
        pytest.fail("nothing may be built for it")
    assert (tmp_path / "site").read_text() == "mine"


@ways
def test_a_link_to_the_site_stays_a_link(tmp_path: Path, exchange: Exchange) -> None:
    """What the link points at is replaced."""
    target = tmp_path / "volume" / "www"
    write_site(target, "old")
    (tmp_path / "site").symlink_to(target)
    with replaced(tmp_path / "site", exchange) as building:
        write_site(building, "new")
    assert (tmp_path / "site").is_symlink()
    assert mark_of(target) == HOME.format("new")


def test_two_builds_at_once_are_kept_apart(tmp_path: Path) -> None:
    """The second is refused, the first goes on."""
    site = tmp_path / "site"
    with replaced(site) as building:
        with pytest.raises(LockedError), replaced(site):
            pytest.fail("the lock is held")
        write_site(building, "first")
    assert mark_of(site) == HOME.format("first")


def test_a_site_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    """The system's refusal is told, and the old site is where it was."""

    def refused(one: Path, other: Path) -> bool:  # noqa: ARG001
        raise OSError(16, "Device or resource busy")

    site = tmp_path / "site"
    write_site(site, "old")
    with pytest.raises(SwapError, match="busy"), replaced(site, refused) as building:
        write_site(building, "new")
    assert mark_of(site) == HOME.format("old")


def test_a_site_that_was_moved_aside_comes_back(tmp_path: Path) -> None:
    """Killed between the two moves, there is no site: the next build begins by putting the old one back."""
    site, work = tmp_path / "site", tmp_path / ".site-build"
    write_site(work / "old", "old")
    write_site(work / "building", "new")
    with suppress(ZeroDivisionError), replaced(site):
        assert mark_of(site) == HOME.format("old")
        raise ZeroDivisionError
    assert mark_of(site) == HOME.format("old")
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, repository: Path, way: str) -> None:
    """SIGKILL at fifty moments spread over build and swap: a whole site, old or new, is there when the next one starts.

    Where the folders are exchanged in one step, it is there at once.
    """
    site = tmp_path / "site"
    write_site(site, "0")
    started = time.perf_counter()
    with replaced(site) as building:
        write_site(building, "0")
    swap = time.perf_counter() - started + 4 * PAUSE
    interrupted = 0
    for moment in range(MOMENTS):
        build = subprocess.Popen(
            [sys.executable, "-m", "tests.publishing.marked_sites", str(site), way],
            stdout=subprocess.PIPE,
            cwd=repository,
        )
        assert build.stdout is not None
        build.stdout.readline()  # it is under way
        time.sleep(swap * moment / MOMENTS)
        build.send_signal(signal.SIGKILL)
        build.communicate()
        interrupted += (tmp_path / ".site-build").exists()
        if way == "exchange":
            mark_of(site)
        with suppress(InterruptedError), replaced(site):
            mark_of(site)
            raise InterruptedError
        mark_of(site)
        assert [entry.name for entry in tmp_path.iterdir()] == ["site"]
    assert interrupted
