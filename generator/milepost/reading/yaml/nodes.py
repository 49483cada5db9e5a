"""YAML as nodes with their places: composed from the parser's events, without recursion and within bounds.

Scalars stay text: what they mean is for the schema to say, not for YAML to guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.sources import File, refuse_controls
from milepost.reading.yaml.errors import explain

MAX_DEPTH = 40
MAX_REPAIRS = 50
MAX_NODES = 200_000
"""Nodes of a file with its aliases expanded: an honest file has a few hundred."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_STANDARD_TAGS = "tag:yaml.org,2002:"


Place = tuple[int, int]
"""Line and column, from 1."""


class Node:
    """A value and where it stands; lines and columns count from 1, the end is exclusive."""

    __slots__ = ("column", "end_column", "end_line", "height", "line", "path", "size")

    def __init__(self, path: str, start: Place, end: Place) -> None:
        self.path = path
        self.line, self.column = start
        self.end_line, self.end_column = end
        self.size = 1
        self.height = 1

    @property
    def at(self) -> Location:
        """Its place."""
        return Location(self.path, self.line, self.column, self.end_line, self.end_column)


class Scalar(Node):
    """A piece of text; `plain` where it stands without quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, path: str, start: Place, end: Place, text: str, *, plain: bool) -> None:
        super().__init__(path, start, end)
        self.text = text
        self.plain = plain

    @property
    def is_null(self) -> bool:
        """Whether the author left the value out."""
        return self.plain and self.text in _NULLS


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, path: str, start: Place, end: Place) -> None:
        super().__init__(path, start, end)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys and values in their order, each key once."""

    __slots__ = ("flow", "pairs")

    def __init__(self, path: str, start: Place, end: Place, *, flow: bool) -> None:
        super().__init__(path, start, end)
        self.flow = flow
        self.pairs: list[tuple[Scalar, Node]] = []


def kind_of(node: Node) -> str:
    """What a node is, as messages call it."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else "text"
    return "list" if isinstance(node, Sequence) else "map"


def compose(text: str, file: File, findings: Findings) -> Node | None:
    """The file's only document; None (told why) where it has none that can be read.

    What is broken in a way that can only be meant one way is told and read as meant, so that one run finds the rest too.
    """
    if refuse_controls(text, file, findings):
        return None
    root, inserted = None, dict[int, int]()
    for _ in range(MAX_REPAIRS):
        try:
            root = _Composer(file, findings, inserted).compose(_events(text))
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


def _events(text: str) -> Iterator[yaml.Event]:
    loader = LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
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
        self._file = file
        self._inserted = inserted
        self._findings = findings
        self._anchors: dict[str, Node | None] = {}
        self._open: list[_Frame] = []
        self._root: Node | None = None

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused("several-documents", self._at(event))
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._close(event)
        return self._root

    def _node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._add(self._alias(event))
            return
        self._check_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            scalar = Scalar(
                self._file.shown, *self._span(event), event.value, plain=not event.style
            )
            if event.anchor:
                self._anchors[event.anchor] = scalar
            self._add(scalar)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(
                Mapping(self._file.shown, *self._span(event), flow=bool(event.flow_style)), event
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(Sequence(self._file.shown, *self._span(event)), event)

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None and not tag.startswith(_STANDARD_TAGS):
            self._findings.error("yaml-tag", self._at(event), tag=tag)

    def _begin(self, node: Node, event: yaml.NodeEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._refused("too-deep", self._at(event), limit=MAX_DEPTH)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Frame(node, event.anchor))

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
        _, (line, column) = self._span(event)
        is_block = line > node.line and column == 1
        if not is_block:
            node.end_line, node.end_column = line, column
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
        parent.height = max(parent.height, node.height + 1)
        if parent.size > MAX_NODES:
            raise self._refused("too-many-nodes", parent.at, limit=MAX_NODES)
        if parent.height + len(self._open) > MAX_DEPTH + 1:
            raise self._refused("too-deep", parent.at, limit=MAX_DEPTH)
        if parent.path == node.path and (node.line, node.column) >= (parent.line, parent.column):
            parent.end_line, parent.end_column = node.end_line, node.end_column
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif isinstance(parent, Mapping):
            self._add_to_mapping(parent, frame, node)

    def _add_to_mapping(self, parent: Mapping, frame: _Frame, node: Node) -> None:
        key, frame.key = frame.key, None
        if key is None:
            frame.key = node
            return
        if not isinstance(key, Scalar):
            self._findings.error("key-not-text", key.at)
            return
        first = frame.keys.get(key.text)
        if first is not None:
            self._findings.error("duplicate-key", key.at, first.at, key=key.text)
            return
        frame.keys[key.text] = key
        parent.pairs.append((key, node))

    def _refused(self, code: str, at: Location, **values: str | int) -> _RefusedError:
        self._findings.error(code, at, **values)
        return _RefusedError()

    def _at(self, event: yaml.Event) -> Location:
        start, end = self._span(event)
        return Location(self._file.shown, *start, *end)

    def _span(self, event: yaml.Event) -> tuple[Place, Place]:
        """Where an event stands in the file as committed."""
        start: Any = event.start_mark
        end: Any = event.end_mark
        if not self._inserted:
            return (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)
        return self._place(start.line, start.column), self._place(end.line, end.column)

    def _place(self, line: int, column: int) -> Place:
        inserted = self._inserted.get(line)
        shift = 0 if inserted is None or column <= inserted else 1
        return line + 1, column + 1 - shift


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
