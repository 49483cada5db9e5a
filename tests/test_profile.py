from __future__ import annotations

import ast
from pathlib import Path

import pytest

from milepost.cli.profile import PACKAGE, STAGES, profiled
from milepost.pipeline import Edition
from milepost.pipeline.compose import told_of


@pytest.mark.parametrize(("module", "function"), [each[1:] for each in STAGES if each[2] != "*"])
def test_every_stage_is_there(module: str, function: str) -> None:
    """A stage that was moved would be missing from the table without a word."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    assert function in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_a_table_tells_the_stages_in_their_order(sample: Path) -> None:
    """With seconds, shares and calls; what is asked of reporting counts as a stage."""
    told, table = profiled(
        lambda: told_of(
            sample, Edition(), lambda _zone: pytest.fail("it stands still"), lambda *_: None
        )
    )
    assert told.report is not None
    names = [line[:24].strip() for line in table.splitlines()]
    assert names[0] == "all"
    assert [name for name in names if name in {"read", "YAML", "CSV", "analyse", "report"}] == [
        "read",
        "YAML",
        "CSV",
        "analyse",
        "report",
    ]
