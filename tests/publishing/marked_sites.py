"""Sites whose every page carries one mark, and a program that swaps them until it is killed.

python -m tests.publishing.marked_sites <site> exchange|rename
"""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

from milepost.publishing.exchange import exchange_folders
from milepost.publishing.swap import replaced

HOME = '<html><head><meta name="generator" content="milepost, mkdocs-1.6.1"></head>{}</html>'
PAGES = 40
PAUSE = 0.002
"""Seconds before and after each move, so that a kill finds the swap at work and not only the build."""


def write_site(folder: Path, mark: str) -> None:
    """Write a site whose every page carries the mark."""
    (folder / "en").mkdir(parents=True)
    (folder / "index.html").write_text(HOME.format(mark))
    for number in range(PAGES):
        (folder / "en" / f"{number}.html").write_text(HOME.format(mark))


def mark_of(site: Path) -> str:
    """Return the one mark that all pages of a whole site carry."""
    pages = [site / "index.html", *(site / "en" / f"{number}.html" for number in range(PAGES))]
    marks = {page.read_text() for page in pages}
    assert len(marks) == 1
    return marks.pop()


def unable(one: Path, other: Path) -> bool:  # noqa: ARG001
    """Stand for a system that can't exchange two folders in one step."""
    return False


def slowly(one: Path, other: Path) -> bool:
    """Exchange two folders, with a pause around it."""
    time.sleep(PAUSE)
    done = exchange_folders(one, other)
    time.sleep(PAUSE)
    return done


class Slow(type(Path())):  # type: ignore[misc]  # the system's own kind of path
    """A path that pauses around a rename."""

    def rename(self, target: Path) -> Path:
        """Rename, with a pause around it."""
        time.sleep(PAUSE)
        done = super().rename(target)
        time.sleep(PAUSE)
        return Path(done)


def main(site: str, way: str) -> None:
    """Swap one site after the other, and tell each time."""
    for number in count(1):
        with replaced(Slow(site), slowly if way == "exchange" else unable) as building:
            write_site(building, str(number))
        print(number, flush=True)  # noqa: T201  the test waits for it


if __name__ == "__main__":
    main(*sys.argv[1:])
