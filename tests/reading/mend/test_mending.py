"""Ledger entries put into a goal file: the right place, the file's own style, every other byte as it was."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.history.gits import AOV, GOAL, Git, repository

from milepost.model.goals import Goal
from milepost.reading.history.entry import LedgerEntry
from milepost.reading.mend.mending import mend, with_entries
from milepost.reading.mend.outcome import Mending
from milepost.reading.workspace import read_workspace

DUE = LedgerEntry(
    (("date", "2026-08-14"), ("field", "due"), ("from", "2026-10-31"), ("to", "2026-11-30"))
)
OWNER = LedgerEntry((("date", "2026-08-15"), ("field", "owner"), ("from", "a"), ("to", "b")))
FLOW = "{date: 2026-08-14, field: due, from: 2026-10-31, to: 2026-11-30}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "title: A\nmetrics:\n  - id: x\n    target: 3\n",
            f"title: A\nmetrics:\n  - id: x\n    target: 3\nchanges:\n  - {FLOW}\n",
            id="a ledger of its own, at the end",
        ),
        pytest.param(
            "title: A\n\n# what counts\nmetrics:\n- id: x  # one\n\n# elsewhere\nlinks:\n- {url: x}\n",
            f"title: A\n\n# what counts\nmetrics:\n- id: x  # one\n\nchanges:\n- {FLOW}\n\n# elsewhere\nlinks:\n- {{url: x}}\n",
            id="above accept and links, set apart and indented as the others are",
        ),
        pytest.param(
            "title: A\nwhy: >-\n  one\n  two\n\naccept: []\n",
            f"title: A\nwhy: >-\n  one\n  two\nchanges:\n  - {FLOW}\n\naccept: []\n",
            id="below a text in lines",
        ),
        pytest.param(
            "title: A\nwhy: |+\n  one\n\n\naccept: []\n",
            f"title: A\nwhy: |+\n  one\n\n\nchanges:\n  - {FLOW}\naccept: []\n",
            id="below blank lines that belong to a text",
        ),
        pytest.param(
            "title: A\ndue: 2026-11-30",
            f"title: A\ndue: 2026-11-30\nchanges:\n  - {FLOW}",
            id="a file without a last line break keeps none",
        ),
        pytest.param(
            "title: A\nchanges:\n    - {date: 2026-08-01, field: due}   # first\n    # more to come\naccept: []\n",
            f"title: A\nchanges:\n    - {{date: 2026-08-01, field: due}}   # first\n    - {FLOW}\n    # more to come\naccept: []\n",
            id="behind the last entry",
        ),
        pytest.param(
            "title: A\nchanges:\n  - date: 2026-08-01\n    field: due\n    reason:\n      en: x\n\nlinks: []\n",
            "title: A\nchanges:\n  - date: 2026-08-01\n    field: due\n    reason:\n      en: x\n"
            "  - date: 2026-08-14\n    field: due\n    from: 2026-10-31\n    to: 2026-11-30\n\nlinks: []\n",
            id="in blocks where the others are",
        ),
        pytest.param(
            "title: A\nchanges: [{date: 2026-08-01, field: due}]  # short\n",
            f"title: A\nchanges: [{{date: 2026-08-01, field: due}}, {FLOW}]  # short\n",
            id="into brackets",
        ),
        pytest.param(
            "title: A\nchanges: [\n  {date: 2026-08-01, field: due},  # short\n]\n",
            f"title: A\nchanges: [\n  {{date: 2026-08-01, field: due}},\n  {FLOW},  # short\n]\n",
            id="into brackets of several lines, a comma at their end",
        ),
        pytest.param("title: A\nchanges: []\n", f"title: A\nchanges: [{FLOW}]\n", id="into none"),
        pytest.param(
            "title: A\nchanges:  # none yet\nlinks: []\n",
            f"title: A\nchanges:  # none yet\n  - {FLOW}\nlinks: []\n",
            id="below a key without a value",
        ),
        pytest.param(
            "title: A\nchanges: null\nlinks: []\n",
            f"title: A\nchanges:\n  - {FLOW}\nlinks: []\n",
            id="in place of null",
        ),
        pytest.param(
            "title: A\r\n\r\nmetrics:\r\n  - id: x\r\n",
            f"title: A\r\n\r\nmetrics:\r\n  - id: x\r\n\r\nchanges:\r\n  - {FLOW}\r\n",
            id="with the file's own line ends",
        ),
        pytest.param(
            "---\n# A goal\ntitle: A\n...\n",
            f"---\n# A goal\ntitle: A\nchanges:\n  - {FLOW}\n...\n",
            id="inside the document",
        ),
    ],
)
def test_an_entry_goes_where_a_person_would_write_it(before: str, after: str) -> None:
    """As the file is laid out, and nothing else in it changes."""
    assert with_entries(before, [DUE]) == after


def test_several_entries_keep_their_order() -> None:
    """The oldest first, as they are given."""
    mended = with_entries("title: A\n", [DUE, OWNER])
    assert mended == f"title: A\nchanges:\n  - {FLOW}\n  - {OWNER.flow}\n"


@pytest.mark.parametrize(
    "text",
    [
        "{title: A, due: 2026-11-30}\n",
        "title: A\nx-all: &all [{date: 2026-08-01, field: due}]\nchanges: *all\n",
        "title: A\nchanges: none\n",
        "title: A\ntitle: B\n",
        "title: [\n",
        "- title: A\n",
        "",
    ],
)
def test_where_no_place_is_sure_nothing_is_done(text: str) -> None:
    """A file in braces, a list that stands elsewhere, a file with mistakes."""
    assert with_entries(text, [DUE]) is None


WORD = st.text("ab: #-'\"\\{}[],\n|>&*!%@中。\u2028\x85\t", max_size=12)
GOAL_TEXT = st.lists(
    st.tuples(st.sampled_from(["title", "why", "links", "changes", "x-a"]), WORD), max_size=4
).map(lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs))


@given(GOAL_TEXT)
def test_whatever_the_file_only_lines_are_added(text: str) -> None:
    """A file is extended or left alone: what stood there stands there still, in its order."""
    mended = with_entries(text, [DUE])
    if mended is not None:
        rest = iter(mended)
        kept = text.replace("null", "").replace("~", "")
        assert all(character in rest for character in kept)


def test_a_file_keeps_its_mark_and_its_permissions(tmp_path: Path) -> None:
    """A byte-order mark stays in front; the file is the same to others."""
    path = tmp_path / "aov.yml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\r\n")
    path.chmod(0o640)
    assert mend(path, [DUE]) is Mending.WRITTEN
    assert path.read_bytes() == f"\ufefftitle: A\r\nchanges:\r\n  - {FLOW}\r\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is written."""
    (tmp_path / "real.yml").write_text("title: A\n")
    (tmp_path / "aov.yml").symlink_to("real.yml")
    assert mend(tmp_path / "aov.yml", [DUE]) is Mending.WRITTEN
    assert (tmp_path / "aov.yml").is_symlink()
    assert FLOW in (tmp_path / "real.yml").read_text()


