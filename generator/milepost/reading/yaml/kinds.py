"""What a value may be: each kind reads a node into a value and describes itself as JSON Schema.

A kind stands in the `Annotated` type of a format model's field. Reading never raises: what is wrong goes to the
findings, and the value is None.
"""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.yaml.nodes import Mapping, Node, Scalar, Sequence, kind_of

JsonSchema = dict[str, Any]
SCALAR: JsonSchema = {"type": ["string", "number", "boolean"]}
"""What an editor may take a text for: `market: NO` or `code: 007`."""


class Kind(ABC):
    """One kind of value. `expected` names it in messages."""

    expected: str = "text"

    @abstractmethod
    def read(self, node: Node, findings: Findings) -> Any:  # noqa: ANN401 - each kind narrows it
        """The value, or None where the node is not one, which is told."""

    def json_schema(self) -> JsonSchema:
        """How an editor checks it."""
        return dict(SCALAR)

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic makes the JSON Schema from; values are read by `read` alone."""
        del handler
        return core_schema.any_schema()

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return self.core_schema(handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return handler(schema) if schema["type"] != "any" else self.json_schema()


def nearest(word: str, known: Iterable[str]) -> dict[str, str]:
    """`{"nearest": …}` where a known word is like this one, for the values of a diagnostic."""
    candidates = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    return {"nearest": candidates[found[0]]} if found else {}


def wrong_type(node: Node, expected: str, findings: Findings) -> None:
    """Tell that something else stands where `expected` should."""
    findings.error("wrong-type", node.at, expected=expected, found=kind_of(node))


def scalar_text(node: Node, expected: str, findings: Findings) -> str | None:
    """A scalar's text without surrounding blanks; None (told) for what is no scalar or empty."""
    if not isinstance(node, Scalar):
        wrong_type(node, expected, findings)
        return None
    text = node.text.strip()
    if not text or node.is_null:
        findings.error("wrong-type", node.at, expected=expected, found="nothing")
        return None
    return text


class ListOf(Kind):
    """A list of one kind; items that can't be read are left out."""

    expected = "list"

    def __init__(self, item: Kind) -> None:
        self.item = item

    def read(self, node: Node, findings: Findings) -> ReadList | None:
        if not isinstance(node, Sequence):
            wrong_type(node, self.expected, findings)
            return None
        return self.read_items(node.items, findings)

    def read_items(self, nodes: Iterable[Node], findings: Findings) -> ReadList:
        """The values of the nodes that can be read."""
        pairs = [(self.item.read(node, findings), node) for node in nodes]
        found = ReadList(value for value, _ in pairs if value is not None)
        found.places = tuple(node.at for value, node in pairs if value is not None)
        return found

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.list_schema(annotated(self.item, handler))


class ReadMap(dict[Any, Any]):
    """A map as read, with the place of each key; `is_complete` unless an entry could not be read."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Any, Location] = {}
        self.is_complete = True


class ReadList(tuple[Any, ...]):  # noqa: SLOT001 - a tuple takes no slots with values
    """A list as read, with the place of each item."""

    places: tuple[Location, ...] = ()


class MapOf(Kind):
    """A map from keys of one kind to values of another; entries that can't be read are left out.

    Keys that begin with `x-` are the team's own, unless `all_keys` says that they are names of something else.
    """

    expected = "map"

    def __init__(self, key: Kind, value: Kind, *, all_keys: bool = False) -> None:
        self.key = key
        self.value = value
        self.all_keys = all_keys

    def read(self, node: Node, findings: Findings) -> ReadMap | None:
        if not isinstance(node, Mapping):
            wrong_type(node, self.expected, findings)
            return None
        found = ReadMap()
        for key_node, value_node in node.pairs:
            if key_node.text.startswith("x-") and not self.all_keys:
                continue
            key = self.key.read(key_node, findings)
            value = self.value.read(value_node, findings)
            if key is not None and value is not None:
                found[key] = value
                found.places[key] = key_node.at
            else:
                found.is_complete = False
        return found

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        keys = core_schema.str_schema(pattern=self.key.json_schema().get("pattern"))
        return core_schema.dict_schema(keys, annotated(self.value, handler))


def register_places(read: object) -> MappingType[str, Location]:
    """Where the keys of a map stand that `MapOf` read."""
    return read.places if isinstance(read, ReadMap) else {}


def placed_items(read: object) -> list[tuple[Any, Location]]:
    """The items of a list that `ListOf` read, each with its place."""
    return list(zip(read, read.places, strict=True)) if isinstance(read, ReadList) else []


class OneOrMany(ListOf):
    """A list, or one item alone."""

    def read(self, node: Node, findings: Findings) -> ReadList | None:
        if isinstance(node, Sequence):
            return super().read(node, findings)
        return self.read_items([node], findings) or None

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.union_schema(
            [annotated(self.item, handler), super().core_schema(handler)]
        )


def annotated(kind: Kind, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The core schema of a kind that stands inside another, JSON Schema included."""
    return handler.generate_schema(Annotated[Any, kind])
