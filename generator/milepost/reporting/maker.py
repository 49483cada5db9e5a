"""A page before it is made: where it will lie, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Made_co = TypeVar("Made_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Maker(Generic[Made_co]):
    """`path` lies below `/<language>/`; `make` can be called alone, and again.

    `source` is the file that the page tells of, as the workspace names it; None where it tells of many.
    """

    path: str
    make: Callable[[], Made_co]
    source: str | None = None
