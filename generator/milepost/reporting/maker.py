"""A page before it is made: where it will lie, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Made_co = TypeVar("Made_co", covariant=True)


def _unknown() -> None:
    """What it is made of is known when it is made."""


@dataclass(frozen=True, slots=True)
class Maker(Generic[Made_co]):
    """`path` lies below `/<language>/`; `make` can be called alone, and again.

    `source` is the file that the page tells of, as the workspace names it; None where it tells of many. `known_by` gives
    the digest of all that the page is made of, where that is told sooner than the page is made; else None.
    """

    path: str
    make: Callable[[], Made_co]
    source: str | None = None
    known_by: Callable[[], str | None] = _unknown
