"""What was written is taken over as it is, with another foot, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from milepost.model.text import Language
from milepost.publishing.imprint import Former, Imprints, around, foot_at, imprint_of

FEET: dict[Language, str] = {"en": "<a href='{base}method.html'>at one</a>", "zh": "於一"}
LATER: dict[Language, str] = {
    "en": "<a href='{base}method.html'>at another, and longer</a>",
    "zh": "於二",
}
PATHS = ("en/goals/a.html", "en/index.html", "zh/a.html", "data/a.csv")


def pieces(path: str) -> list[bytes]:
    """What the file says around its feet: one that has none, one with two, the others with one."""
    return {"data/a.csv": [b"1,2\n"], "zh/a.html": [b"<p>", "—".encode(), b"</p>"]}.get(
        path, [b"<h1>A</h1>", b"</html>"]
    )


@pytest.fixture
def imprints(tmp_path: Path) -> Imprints:
    """A site as it was written."""
    for path in PATHS:
        place = tmp_path / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(foot_at(FEET, path).join(pieces(path)))
    return Imprints(FEET, "", {path: imprint_of(pieces(path), "", "x") for path in PATHS})


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_stays_gets_a_second_name(
    tmp_path: Path, imprints: Imprints, path: str
) -> None:
    """It is neither read by others half written nor written at all."""
    former = Former(tmp_path / "site", imprints, FEET)
    assert former.made_of(path) == "x"
    assert former.take(path, tmp_path / "next") == imprints.files[path]
    assert (tmp_path / "next" / path).samefile(tmp_path / "site" / path)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_gets_another_foot(tmp_path: Path, imprints: Imprints, path: str) -> None:
    """In every place, of whatever length; the old site keeps its own, and so on from site to site."""
    before = (tmp_path / "site" / path).read_bytes()
    former = Former(tmp_path / "site", imprints, LATER)
    taken = former.take(path, tmp_path / "next")
    assert (tmp_path / "next" / path).read_bytes() == foot_at(LATER, path).join(pieces(path))
    assert (tmp_path / "site" / path).read_bytes() == before
    assert taken is not None
    back = Former(tmp_path / "next", Imprints(LATER, "", {path: taken}), FEET)
    assert back.take(path, tmp_path / "back") == taken
    assert (tmp_path / "back" / path).read_bytes() == before


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_somebody_changed_is_not_taken(
    tmp_path: Path, imprints: Imprints, path: str
) -> None:
    """In its foot or elsewhere, cut short, gone, or a link to one that is the same."""
    place = tmp_path / "site" / path
    before = place.read_bytes()
    former = Former(tmp_path / "site", imprints, FEET)
    for at in range(len(before)):
        place.write_bytes(before[:at] + b"?" + before[at + 1 :])
        assert former.take(path, tmp_path / "next") is None
    place.write_bytes(before[:-1])
    assert former.take(path, tmp_path / "next") is None
    place.unlink()
    assert former.take(path, tmp_path / "next") is None
    (tmp_path / "same").write_bytes(before)
    place.symlink_to(tmp_path / "same")
    assert former.take(path, tmp_path / "next") is None
    assert not (tmp_path / "next").exists()


def test_somebodys_copy_stays_theirs(tmp_path: Path, imprints: Imprints) -> None:
    """A file that has another name already is written anew: who has it may write to it."""
    path = PATHS[0]
    os.link(tmp_path / "site" / path, tmp_path / "theirs")
    assert Former(tmp_path / "site", imprints, FEET).take(path, tmp_path / "next") is not None
    (tmp_path / "theirs").write_bytes(b"theirs")
    assert (tmp_path / "next" / path).read_bytes() == foot_at(FEET, path).join(pieces(path))


def test_a_file_with_rights_of_another_time_is_written_anew(
    tmp_path: Path, imprints: Imprints
) -> None:
    """Who builds with another mask gets what a build from nothing gives."""
    path = PATHS[0]
    fresh = (tmp_path / "site" / path).stat().st_mode
    (tmp_path / "site" / path).chmod(0o600)
    assert Former(tmp_path / "site", imprints, FEET).take(path, tmp_path / "next") is not None
    assert (tmp_path / "next" / path).stat().st_mode == fresh


def test_where_files_have_one_name_they_are_copied(
    tmp_path: Path, imprints: Imprints, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every file system knows a second one."""

    def refused(*_arguments: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    former = Former(tmp_path / "site", imprints, FEET)
    for path in PATHS:
        assert former.take(path, tmp_path / "next") is not None
        assert (tmp_path / "next" / path).read_bytes() == foot_at(FEET, path).join(pieces(path))


def test_a_foot_is_where_it_stands_once() -> None:
    """A page that says the same in its text has none that could be told from it."""
    assert around("a-foot-b", "-foot-") == ["a", "b"]
    assert around("a-foot-b-foot-", "-foot-") == ["a-foot-b-foot-"]
    assert around("ab", "-foot-") == around("ab", "") == ["ab"]
