from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest

from milepost.store import LEAST_ROOM, Shelf, Store, digest


def entries(folder: Path) -> list[Path]:
    """Return the files of a store, without what hides it from git."""
    return [each for each in folder.rglob("*") if each.is_file() and each.name != ".gitignore"]


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """`put`, then `get`, by any store of that folder; nothing under any other key."""
    Store(tmp_path / "kept").put(digest("a"), b"content")
    assert Store(tmp_path / "kept").get(digest("a")) == b"content"
    assert Store(tmp_path / "kept").get(digest("b")) is None


def test_parts_of_a_key_do_not_run_together() -> None:
    """`ab` + `c` is not `a` + `bc`."""
    assert digest("ab", "c") != digest("a", "bc")


@pytest.mark.parametrize("damage", [b"", b"\0", b"something else entirely"])
def test_a_damaged_entry_is_not_believed(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in its place: it is gone, and can be kept anew."""
    store, key = Store(tmp_path), digest("a")
    store.put(key, b"content")
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    assert store.get(key) is None
    store.put(key, b"content")
    assert store.get(key) == b"content"


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    """In the checksum or in the content."""
    store, key = Store(tmp_path), digest("a")
    store.put(key, b"content")
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    for place in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        entry.write_bytes(damaged)
        assert store.get(key) is None


def test_a_write_that_ends_early_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the move, there is the old entry and nothing else."""
    store, key = Store(tmp_path), digest("a")
    store.put(key, b"old")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        store.put(key, b"new")
    assert store.get(key) == b"old"
    assert len(entries(tmp_path)) == 1


def test_a_full_disk_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can't be kept is not found, and nobody is told."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    store = Store(tmp_path)
    store.put(digest("a"), b"content")
    assert store.get(digest("a")) is None
    assert not entries(tmp_path)


def test_the_oldest_entries_beyond_the_room_go(tmp_path: Path) -> None:
    """What was written last stays, as far as the room reaches."""
    store = Store(tmp_path)
    for number in range(5):
        store.put(digest(str(number)), bytes(LEAST_ROOM // 3))
        for entry in entries(tmp_path):
            os.utime(entry, ns=(0, entry.stat().st_mtime_ns - 1_000_000_000))
    store.prune(0)
    found = [store.get(digest(str(number))) is not None for number in range(5)]
    assert found == [False, False, False, True, True]


def test_git_does_not_see_it(tmp_path: Path) -> None:
    """The folder says so itself."""
    Store(tmp_path / "kept").put(digest("a"), b"content")
    assert (tmp_path / "kept/.gitignore").read_text("utf-8") == "*\n"


def test_a_value_comes_back_among_the_same_things(tmp_path: Path) -> None:
    """What stands beside it is not written, and is found again by its place."""
    store, shared = Store(tmp_path), object()
    store.keep(digest("a"), {"it": shared, "more": (1, MappingProxyType({2: 3}))}, [shared])
    other = object()
    found = store.value(digest("a"), [other])
    assert found == {"it": other, "more": (1, {2: 3})}
    assert store.value(digest("a")) is None


def test_what_is_asked_for_stays_at_hand(tmp_path: Path) -> None:
    """For a process that lives on: the same object, until it was not asked for from one turn to the next."""
    store, key = Store(tmp_path, at_hand=True), digest("a")
    store.keep(key, ["value"])
    first = store.value(key)
    store.turn()
    assert store.value(key) is first
    store.turn()
    store.turn()
    assert store.value(key) == first
    assert store.value(key) is not first


def test_a_shelf_makes_only_what_is_new(tmp_path: Path) -> None:
    """Pieces of the last run are taken; those that it did not use are gone with the next."""
    made: list[str] = []

    def make(key: str) -> bytes:
        made.append(key)
        return key.encode()

    def take(*keys: str) -> None:
        shelf = Shelf(Store(tmp_path), "pieces")
        for key in keys:
            assert shelf.take(key, partial(make, key)) == key.encode()
        shelf.save()

    take("a", "b")
    take("b", "c")
    assert made == ["a", "b", "c"]
    take("a")
    assert made == ["a", "b", "c", "a"]
