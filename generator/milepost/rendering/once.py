"""What a description gives in any language: worked out for the first and still there for the next.

A page is rendered in one language after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

REMEMBERED = 1 << 8
"""Descriptions, of which a page has some dozens."""

Result = TypeVar("Result")


class once(Generic[Result]):  # noqa: N801  a decorator
    """Of a function of a description: what it gave a moment ago for the very same object is given again."""

    def __init__(self, make: Callable[..., Result]) -> None:
        """`make` gives the same for the same, whatever the language."""
        self._make = make
        self._kept: dict[tuple[object, ...], tuple[object, Result]] = {}

    def __call__(self, chart: object, *rest: object) -> Result:
        """Known by its identity: its hash would cost more than the work."""
        key = id(chart), *rest
        try:
            return self._kept[key][1]
        except KeyError:
            made = self._make(chart, *rest)
            if len(self._kept) >= REMEMBERED:
                self._kept.clear()
            # Held here, so that its identity stays its own.
            self._kept[key] = chart, made
            return made
