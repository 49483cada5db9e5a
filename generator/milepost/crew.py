"""Work on all processors: every item of a list, in order, by processes that share what is there already."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from milepost.freezing import frozen, melted

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 64
"""Items from which on a second process is worth its start."""

CHUNK = 8
"""Items that a process takes at once."""

SPAN = 2_048
"""Items after which helpers make room for fresh ones: what one of them looks at becomes its own copy, bit by bit."""

_work: Callable[[int], object] | None = None
# What the processes of the crew do: they find it here, since they are copies of the one that set it.


def shares(items: Sequence[Item], *, alone: bool, most: int) -> list[Sequence[Item]]:
    """The items in order in equal parts of `most` at most, one a process or more; none of them empty."""
    parts = max(_crew(len(items), alone=alone), -(-len(items) // most))
    size = -(-len(items) // parts)
    return [items[start : start + size] for start in range(0, len(items), size or 1)]


def each(
    count: int,
    work: Callable[[int], Result],
    *,
    alone: bool,
    least: int = LEAST,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """`work(0)`, `work(1)` … in this order; an exception comes as it would without help.

    The helpers are copies of this process (`fork`), so that nothing need be sent to them; results come back frozen. Where the system can't do
    that safely, or there is little to do, or it is asked to, this process does the work alone.
    """
    helpers = _crew(count, alone=alone, least=least)
    if helpers < 2:  # noqa: PLR2004  one is this process
        yield from map(work, range(count))
        return
    global _work  # noqa: PLW0603  see there
    _work = work
    gc.freeze()  # what is there is read by all; a collection would copy it to each
    try:
        for start in range(0, count, SPAN):
            span = range(start, min(start + SPAN, count))
            for kept in _helped(helpers, span, chunk):
                yield melted(kept)  # type: ignore[misc]  # frozen from a Result
    finally:
        _work = None
        gc.unfreeze()


def _helped(helpers: int, span: Sequence[int], chunk: int) -> Iterator[bytes]:
    """What so many helpers make of the items, in order."""
    with warnings.catch_warnings():
        # The thread that draws the progress bar holds nothing that a helper uses.
        warnings.simplefilter("ignore", DeprecationWarning)
        pool = multiprocessing.get_context("fork").Pool(helpers)
    with pool:
        yield from pool.imap(_do, span, chunk)


def _crew(count: int, *, alone: bool, least: int = LEAST) -> int:
    """How many processes so many items are worth."""
    if sys.platform != "linux" or alone:
        return 1
    return max(1, min(_processors(), -(-count // least)))


def _do(item: int) -> bytes:
    if _work is None:
        raise RuntimeError("a helper is a copy of a process at work")
    return frozen(_work(item))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
