"""Where the keys of a block stand: dozens to a goal, so that their numbers are kept, and a place is made of them when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from milepost.diagnostics import Location

Numbers: TypeAlias = "bytes | array[int]"
"""Lines and columns: a byte each, unless one of them needs more."""

EACH = 4
"""Numbers of a place."""


class Places(Mapping[str, Location]):
    """The places by key, all of them in one file: to be looked at, it is the dict of them."""

    __slots__ = ("_keys", "_numbers", "_path")

    def __init__(self, path: str, keys: tuple[str, ...], numbers: Numbers) -> None:
        self._path = path
        self._keys = keys
        self._numbers = numbers

    def __getitem__(self, key: str) -> Location:
        try:
            first = EACH * self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return _location(self._path, *self._numbers[first : first + EACH])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (self._path, self._keys, self._numbers)


def places(found: Mapping[str, Location]) -> Mapping[str, Location]:
    """The same in less room, where all of them lie in one file."""
    paths = {at.path for at in found.values()}
    if len(paths) != 1:
        return found
    counted = [
        number
        for at in found.values()
        for number in (at.line, at.column, at.end_line, at.end_column)
    ]
    return _restored(paths.pop(), tuple(found), numbers(counted))


def numbers(counted: Sequence[int]) -> Numbers:
    """Lines or columns in as little room as they need."""
    try:
        return bytes(counted)
    except ValueError:
        return array("I", counted)


def _restored(path: str, keys: tuple[str, ...], counted: Numbers) -> Places:
    return Places(path, _shared(keys), counted)


@lru_cache(maxsize=1 << 10)
def _location(path: str, line: int, column: int, end_line: int, end_column: int) -> Location:
    """The same object for a while: what is found on several days names the same places."""
    return Location(path, line, column, end_line, end_column)


@lru_cache(maxsize=1 << 10)
def _shared(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Most blocks of a kind have the same keys."""
    return keys
