"""The pages of a language's search index in blocks, a script each; what a block said before need not be read again.

By a page's key is remembered what stands for its words, by a block's first page how many pages it took: a block of
the same pages with the same words is the same block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypedDict

from milepost.model.text import Language
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.publishing.signs import sign
from milepost.rendering.site import KeptPage
from milepost.rendering.words import SearchEntry, page_words
from milepost.store import Store, digest, maker

Entry = tuple[str, str, list[int]]
"""Anchor, title, the places of the lines."""


class Told(TypedDict):
    """What a script tells: its own texts; its pages by URL, title and entries."""

    texts: list[str]
    pages: list[tuple[str, str, list[Entry]]]


@dataclass(frozen=True, slots=True)
class Block:
    """Pages that one script tells of; `key` stands for what it tells, empty where nothing does.

    `made` is that, where it was made to find out how many pages fit.
    """

    pages: Sequence[SitePage]
    words: bool
    key: str
    made: Told | None = None

    def told(self) -> Told:
        """What the script tells."""
        return self.made or _told(self.pages, None, Remembered(), words=self.words)[1]


@dataclass(slots=True)
class Remembered:
    """By page what stands for its words, and by first page how many pages a block took and its key.

    The number is less than none where a block ended with the last page and had room left. `signs` are by block.
    """

    words: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, tuple[int, str]] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)


class Blocks:
    """The blocks of a language's index."""

    def __init__(self, store: Store | None, language: Language) -> None:
        """With a store what was remembered there is at hand."""
        self._store = store
        self._place = digest("search", maker(), language)
        found = store.value(self._place) if store is not None else None
        self._known = found if isinstance(found, Remembered) else Remembered()
        self._used = Remembered()

    def save(self) -> None:
        """Remember for the next build."""
        if self._store is not None and self._used != self._known:
            self._store.keep(self._place, self._used)

    def all(self, pages: Sequence[SitePage], most: int, *, words: bool) -> Iterator[Block]:
        """All pages in blocks of about `most` characters, at least one; with their words, or with their titles alone."""
        yield (block := self.first(pages, most, words=words))
        start = len(block.pages)
        while start < len(pages):
            yield (block := self.first(pages[start:], most, words=words))
            start += len(block.pages)

    def one(self, pages: Sequence[SitePage]) -> Block:
        """All pages, with their words, in one block."""
        return Block(pages, words=True, key=self._key(pages, words=True))

    def first(self, pages: Sequence[SitePage], most: int, *, words: bool) -> Block:
        """The first of the pages, about `most` characters of them."""
        place = f"{most} {words} {pages[0].url if pages else ''}"
        count, key = self._known.blocks.get(place, (0, ""))
        made = None
        is_like = count > 0 or -count == len(pages)
        if not key or not is_like or self._key(pages[: abs(count)], words=words) != key:
            count, made = _told(pages, most, self._used, words=words)
            key = self._key(pages[: abs(count)], words=words)
        if key:
            self._used.blocks[place] = count, key
        return Block(pages[: abs(count)], words, key, made)

    def sign(self, block: Block) -> str:
        """Tells of a block whether it may hold a word."""
        found = self._known.signs.get(block.key) if block.key else None
        made = sign(_found_by(block.told())) if found is None else found
        if block.key:
            self._used.signs[block.key] = made
        return made

    def _key(self, pages: Sequence[SitePage], *, words: bool) -> str:
        said = [self._words(page) for page in pages] if words else []
        if not all(said):
            return ""
        return digest(repr((words, said, [(page.url, page.plain_title) for page in pages])))

    def _words(self, page: SitePage) -> str:
        """Stands for a page's words."""
        key = _key(page)
        if not key:
            return ""
        if key not in self._used.words:
            known = self._known.words.get(key)
            self._used.words[key] = _digest(page_entries(page)) if known is None else known
        return self._used.words[key]


def _told(
    pages: Sequence[SitePage], most: int | None, remembered: Remembered, *, words: bool
) -> tuple[int, Told]:
    """What a script of about `most` characters tells of the first pages, and how many these are: see `Remembered`."""
    texts: dict[str, int] = {}
    entries: list[tuple[str, str, list[Entry]]] = []
    size = 0
    for page in pages:
        url, title = page.url.removeprefix(f"{page.language}/"), page.plain_title
        known = len(texts)
        said = page_entries(page) if words else ()
        entries.append((url, title, [_entry(entry, texts) for entry in said]))
        if words and (key := _key(page)):
            remembered.words[key] = _digest(said)
        size += len(url) + len(title) + sum(map(len, islice(reversed(texts), len(texts) - known)))
        if most is not None and size >= most:
            return len(entries), {"texts": [*texts], "pages": entries}
    return -len(entries), {"texts": [*texts], "pages": entries}


def _found_by(told: Told) -> Iterator[str]:
    """All that a script's pages are found by."""
    yield from told["texts"]
    for _, title, entries in told["pages"]:
        yield title
        yield from (head for _, head, _ in entries)


def page_entries(page: SitePage) -> tuple[SearchEntry, ...]:
    """The searchable pieces of a page: as rendering gave them, or read from a hand-written page's HTML."""
    if isinstance(page, GeneratedPage):
        return page.rendered.search
    return page_words(page.content or "")


def _key(page: SitePage) -> str:
    """Stands for a page's body; empty where nothing does."""
    if not isinstance(page, GeneratedPage):
        return digest(page.content or "")
    return page.rendered.key if isinstance(page.rendered, KeptPage) else ""


def _digest(said: Sequence[SearchEntry]) -> str:
    return digest(repr([(each.anchor, each.title, each.text) for each in said]))


def _entry(entry: SearchEntry, texts: dict[str, int]) -> Entry:
    lines = [line for line in entry.text.split("\n") if line]
    return entry.anchor, entry.title, [texts.setdefault(line, len(texts)) for line in lines]
