"""Small read-only mappings, of which there are dozens to a goal: their names are shared by all that have the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

Name = TypeVar("Name")
Value_co = TypeVar("Value_co", covariant=True)

_known: dict[tuple[Any, ...], tuple[Any, ...]] = {}
# Every tuple of names that there is, once. They come from our own code, so that there are few.


class Named(Mapping[Name, Value_co]):
    """Values by name, in order: to be looked at, it is the dict of them."""

    __slots__ = ("_names", "_values")

    def __init__(self, names: tuple[Name, ...], values: Sequence[Value_co]) -> None:
        self._names = names
        self._values = values

    def __getitem__(self, name: Name) -> Value_co:
        try:
            return self._values[self._names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[object, ...]:
        return by_name, (self._names, self._values)


def named(given: Mapping[Name, Value_co]) -> Named[Name, Value_co]:
    """The same in less room; the names are those of our own code."""
    return by_name(tuple(given), tuple(given.values()))


def by_name(names: tuple[Name, ...], values: Sequence[Value_co]) -> Named[Name, Value_co]:
    """The values by these names."""
    return Named(_known.setdefault(names, names), values)
