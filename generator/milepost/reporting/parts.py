"""Lists that are too long for one page, cut into pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part:
    """Which of a list's pages this is, from 1; `of` are all of them."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of a list by day: how many stand on it, and the days of the first and the last of them."""

    number: int
    count: int
    first: date
    last: date


def parts(items: Sequence[Item], size: int) -> Iterator[tuple[Part, Sequence[Item]]]:
    """The items in order, at most `size` on a page and the pages about as long as each other; none of nothing."""
    count = -(-len(items) // size)
    ends = [len(items) * number // count for number in range(1, count + 1)] if count else []
    for number, end in enumerate(ends, 1):
        yield Part(number, count), items[ends[number - 2] if number > 1 else 0 : end]


def stretches(items: Sequence[Item], size: int, day: Callable[[Item], date]) -> tuple[Stretch, ...]:
    """The pages of items that are sorted by day."""
    return tuple(
        Stretch(part.number, len(held), day(held[0]), day(held[-1]))
        for part, held in parts(items, size)
    )
