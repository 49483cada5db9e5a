"""The wheel works by itself: a clean environment, a workspace, no checkout in reach."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.conftest import WriteWorkspace

WORKSPACE = {
    "mkdocs.yml": """\
site_name: Orchard
docs_dir: goals
use_directory_urls: false
theme: {name: material}
plugins: [search, milepost]
""",
    "goals/organization.yml": """\
name: {zh: 果园, en: Orchard}
as_of: 2026-09-30
people:
  lin-yue: {name: {zh: 林悦, en: Lin Yue}}
""",
    "goals/more-apples.yml": """\
title: {zh: 多收苹果, en: Pick more apples}
category: growth
owner: lin-yue
start: 2026-07-01
due: 2026-12-31
metrics:
  - id: apples
    name: {zh: 苹果, en: Apples}
    direction: increase
    baseline: {value: 100, date: 2026-06-30}
    target: 160
    data: metrics/apples.csv
    every: month
""",
    "goals/metrics/apples.csv": "date,value\n2026-07,110\n2026-08,121\n2026-09,133\n",
}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that knows nothing of this environment; return what it printed."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=told | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend that is installed and pinned here."""
    out = tmp_path_factory.mktemp("dist")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", out)
    run(sys.executable, *build, ".", cwd=repository)
    (made,) = out.glob("milepost-*.whl")
    return made


@pytest.fixture(scope="module")
def scripts(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment that has the wheel and what it needs."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=True)
    pins = repository / "constraints.txt"
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "-c", pins, wheel, cwd=home)
    return home / "bin"


@pytest.mark.xdist_group("wheel")
def test_the_wheel_carries_all_data(wheel: Path, repository: Path) -> None:
    """The package and `templates/` are in the wheel, but for what git ignores."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-zco", "--exclude-standard"],
        cwd=repository,
        capture_output=True,
        check=True,
    )
    parts = ("generator/milepost/", "templates/")
    known = {name for name in listed.stdout.decode().split("\0") if name.startswith(parts)}
    expected = {
        name.removeprefix("generator/") if name.startswith("generator/") else f"milepost/{name}"
        for name in known
    }
    carried = {name for name in ZipFile(wheel).namelist() if name.startswith("milepost/")}
    assert expected
    assert carried == expected


@pytest.mark.xdist_group("wheel")
def test_the_wheel_works_outside_the_checkout(
    scripts: Path, repository: Path, tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """With the wheel alone a workspace is checked and built, from templates inside the wheel."""
    workspace = write_workspace(tmp_path / "果 园", WORKSPACE)
    milepost = scripts / "milepost"
    where = "import milepost; print(milepost.__file__)"
    package = Path(run(scripts / "python", "-c", where, cwd=workspace).strip()).parent
    assert not package.is_relative_to(repository)
    assert list((package / "templates").rglob("*.html*"))

    run(milepost, "check", cwd=workspace)
    run(milepost, "build", cwd=workspace)
    for language, title in {"zh": "多收苹果", "en": "Pick more apples"}.items():
        assert (workspace / "site" / language / "index.html").is_file()
        page = workspace / "site" / language / "goals" / "more-apples.html"
        assert title in page.read_text("utf-8")
