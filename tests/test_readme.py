"""The README's workspace is one: what a newcomer copies from it builds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace

FILE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_workspace_of_the_readme_builds(
    repository: Path, tmp_path: Path, write_workspace: WriteWorkspace, name: str
) -> None:
    """Its files, copied as they stand, hold no mistake and become a site in both languages."""
    files = dict(FILE.findall((repository / name).read_text("utf-8")))
    assert {"mkdocs.yml", "goals/organization.yml"} < {*files}
    root = write_workspace(tmp_path, files)
    done = subprocess.run(
        [sys.executable, "-m", "milepost", "build", "--as-of", "2026-10-01", str(root)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for language in ("zh", "en"):
        assert (root / "site" / language / "goals" / "orders.html").is_file()


def test_both_readmes_show_the_same_files(repository: Path) -> None:
    """Neither language's newcomer gets a lesser workspace."""
    english, chinese = (
        [path for path, _ in FILE.findall((repository / name).read_text("utf-8"))]
        for name in ("README.md", "README.zh.md")
    )
    assert english == chinese
