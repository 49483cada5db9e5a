"""Ledger entries written into goal files: a few lines are put in, every other byte stays.

Where the entries go follows from the parsed file, how they look from what stands around them. What comes out is parsed again:
if it isn't the same goal with these entries at the end of its ledger, the file is left alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from milepost.reading.findings import Findings
from milepost.reading.history.entries import LedgerEntry
from milepost.reading.mend.insertion import insertions
from milepost.reading.sources import File
from milepost.reading.yaml.composing import compose
from milepost.reading.yaml.nodes import Mapping, Node, Scalar
from milepost.reading.yaml.nodes import Sequence as List

CHANGES = "changes"
_MARK = b"\xef\xbb\xbf"
_NOWHERE = File("", Path())

Plain = str | list["Plain"] | list[tuple[str, "Plain"]]
"""What a node says, without its place; a map keeps its order."""


class Mending(StrEnum):
    """How it went: the file was written, or why it is as it was."""

    WRITTEN = "written"
    NOT_UTF8 = "not-utf8"
    NOT_WRITABLE = "not-writable"
    NO_PLACE = "no-place"


def mend(path: Path, entries: Sequence[LedgerEntry]) -> Mending:
    """Add entries to the ledger of the goal file at `path`; it is replaced as a whole or not at all."""
    try:
        data = path.read_bytes()
        mark = _MARK if data.startswith(_MARK) else b""
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return Mending.NOT_UTF8
    except OSError:
        return Mending.NOT_WRITABLE
    mended = with_entries(text, entries)
    if mended is None:
        return Mending.NO_PLACE
    try:
        _replace(path.resolve(), mark + mended.encode())
    except OSError:
        return Mending.NOT_WRITABLE
    return Mending.WRITTEN


def with_entries(text: str, entries: Sequence[LedgerEntry]) -> str | None:
    """The file's text with the entries; None where there is no place that is sure to be right."""
    root = _composed(text)
    if root is None or root.flow:
        return None
    wanted = _extended(root, entries)
    for start, end, words in insertions(text, root, entries):
        mended = text[:start] + words + text[end:]
        after = _composed(mended)
        if after is not None and dict(_pairs(after)) == wanted:
            return mended
    return None


def _composed(text: str) -> Mapping | None:
    """The file's map; None where anything is wrong with it."""
    findings = Findings()
    root = compose(text, _NOWHERE, findings)
    return root if isinstance(root, Mapping) and not findings.collected() else None


def _extended(root: Mapping, entries: Sequence[LedgerEntry]) -> dict[str, Plain]:
    """What the file is to say."""
    said = dict(_pairs(root))
    ledger = said.get(CHANGES)
    before = ledger if isinstance(ledger, list) else []
    added = [_composed(entry.flow) for entry in entries]
    return {**said, CHANGES: [*before, *(_pairs(one) for one in added if one is not None)]}


def _pairs(node: Mapping) -> list[tuple[str, Plain]]:
    return [(key.text, _plain(value)) for key, value in node.pairs]


def _plain(node: Node) -> Plain:
    if isinstance(node, Mapping):
        return _pairs(node)
    if isinstance(node, List):
        return [_plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else ""


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and move into its place, with its permissions."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.close()
            shutil.copymode(path, written)
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise
