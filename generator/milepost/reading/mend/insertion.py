"""Where in a goal file's text new ledger entries go, and how they are written there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepost.reading.history.entry import LedgerEntry
from milepost.reading.sources import BREAK
from milepost.reading.yaml.nodes import Mapping, Node, Scalar
from milepost.reading.yaml.nodes import Sequence as List

CHANGES = "changes"
BELOW = frozenset({"accept", "links"})
"""The keys that stand below the ledger. FORMAT.md, "A goal"."""

USUAL_INDENT = 2

Edit = tuple[int, int, str]
"""From which character of the text to which what is put."""


def insertions(text: str, root: Mapping, entries: Sequence[LedgerEntry]) -> Iterator[Edit]:
    """The ways to put the entries in, the best first; whoever takes one parses what comes out."""
    page = Page.of(text)
    ledger = next((pair for pair in root.pairs if pair[0].text == CHANGES), None)
    if ledger is None:
        yield from _new_ledger(page, root, entries)
        return
    key, value = ledger
    if (value.line, value.column) < (key.line, key.column):
        return  # an alias: the list stands elsewhere and serves something else too
    if isinstance(value, Scalar) and value.is_null:
        yield from _first_entries(page, root, value, entries)
    elif isinstance(value, List) and value.items and page.at(value) == "-":
        yield from _after_block(page, value, entries)
    elif isinstance(value, List) and page.at(value) == "[":
        yield from _into_flow(page, value, entries)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with the offset of each of its lines; `newline` is how they end."""

    text: str
    starts: tuple[int, ...]
    newline: str

    @classmethod
    def of(cls, text: str) -> Page:
        """The text as the parser counts its lines."""
        breaks = list(BREAK.finditer(text))
        newline = next((one[0] for one in breaks if one[0] in {"\n", "\r\n", "\r"}), "\n")
        return cls(text, (0, *(one.end() for one in breaks)), newline)

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column, both from 1; the text's end beyond its lines."""
        if line > len(self.starts):
            return len(self.text)
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def at(self, node: Node) -> str:
        """The character that a node begins with."""
        start = self.offset(node.line, node.column)
        return self.text[start : start + 1]

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.text[self.offset(number, 1) : self.offset(number + 1, 1)].rstrip("\r\n")

    def after(self, node: Node) -> int:
        """The number of the line behind a node that has its last line to itself."""
        is_behind = node.end_column == 1 and node.end_line > node.line
        return node.end_line if is_behind else node.end_line + 1

    def put(self, number: int, lines: Sequence[str]) -> Edit:
        """Whole lines before a line; a text that ends inside its last line is given an end first."""
        place = self.offset(number, 1)
        ends = place == 0 or self.text[place - 1] in "\r\n"
        words = self.newline.join(lines)
        return place, place, words + self.newline if ends else self.newline + words


def _new_ledger(page: Page, root: Mapping, entries: Sequence[LedgerEntry]) -> Iterator[Edit]:
    """A ledger of its own below everything but what stands below it, set apart where the others are."""
    above = [pair for pair in root.pairs if pair[0].text not in BELOW] or root.pairs[:1]
    key, value = max(above, key=lambda pair: pair[0].line)
    end = max((key, value), key=lambda node: (node.end_line, node.end_column))
    apart = [""] if key.line > 1 and _stands_apart(page, key.line) else []
    lines = [*apart, f"{CHANGES}:", *_block(root, entries, is_flow=True)]
    yield from _below(page, page.after(end), lines)


def _stands_apart(page: Page, number: int) -> bool:
    """Whether a blank line stands above a key and its comments."""
    above = number - 1
    while above > 0 and page.line(above).startswith("#"):
        above -= 1
    return above > 0 and not page.line(above).strip()


def _first_entries(
    page: Page, root: Mapping, value: Scalar, entries: Sequence[LedgerEntry]
) -> Iterator[Edit]:
    """Below a `changes:` without entries; a written-out `null` gives way."""
    lines = _block(root, entries, is_flow=True)
    if not value.text:
        yield page.put(value.line + 1, lines)
        return
    start = page.offset(value.line, value.column)
    end = page.offset(value.end_line, value.end_column)
    rest = page.offset(value.line + 1, 1)
    remark = page.text[end:rest].strip()
    while not remark and page.text[start - 1] == " ":
        start -= 1
    yield start, rest, remark + page.newline + page.newline.join([*lines, ""])


def _after_block(page: Page, value: List, entries: Sequence[LedgerEntry]) -> Iterator[Edit]:
    last = value.items[-1]
    is_flow = not isinstance(last, Mapping) or last.flow
    lines = _items(entries, " " * (value.column - 1), is_flow=is_flow)
    yield from _below(page, page.after(last), lines)


def _below(page: Page, number: int, lines: Sequence[str]) -> Iterator[Edit]:
    """Above the blank lines that end a block, or, where these belong to a text, below them."""
    above = number
    while above > 1 and not page.line(above - 1).strip():
        above -= 1
    yield page.put(above, lines)
    if above != number:
        yield page.put(number, lines)


def _into_flow(page: Page, value: List, entries: Sequence[LedgerEntry]) -> Iterator[Edit]:
    """Behind the last entry, on a line of its own where that one has one."""
    words = [entry.flow for entry in entries]
    if not value.items:
        start = page.offset(value.line, value.column) + 1
        yield start, start, ", ".join(words)
        return
    last = value.items[-1]
    place = page.offset(last.end_line, last.end_column)
    before = page.line(last.line)[: last.column - 1]
    gap = " " if before.strip() else page.newline + before
    yield place, place, "".join(f",{gap}{word}" for word in words)


def _block(root: Mapping, entries: Sequence[LedgerEntry], *, is_flow: bool) -> list[str]:
    """Entries as a list indented as the file's other lists are."""
    indents = [
        value.column - 1
        for key, value in root.pairs
        if isinstance(value, List) and value.line > key.line
    ]
    return _items(entries, " " * (indents[-1] if indents else USUAL_INDENT), is_flow=is_flow)


def _items(entries: Sequence[LedgerEntry], indent: str, *, is_flow: bool) -> list[str]:
    if is_flow:
        return [f"{indent}- {entry.flow}" for entry in entries]
    return [
        f"{indent}{'- ' if number == 0 else '  '}{key}: {value}"
        for entry in entries
        for number, (key, value) in enumerate(entry.pairs)
    ]
