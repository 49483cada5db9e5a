"""The parser's events → nodes: without recursion, within bounds, and with every mistake told.

What the loop costs a node is most of what reading YAML costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.sources import File, refuse_controls
from milepost.reading.yaml.errors import explain
from milepost.reading.yaml.nodes import Mapping, Mark, Node, Scalar, Sequence

MAX_DEPTH = 40
MAX_REPAIRS = 50
MAX_NODES = 200_000
"""Nodes of a file with its aliases expanded: an honest file has a few hundred."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STANDARD_TAGS = "tag:yaml.org,2002:"


class _Moved(NamedTuple):
    """The place of what a repair has moved, in the file as committed."""

    line: int
    column: int


def compose(text: str, file: File, findings: Findings) -> Node | None:
    """The file's only document; None (told why) where it has none that can be read.

    What is broken in a way that can only be meant one way is told and read as meant, so that one run finds the rest too.
    """
    if refuse_controls(text, file, findings):
        return None
    root, inserted = None, dict[int, int]()
    for _ in range(MAX_REPAIRS):
        try:
            root = _composed(text, _Composer(file, findings, inserted))
            break
        except _RefusedError:
            return None
        except yaml.YAMLError as problem:
            repair = explain(problem, text, file, findings)
            if repair is None or (repair.inserted and repair.inserted[0] in inserted):
                return None
            text = repair.text
            if repair.inserted:
                inserted[repair.inserted[0]] = repair.inserted[1]
    if root is None or (isinstance(root, Scalar) and root.is_null):
        findings.error("empty-file", file.at)
        return None
    return root


def _composed(text: str, composer: _Composer) -> Node | None:
    loader = LOADER(text)
    try:
        return composer.compose(iter(loader.get_event, None))
    finally:
        loader.dispose()


class _RefusedError(Exception):
    """The file can't be composed; why has been told."""


class _Frame:
    """A list or map that is still open: its anchor, the keys it has, and the key whose value comes next."""

    __slots__ = ("anchor", "key", "keys", "node")

    def __init__(self, node: Node, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: Node | None = None
        self.keys: dict[str, Scalar] = {}


class _Composer:
    """Builds the tree on a stack of its own, so that no nesting reaches Python's."""

    def __init__(self, file: File, findings: Findings, inserted: dict[int, int]) -> None:
        self._path = file.shown
        self._inserted = inserted
        self._findings = findings
        self._anchors: dict[str, Node | None] = {}
        self._open: list[_Frame] = []
        self._root: Node | None = None

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        # By the exact type, as the parser makes no others: this loop is most of what reading YAML costs.
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._begin(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self._repeat(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refused("several-documents", self._at(event))
        return self._root

    def _scalar(self, event: Any) -> None:  # noqa: ANN401  the stubs know nothing of events
        if event.tag is not None:
            self._check_tag(event)
        start, end = self._span(event) if self._inserted else (event.start_mark, event.end_mark)
        scalar = Scalar(self._path, start, end, event.value, plain=not event.style)
        if event.anchor:
            self._anchors[event.anchor] = scalar
        self._add(scalar)

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None and not tag.startswith(_STANDARD_TAGS):
            self._findings.error("yaml-tag", self._at(event), tag=tag)

    def _begin(self, event: Any) -> None:  # noqa: ANN401  as above
        self._check_tag(event)
        if len(self._open) >= MAX_DEPTH:
            raise self._refused("too-deep", self._at(event), limit=MAX_DEPTH)
        if event.anchor:
            self._anchors[event.anchor] = None
        if type(event) is yaml.MappingStartEvent:
            flow = bool(event.flow_style)
            node: Node = Mapping(self._path, *self._span(event), flow=flow)
        else:
            node = Sequence(self._path, *self._span(event))
        self._open.append(_Frame(node, event.anchor))

    def _repeat(self, event: Any) -> None:  # noqa: ANN401  as above
        """Add what an alias stands for. That ends nothing: it stands elsewhere, as far as it doesn't come later."""
        node = self._alias(event)
        if not self._open:
            self._add(node)
            return
        parent = self._open[-1].node
        end = parent.end
        self._add(node)
        if (node.line, node.column) < (parent.line, parent.column):
            parent.end = end

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name = event.anchor or ""
        if name not in self._anchors:
            raise self._refused("undefined-alias", self._at(event), name=name)
        node = self._anchors[name]
        if node is None:
            raise self._refused("alias-cycle", self._at(event), name=name)
        return node

    def _close(self, event: yaml.Event) -> None:
        frame = self._open.pop()
        node = frame.node
        if isinstance(node, Mapping):
            _merge(node)
        _, end = self._span(event)
        is_block = end.line > node.start.line and end.column == 0
        if not is_block:
            node.end = end
        if frame.anchor:
            self._anchors[frame.anchor] = node
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        frame = self._open[-1]
        parent = frame.node
        parent.size += node.size
        if parent.size > MAX_NODES:
            raise self._refused("too-many-nodes", parent.at, limit=MAX_NODES)
        if node.height >= parent.height:
            parent.height = node.height + 1
            if parent.height + len(self._open) > MAX_DEPTH + 1:
                raise self._refused("too-deep", parent.at, limit=MAX_DEPTH)
        parent.end = node.end
        if type(parent) is Sequence:
            parent.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            self._add_pair(frame, key, node)

    def _add_pair(self, frame: _Frame, key: Node, node: Node) -> None:
        if not isinstance(key, Scalar):
            self._findings.error("key-not-text", key.at)
            return
        first = frame.keys.get(key.text)
        if first is not None:
            self._findings.error("duplicate-key", key.at, first.at, key=key.text)
            return
        frame.keys[key.text] = key
        if isinstance(frame.node, Mapping):
            frame.node.pairs.append((key, node))

    def _refused(self, code: str, at: Location, **values: str | int) -> _RefusedError:
        self._findings.error(code, at, **values)
        return _RefusedError()

    def _at(self, event: yaml.Event) -> Location:
        return Node(self._path, *self._span(event)).at

    def _span(self, event: Any) -> tuple[Mark, Mark]:  # noqa: ANN401  as above
        """Where an event stands in the file as committed."""
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        return (self._moved(start), self._moved(end)) if self._inserted else (start, end)

    def _moved(self, mark: Mark) -> Mark:
        inserted = self._inserted.get(mark.line)
        shift = 0 if inserted is None or mark.column <= inserted else 1
        return _Moved(mark.line, mark.column - shift)


def _merge(node: Mapping) -> None:
    """Take the keys of `<<: *other` over, where the map doesn't have them itself."""
    merged = [value for key, value in node.pairs if key.plain and key.text == "<<"]
    if not merged:
        return
    node.pairs = [pair for pair in node.pairs if not (pair[0].plain and pair[0].text == "<<")]
    present = {key.text for key, _ in node.pairs}
    for value in merged:
        for source in value.items if isinstance(value, Sequence) else [value]:
            for key, inherited in source.pairs if isinstance(source, Mapping) else []:
                if key.text not in present:
                    present.add(key.text)
                    node.pairs.append((key, inherited))
