"""Writing SVG by hand: numbers, paths, escaped words, and where words have room."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise

from milepost.rendering.escaping import escaped

ELLIPSIS = "…"
REMEMBERED = 1 << 14
NARROW_LETTERS = frozenset("iljtfr.,:;!|'’()[] ")


def number(value: float) -> str:
    """One decimal at most: a tenth of a pixel is enough."""
    written = f"{value:.1f}"
    if written.endswith(".0"):
        return "0" if written == "-0.0" else written[:-2]
    return written


def path(places: Iterable[tuple[float, float]]) -> str:
    """`M…L…` through the places."""
    flat = [*chain.from_iterable(places)]
    written = ("M" + "%.1f %.1fL" * (len(flat) // 2))[: -1 if flat else None] % (*flat,)
    return _whole(_whole(f"{written}L", " "), "L")[:-1]


def dots(places: Iterable[tuple[float, float]], radius: str) -> str:
    """A small circle at each of the places."""
    flat = [*chain.from_iterable(places)]
    dot = f'<circle cx="%.1f" cy="%.1f" r="{radius}"/>'
    return _whole(dot * (len(flat) // 2) % (*flat,), '"')


def _whole(written: str, end: str) -> str:
    """Numbers before the sign without a decimal that is 0: all at once, one by one they were a tenth of a page's time."""
    written = written.replace(f".0{end}", end)
    return written if "-0" not in written else _ZERO.sub("0", written)


_ZERO = re.compile(r"-0(?![.\d])")


@cache
def ems(letter: str) -> float:
    """About how wide a letter is in a usual sans serif, in its size."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW_LETTERS:
        return 0.3
    return 0.67 if letter.isupper() else 0.54


@lru_cache(maxsize=REMEMBERED)
def width(words: str, size: float) -> float:
    """About how wide the words are, in pixels."""
    return sum(map(ems, words)) * size


@lru_cache(maxsize=REMEMBERED)
def reach(words: str, room: float, size: float) -> int:
    """How many letters fit."""
    ends = accumulate(map(ems, words))
    return next((index for index, end in enumerate(ends) if end * size > room), len(words))


def fitted(words: str, room: float, size: float) -> str:
    """The words, cut with an ellipsis where they are wider than the room; empty where not even two letters fit."""
    if reach(words, room, size) == len(words):
        return words
    kept = words[: reach(words, room - ems(ELLIPSIS) * size, size)].rstrip(" ,，、;；:：·")
    return kept + ELLIPSIS if len(kept) > 1 else ""


def text(
    x: float, y: float, words: str, *, css: str = "", anchor: str = "start", tip: str = ""
) -> str:
    """A piece of text; `tip` is shown by the browser where the pointer rests."""
    attributes = f' class="{css}"' if css else ""
    if anchor != "start":
        attributes += f' text-anchor="{anchor}"'
    title = f"<title>{escaped(tip)}</title>" if tip else ""
    place = _whole(f'x="{x:.1f}" y="{y:.1f}"', '"')
    return f"<text {place}{attributes}>{title}{escaped(words)}</text>"


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line."""
    way = _whole(_whole(f"{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}L", " "), "L")[:-1]
    return f'<path class="{css}" d="M{way}"/>'


def box(  # noqa: PLR0913  what a rectangle has
    x: float, y: float, wide: float, high: float, css: str, *, radius: float = 0, tip: str = ""
) -> str:
    """A rectangle."""
    round_ = f' rx="{number(radius)}"' if radius else ""
    title = f"<title>{escaped(tip)}</title>" if tip else ""
    end = f">{title}</rect>" if title else "/>"
    return f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(max(wide, 0))}" height="{number(high)}"{round_}{end}'


def diamond(x: float, y: float, radius: float, css: str, tip: str) -> str:
    """A milestone."""
    r = number(radius)
    return (
        f'<path class="{css}" d="M{number(x)} {number(y - radius)}l{r} {r} -{r} {r} -{r} -{r}z">'
        f"<title>{escaped(tip)}</title></path>"
    )


@dataclass(slots=True)
class Shelf:
    """Places already taken by words, so that the next ones keep clear of them."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether nothing stands in the box."""
        return all(
            right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
            for other in self.taken
        )

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Claim the box."""
        self.taken.append((left, top, right, bottom))


def crosses(
    places: Sequence[tuple[float, float]], left: float, top: float, right: float, bottom: float
) -> bool:
    """Whether a line through the places, which go from left to right, runs through the box."""
    begin = max(bisect_left(places, (left,)) - 1, 0)
    end = bisect_right(places, (right, math.inf)) + 1
    near = places[begin:end]
    heights = [y for _, y in near]
    if not near or min(heights) > bottom or max(heights) < top:
        return False
    for (x1, y1), (x2, y2) in pairwise(near):
        if x2 < left or x1 > right:
            continue
        span = x2 - x1
        from_x, to_x = max(x1, left), min(x2, right)
        ys = (
            (y1, y2)
            if span == 0
            else (y1 + (y2 - y1) * (from_x - x1) / span, y1 + (y2 - y1) * (to_x - x1) / span)
        )
        if min(ys) <= bottom and max(ys) >= top:
            return True
    return False