def test_another_encoding_is_left_alone(tmp_path: Path) -> None:
    """What is not UTF-8 is not ours to rewrite."""
    path = tmp_path / "aov.yml"
    path.write_bytes("title: 提升\n".encode("gb18030"))
    assert mend(path, [DUE]) is Mending.NOT_UTF8
    assert mend(tmp_path / "none.yml", [DUE]) is Mending.NOT_WRITABLE
    assert path.read_bytes() == "title: 提升\n".encode("gb18030")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_after_mending_there_is_nothing_left_to_tell(tmp_path: Path, line_end: str) -> None:
    """The entries that git's word leads to satisfy the ledger, and the goal is as it was but for them."""
    git = repository(tmp_path, goal=GOAL.replace("\n", line_end))
    git.move("2026-08-14", ("target: 72 ", "target: 74.88 "))
    git.move("2026-09-01", ("due: 2026-12-31", "due: 2027-01-31"), ("62.4,", "2500000.5,"))
    before = read(git)
    ((_, entries),) = git.check().entries
    assert mend(git.root / AOV, entries) is Mending.WRITTEN
    assert git.moves() == []
    after = read(git)
    assert [(one.field, one.before, one.after) for one in after.changes] == [
        ("target", 72, 74.88),
        ("due", date(2026, 12, 31), date(2027, 1, 31)),
        ("baseline", 62.4, 2500000.5),
    ]
    assert (after.title, after.due, after.links) == (before.title, before.due, before.links)
    text = (git.root / AOV).read_bytes().decode()
    assert text.count(line_end) == text.count("\n")


def read(git: Git) -> Goal:
    """The goal."""
    workspace = read_workspace(git.root).workspace
    assert workspace is not None
    return workspace.goals["aov"]
