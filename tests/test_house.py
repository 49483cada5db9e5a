"""The laws of the house: what stands where, and who may lean on whom."""

from __future__ import annotations

import ast
import logging
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "milepost"
MODULES = sorted(PACKAGE.rglob("*.py"))

AGREED = {
    *("goals", "templates", "generator", "site", "tests", "mkdocs.yml", "pyproject.toml"),
    *("README.md", "README.zh.md", "CHANGELOG.md", "LICENSE", "Makefile", "constraints.txt"),
}

LONGEST = 320
"""Lines of a module: one idea."""

OWNERS = {
    "yaml": "reading",
    "csv": "reading",
    "pydantic": "reading",
    "jinja2": "rendering",
    "babel": "rendering",
    "icalendar": "rendering",
    "plotly": "rendering",
    "mkdocs": "publishing",
    "material": "publishing",
    "watchdog": "publishing",
    "click": "cli",
}
"""A library, and the one part of the house that knows it."""

CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


def imports(source: str) -> list[str]:
    """Return the top names of the packages that a module imports, wherever in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module or "")
    return [name.partition(".")[0] for name in found]


def clocks(source: str) -> list[str]:
    """Return the names by which a module reads the clock, called or passed on."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.attr) in CLOCKS:
                found.append(f"{name}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [f"time.{each.name}" for each in node.names if ("time", each.name) in CLOCKS]
    return found


def strangers(module: Path) -> list[str]:
    """Return the libraries that a module imports though another part owns them."""
    part = module.relative_to(PACKAGE).parts[0]
    return [name for name in imports(module.read_text("utf-8")) if OWNERS.get(name, part) != part]


@pytest.fixture
def others_may_speak() -> Iterator[None]:
    """Give other tests their loggers back: import-linter configures logging anew, which silences every one there is."""
    yield
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).disabled = False


@pytest.mark.usefixtures("others_may_speak")
def test_imports_go_one_way() -> None:
    """A part imports from the parts below it, and every part has its place in the order."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_top_level_holds_only_what_is_agreed() -> None:
    """Beside dotfiles, git knows nothing at the top level that the design does not name."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = {name.partition("/")[0] for name in listed.stdout.decode().split("\0") if name}
    assert {name for name in names if not name.startswith(".")} == AGREED


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_one_idea(module: Path) -> None:
    """No module grows past what a reader holds in mind."""
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_known_in_one_place(module: Path) -> None:
    """YAML and CSV are read in reading, words and charts made in rendering, MkDocs is publishing's."""
    assert strangers(module) == []


@pytest.mark.parametrize(
    "module",
    [path for path in MODULES if path != PACKAGE / "clock.py"],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_time_is_an_argument(module: Path) -> None:
    """Only the clock reads the clock; the command line asks it once, everything else is told the day."""
    assert clocks(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.date.today()",
        "from datetime import datetime\ndatetime.now(tz)",
        "from time import time\ntime()",
        "import time\nfield(default_factory=time.time)",
    ],
)
def test_a_clock_is_found_however_it_is_read(source: str) -> None:
    """The search above sees a clock behind a module, a class, a bare name and a reference."""
    assert clocks(source) != []


def test_an_import_is_found_inside_a_function() -> None:
    """The search above sees a library that is imported late, and leaves our own packages alone."""
    source = "def load():\n    from mkdocs.config import load_config\n    from .yaml import nodes\n"
    assert imports(source) == ["mkdocs"]
