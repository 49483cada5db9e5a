"""The words of a page as a reader sees them, by the heading they stand below: what search looks through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_ATTRIBUTES = r"[^>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*+)*+"

UNSEEN = re.compile(
    r"<(?=[!bnstBNST])(?:!--|"
    rf"((?i:script|style|template|svg|nav|button|select))\b{_ATTRIBUTES}>)"
)
"""Where something begins that holds no words of the page."""

CLOSED = re.compile(r'<details class="[^"]*\bmp-behind\b[^>]*>')
NOTE = re.compile(r'<td class="mp-wide">(?!</td>)(.*?)</td>', re.DOTALL)
"""A chart's figures lie folded behind it: a hundred dates and values that every page has, and between them notes."""

HEADING = re.compile(rf"<(h[2-4])\b({_ATTRIBUTES})>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
IDENTITY = re.compile(r"\bid=[\"']?([^\"'\s>]+)")
PERMALINK = re.compile(rf"<a\b{_ATTRIBUTES}\bheaderlink\b[^>]*>.*?</a>", re.DOTALL)

INLINE = re.compile(
    rf"</?(?:a|abbr|b|bdi|code|em|i|mark|s|small|span|strong|sub|sup|time|wbr)\b{_ATTRIBUTES}>",
    re.IGNORECASE,
)
TAG = re.compile(rf"</?[a-z]{_ATTRIBUTES}>", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A searchable piece of a page: plain texts; `anchor` is empty for the page itself."""

    anchor: str
    title: str
    text: str


def page_words(html: str) -> tuple[SearchEntry, ...]:
    """The plain texts of a page's body, an entry a heading; `text` has a line for each block that says something new."""
    pieces = HEADING.split(_seen(html))
    entries = [SearchEntry("", "", _lines(pieces[0]))]
    for attributes, title, text in zip(pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        anchor = IDENTITY.search(attributes)
        name = " ".join(_lines(PERMALINK.sub("", title)).split("\n"))
        entries.append(SearchEntry(unescape(anchor[1]) if anchor else "", name, _lines(text)))
    return tuple(entry for entry in entries if entry.title or entry.text)


def _seen(html: str) -> str:
    """Without what holds no words of the page, and without the figures behind its charts."""
    parts, at = [], 0
    html = _unfolded(html)
    while begin := UNSEEN.search(html, at):
        parts.append(html[at : begin.start()])
        at = _end(html, begin[1], begin.end())
    return "\n".join([*parts, html[at:]])


def _unfolded(html: str) -> str:
    first, *pieces = CLOSED.split(html)
    parts = [first]
    for piece in pieces:
        folded, _, rest = piece.partition("</details>")
        parts += [*NOTE.findall(folded), rest]
    return "\n".join(parts)


def _end(html: str, name: str | None, start: int) -> int:
    """Where what began ends; at once where it never does."""
    close = "-->" if name is None else f"</{name}>"
    end = html.find(close, start)
    if end < 0 and name is not None:
        found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, start)
        return start if found is None else found.end()
    return start if end < 0 else end + len(close)


def _lines(html: str) -> str:
    return "\n".join(dict.fromkeys(_said(unescape(_without_tags(html)))))


def _without_tags(html: str) -> str:
    """An inline element stands inside a line, any other ends it."""
    first, *pieces = html.split("<")
    parts = [first]
    for piece in pieces:
        tag, end, words = piece.partition(">")
        instead = _instead(tag) if end else None
        if instead is None:
            return TAG.sub("\n", INLINE.sub("", html))
        parts += (instead, words)
    return "".join(parts)


@lru_cache(maxsize=1 << 13)
def _instead(tag: str) -> str | None:
    """What a tag's place takes; None where it isn't all of a tag: an attribute may hold its end, a text its beginning."""
    written = f"<{tag}>"
    if INLINE.fullmatch(written):
        return ""
    return "\n" if TAG.fullmatch(written) else None


def _said(text: str) -> Iterator[str]:
    """The lines that hold a word or a figure with its unit: a bare number is nothing to search for."""
    for line in dict.fromkeys(text.split("\n")):
        if LETTER.search(line):
            yield " ".join(line.split())
