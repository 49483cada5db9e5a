from __future__ import annotations

from pathlib import Path

from milepost.packs import PACKS, Pack, packs
from milepost.store import Store

NAMES = [f"goal-{number}" for number in range(500)]


def pack(store: Store) -> Pack:
    """The same one each time."""
    return Pack(store, "place-of-the-pack")


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """By whoever comes later, once it is saved."""
    mine = pack(Store(tmp_path))
    mine.keep("a", [1])
    assert pack(Store(tmp_path)).value("a") is None
    mine.save()
    assert pack(Store(tmp_path)).value("a") == [1]


def test_all_names_are_in_a_pack(tmp_path: Path) -> None:
    """Each once, always in the same; in far fewer files than names."""
    found = packs(Store(tmp_path), "some kind", NAMES)
    assert sorted(name for _, names in found for name in names) == sorted(NAMES)
    assert len(found) <= PACKS
    for one, names in found:
        one.keep("names", names)
        one.save()
    for one, names in packs(Store(tmp_path), "some kind", NAMES[:100]):
        kept = one.value("names")
        assert isinstance(kept, list)
        assert set(names) <= set(kept)
    assert all(one.value("names") is None for one, _ in packs(Store(tmp_path), "other", NAMES))


def test_what_was_asked_for_stays(tmp_path: Path) -> None:
    """Beside what is new; of the rest as much again, so that another branch finds its own."""
    first = pack(Store(tmp_path))
    for key in ("asked", "other", "older"):
        first.keep(key, key * 100)
    first.save()
    second = pack(Store(tmp_path))
    second.value("asked")
    second.release()
    second.keep("new", "n")
    second.save()
    third = pack(Store(tmp_path))
    assert [third.value(key) is not None for key in ("asked", "new", "older", "other")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_damaged_pack_is_not_believed(tmp_path: Path) -> None:
    """It is made anew."""
    first = pack(Store(tmp_path))
    first.keep("a", [1])
    first.save()
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file() and path.name[0] != ".")
    entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    second = pack(Store(tmp_path))
    assert second.value("a") is None
    second.keep("a", [2])
    second.save()
    assert pack(Store(tmp_path)).value("a") == [2]


def test_a_process_that_lives_on_has_it_at_hand(tmp_path: Path) -> None:
    """The same object, without a look at the disk."""
    store = Store(tmp_path, at_hand=True)
    mine = pack(store)
    mine.keep("a", [1])
    mine.save()
    found = mine.value("a")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()
    assert pack(store).value("a") is found
