"""What matters of a version: the same values however they are laid out, and nothing parsed where nothing matters."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.model.goals import Lifecycle
from milepost.reading.history.terms import Terms, decoded, goal_essence, goal_terms, shared_terms

BLOCK = """\
title: A
owner: lin-yue
start: 2026-07-01
due: 2026-12-31
metrics:
- id: aov
  baseline: {value: 62.4, date: 2026-06-30}
  target: 72
- use: returns
guardrails:
- {id: stock, target: [3, 5]}
"""
FLOW = """\
{"title": A, owner: lin-yue, start: 2026-07-01,
due: "2026-12-31", guardrails: [{id: stock, target: [3,
5]}],
metrics: [{id: aov, baseline: 62.40, target: 72.0}, {use: returns}]}
"""


def terms(text: str) -> Terms | None:
    """The terms of a whole file."""
    return goal_terms(goal_essence(text))


def test_a_layout_is_nothing() -> None:
    """Blocks, braces, quotes and digits that change nothing."""
    assert terms(BLOCK) == terms(FLOW)
    found = terms(BLOCK)
    assert found is not None
    assert found.values == {
        "owner": "lin-yue",
        "due": date(2026, 12, 31),
        "metrics.aov.target": 72.0,
        "metrics.aov.baseline": 62.4,
        "guardrails.stock.target": (3.0, 5.0),
        "guardrails.stock.baseline": None,
    }
    assert found.inherited["metrics.returns.target"] == ("returns", "target")
    assert found.lifecycle is Lifecycle.ACTIVE


@pytest.mark.parametrize(
    "change",
    [
        ("title: A", "title: B"),
        ("title: A", "title: A\nwhy: |\n  due: 2030-01-01\n  metrics:\n    - id: x\n# note"),
        ("guardrails:", "milestones:\n- {title: X, due: 2026-08-01}\nguardrails:"),
    ],
)
def test_what_does_not_matter_leaves_no_trace(change: tuple[str, str]) -> None:
    """So that most commits need no parsing."""
    assert goal_essence(BLOCK.replace(*change)) == goal_essence(BLOCK)


@pytest.mark.parametrize(
    "text",
    [
        FLOW,
        BLOCK.replace("target: 72", "target: *t"),
        BLOCK + "due: 2027-01-01\n",
        BLOCK.replace("title: A", 'title: "A\nunknown: B"'),
    ],
)
def test_in_doubt_the_whole_text_matters(text: str) -> None:
    """Braces, references, a key that stands twice or is none."""
    assert goal_essence(text) == text


def test_what_cannot_be_read_is_missing_rather_than_empty() -> None:
    """A broken value is no value that was taken out."""
    found = terms(
        BLOCK.replace("target: 72", "target: many").replace("due: 2026-12-31", "due: soon")
    )
    assert found is not None
    assert "metrics.aov.target" not in found.values
    assert "due" not in found.values
    assert terms("title: [\n") is None
    assert terms("") is None


def test_shared_metrics_are_read_alike() -> None:
    """By metric and key; one without a baseline has none."""
    assert shared_terms("metrics:\n  returns: {target: 5%}\n  nps: {baseline: {value: 3}}\n") == {
        ("returns", "target"): 5.0,
        ("returns", "baseline"): None,
        ("nps", "target"): None,
        ("nps", "baseline"): 3.0,
    }


def test_texts_come_in_two_encodings() -> None:
    """UTF-8 with or without a mark, and Excel's in China; other bytes are no text."""
    assert decoded("\ufeff客单价\r\n".encode()) == "客单价\n"
    assert decoded("客单价".encode("gb18030")) == "客单价"
    assert decoded(b"\xff\xff\xff") is None
