"""`make bench`: how long Milepost takes on workspaces of 100, 1,000 and 10,000 goals, beside plain MkDocs.

python -m tests.bench [--goals 100 --goals 1000 …] [--folder …]
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import click
from tests.bench.running import Run, measured
from tests.bench.serving import save_to_page
from tests.bench.workspaces import AS_OF, csv_file, goal_file, write_plain, write_workspace

from milepost.store import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATE = "pages/goal/head.html"
MILEPOST = (sys.executable, "-m", "milepost")
MKDOCS = (sys.executable, "-m", "mkdocs")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `plain` is the run of plain MkDocs that it is held against."""

    words: str
    run: Run
    plain: Run

    def __str__(self) -> str:
        run = self.run
        ratio, processor = run.wall / self.plain.wall, run.processor / self.plain.processor
        return (
            f"{self.words:34}{run.wall:9.2f} s{run.processor:9.2f} s{run.memory / 1e6:9.0f} MB"
            f"{ratio:8.2f}{processor:8.2f}"
        )


@click.command()
@click.option("--goals", "sizes", type=int, multiple=True, default=(100, 1_000, 10_000))
@click.option("--folder", type=click.Path(path_type=Path), help="Where the workspaces are made.")
@click.option("--serve/--no-serve", default=True, help="Measure the live preview too.")
def main(sizes: tuple[int, ...], folder: Path | None, serve: bool) -> None:
    """Measure and print a table for each size."""
    names = ("mkdocs", "mkdocs-material", "jinja2", "plotly")
    click.echo(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, ")
    click.echo(", ".join(f"{name} {version(name)}" for name in names))
    for goals in sizes:
        with tempfile.TemporaryDirectory(dir=folder, prefix="bench-") as place:
            click.echo(f"\n{goals:,} goals")
            click.echo(
                f"{'':34}{'wall':>11}{'processor':>11}{'memory':>12}{'÷ plain':>8}{'÷ proc.':>8}"
            )
            for row in rows(goals, Path(place)):
                click.echo(str(row))
            if serve:
                seconds = save_to_page(Path(place) / "workspace", goal_file)
                click.echo(f"{'serve: saved to refreshed page':34}{seconds:9.2f} s")


def rows(goals: int, place: Path) -> Iterator[Row]:
    """Every line of the table for so many goals, measured one after the other."""
    plain = write_plain(place / "plain", goals)
    beside = measured([*MKDOCS, "build", "-q"], plain)
    yield Row(f"plain MkDocs, {2 * goals:,} pages", beside, beside)
    shutil.rmtree(plain)
    root = write_workspace(place / "workspace", goals)

    def line(words: str, change: Callable[[], object], *options: str) -> Row:
        change()
        return Row(words, measured([*MILEPOST, *(options or ("build",)), root], root), beside)

    yield line("check", lambda: None, "check")
    yield line("cold build", lambda: shutil.rmtree(root / FOLDER))
    yield line("nothing changed", lambda: None)
    some = goals * 7 // 10  # of the many below which no goal stands
    yield line("one goal's YAML changed", lambda: _retitle(root, some))
    yield line("one above many others", lambda: _retitle(root, 7))
    yield line("one CSV changed", lambda: _edit(csv_file(root, some, 0), f"{AS_OF},", f"{AS_OF},1"))
    yield line("one template changed", lambda: _own_template(root))
    tomorrow = AS_OF + timedelta(days=1)
    yield line("the next day", lambda: None, "build", "--as-of", tomorrow.isoformat())
    yield line("check, with what builds keep", lambda: None, "check")
    _commit(root)
    measured([*MILEPOST, "build", root], root)
    yield line("a new commit", lambda: _git(root, "commit", "-q", "--allow-empty", "-m", "Nothing"))


def _retitle(root: Path, number: int) -> None:
    _edit(goal_file(root, number), f"Goal {number}, raise", f"Goal {number}, lift")


def _commit(root: Path) -> None:
    """Make the workspace a repository with one commit."""
    (root / ".gitignore").write_text("/site/\n/.site-build/\n/.cache/\n", "utf-8")
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "All")


def _git(root: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{path} has no {old!r}")
    path.write_text(text.replace(old, new), "utf-8")


def _own_template(root: Path) -> None:
    own = root / "templates" / TEMPLATE
    own.parent.mkdir(parents=True)
    own.write_text((ROOT / "templates" / TEMPLATE).read_text("utf-8") + "\n", "utf-8")


if __name__ == "__main__":
    main()
