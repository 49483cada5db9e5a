"""YAML as nodes that know where they stand.

Scalars stay text: what they mean is for the schema to say, not for YAML to guess.
"""

from __future__ import annotations

from typing import Protocol

from milepost.diagnostics import Location

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Mark(Protocol):
    """A place in a file, line and column from 0, as the parser has it."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Node:
    """A value and where it stands: `start` and `end` as marked, what is asked for in lines and columns from 1.

    The end is exclusive. `size` and `height` count the nodes in it and the levels, itself among them.
    """

    __slots__ = ("end", "height", "path", "size", "start")

    def __init__(self, path: str, start: Mark, end: Mark) -> None:
        self.path = path
        self.start = start
        self.end = end
        self.size = self.height = 1

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        """The column it begins in."""
        return self.start.column + 1

    @property
    def end_line(self) -> int:
        """The line it ends on."""
        return self.end.line + 1

    @property
    def end_column(self) -> int:
        """The column it ends before."""
        return self.end.column + 1

    @property
    def at(self) -> Location:
        """Its place."""
        start, end = self.start, self.end
        return Location(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Scalar(Node):
    """A piece of text; `plain` where it stands without quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, path: str, start: Mark, end: Mark, text: str, *, plain: bool) -> None:
        # Written out, without a call to what all nodes share: most nodes are scalars.
        self.path = path
        self.start = start
        self.end = end
        self.size = self.height = 1
        self.text = text
        self.plain = plain

    @property
    def is_null(self) -> bool:
        """Whether the author left the value out."""
        return self.plain and self.text in _NULLS


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, path: str, start: Mark, end: Mark) -> None:
        super().__init__(path, start, end)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys and values in their order, each key once."""

    __slots__ = ("flow", "pairs")

    def __init__(self, path: str, start: Mark, end: Mark, *, flow: bool) -> None:
        super().__init__(path, start, end)
        self.flow = flow
        self.pairs: list[tuple[Scalar, Node]] = []


def kind_of(node: Node) -> str:
    """What a node is, as messages call it."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else "text"
    return "list" if isinstance(node, Sequence) else "map"
