"""The words of a page as a reader sees them, by the heading they stand below: what search looks through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"

UNSEEN = re.compile(
    rf"<!--.*?-->|<(script|style|template|svg|nav|button|select)\b{_ATTRIBUTES}>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""What holds no words of the page: charts are read from the tables behind them."""

HEADING = re.compile(rf"<(h[2-4])\b({_ATTRIBUTES})>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
IDENTITY = re.compile(r"\bid=[\"']?([^\"'\s>]+)")
PERMALINK = re.compile(rf"<a\b{_ATTRIBUTES}\bheaderlink\b{_ATTRIBUTES}>.*?</a>", re.DOTALL)

INLINE = re.compile(
    rf"</?(?:a|abbr|b|bdi|code|em|i|mark|s|small|span|strong|sub|sup|time|wbr)\b{_ATTRIBUTES}>",
    re.IGNORECASE,
)
TAG = re.compile(rf"</?[a-z]{_ATTRIBUTES}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A searchable piece of a page: plain texts; `anchor` is empty for the page itself."""

    anchor: str
    title: str
    text: str


def page_words(html: str) -> tuple[SearchEntry, ...]:
    """The plain texts of a page's body, an entry a heading; `text` has a line for each block that says something new."""
    pieces = HEADING.split(UNSEEN.sub("\n", html))
    entries = [SearchEntry("", "", _lines(pieces[0]))]
    for attributes, title, text in zip(pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        anchor = IDENTITY.search(attributes)
        name = " ".join(_lines(PERMALINK.sub("", title)).split("\n"))
        entries.append(SearchEntry(unescape(anchor[1]) if anchor else "", name, _lines(text)))
    return tuple(entry for entry in entries if entry.title or entry.text)


def _lines(html: str) -> str:
    text = unescape(TAG.sub("\n", INLINE.sub("", html)))
    return "\n".join(dict.fromkeys(_said(text)))


def _said(text: str) -> Iterator[str]:
    """The lines that hold a word or a figure with its unit: a bare number is nothing to search for."""
    for line in text.split("\n"):
        words = " ".join(line.split())
        if any(map(str.isalpha, words)):
            yield words
