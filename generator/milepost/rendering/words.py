"""The words of a page as a reader sees them, by the heading they stand below: what search looks through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

_ATTRIBUTES = r"[^>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*+)*+"

UNSEEN = re.compile(
    r"<(?=[!bdnstBNST][-aceutvACEUTV])(?:!--|"
    rf"((?i:script|style|template|svg|nav|button|select))\b{_ATTRIBUTES}>|"
    r"(details) class=\"[^\"]*\bmp-behind\b[^>]*>)"
)
"""Where something begins that holds no words of the page."""

NOTE = re.compile(r'<td class="mp-wide">(.*?)</td>', re.DOTALL)
NO_NOTE = '<td class="mp-wide"></td>'
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

SHORT = 200
REMEMBERED = 1 << 13
"""Texts of so many letters are remembered, and so many of them."""


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
        entries.append(SearchEntry(_ANCHORS[attributes], _TITLES[title], _lines(text)))
    return tuple(entry for entry in entries if entry.title or entry.text)


def _anchor(attributes: str) -> str:
    found = IDENTITY.search(attributes)
    return unescape(found[1]) if found else ""


def _title(html: str) -> str:
    return " ".join(_lines(PERMALINK.sub("", html)).split("\n"))


def _seen(html: str) -> str:
    """Without what holds no words of the page, and without the figures behind its charts."""
    parts, at = [], 0
    while begin := UNSEEN.search(html, at):
        parts.append(html[at : begin.start()])
        at = _end(html, begin[1] or begin[2], begin.end())
        if begin[2]:
            parts += NOTE.findall(html[begin.end() : at].replace(NO_NOTE, ""))
    return "\n".join([*parts, html[at:]])


def _end(html: str, name: str | None, start: int) -> int:
    """Where what began ends; at once where it never does."""
    close = "-->" if name is None else f"</{name}>"
    end = html.find(close, start)
    if end < 0 and name is not None:
        found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html, start)
        return start if found is None else found.end()
    return start if end < 0 else end + len(close)


def _lines(html: str) -> str:
    words = unescape(_without_tags(html)).replace("\n\n", "\n").replace("\n\n", "\n")
    return "\n".join(dict.fromkeys(_said(words)))


def _without_tags(html: str) -> str:
    """An inline element stands inside a line, any other ends it."""
    pieces = html.replace("<", ">").split(">")
    if 2 * html.count("<") + 1 == len(pieces):
        with suppress(_Torn):
            pieces[1::2] = map(_TAGS.__getitem__, pieces[1::2])
            return "".join(pieces)
    return TAG.sub("\n", INLINE.sub("", html))


class _Torn(Exception):  # noqa: N818  no error: text may hold what looks like a tag
    """A tag isn't all of one: an attribute may hold its end, a text its beginning."""


class _Known(dict[str, str]):
    """What is made of a text: most of the texts on a page stand on other pages too."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self._make(text)
        if len(text) <= SHORT:
            if len(self) >= REMEMBERED:
                self.clear()
            self[text] = made
        return made


def _instead(tag: str) -> str:
    """What its place takes; its quotes all end in it."""
    written = f"<{tag}>"
    if INLINE.fullmatch(written):
        return ""
    if TAG.fullmatch(written):
        return "\n"
    raise _Torn


def _said(text: str) -> Iterator[str]:
    """The lines that hold a word or a figure with its unit: a bare number is nothing to search for."""
    for line in dict.fromkeys(text.split("\n")):
        if LETTER.search(line):
            yield " ".join(line.split())


_ANCHORS = _Known(_anchor)
_TITLES = _Known(_title)
_TAGS = _Known(_instead)
