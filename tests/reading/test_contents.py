from __future__ import annotations

import os
from pathlib import Path

from milepost.reading.contents import Contents


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """Not by its name or the day it was written."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("same")
    other.write_text("same")
    os.utime(other, (0, 0))
    assert Contents().of(one) == Contents().of(other)
    other.write_text("else")
    assert Contents().of(one) != Contents().of(other)


def test_a_file_that_was_changed_meanwhile_is_told(tmp_path: Path) -> None:
    """What was looked at once stays as it was found; whether it still is, is looked up anew."""
    path, contents = tmp_path / "x", Contents()
    path.write_text("before")
    found = contents.of(path)
    assert contents.unchanged(path)
    path.write_text("after")
    assert contents.of(path) == found
    assert not contents.unchanged(path)


def test_a_link_is_where_it_leads(tmp_path: Path) -> None:
    """The same bytes elsewhere are another file: elsewhere may be out of bounds."""
    for name in ("one", "other"):
        (tmp_path / name).write_text("same")
    link = tmp_path / "link"
    link.symlink_to("one")
    first = Contents().of(link)
    link.unlink()
    link.symlink_to("other")
    assert len({first, Contents().of(link), Contents().of(tmp_path / "one")}) == 3


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A pipe would keep us waiting; a folder and nothing at all are told from each other."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    contents = Contents()
    assert len({contents.of(pipe), contents.of(tmp_path), contents.of(tmp_path / "none")}) == 3
