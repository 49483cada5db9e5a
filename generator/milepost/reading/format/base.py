"""What all format models share: keys with descriptions, and reading from a node."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
)
from pydantic_core import CoreSchema, core_schema

from milepost.diagnostics import Location
from milepost.model.text import LANGUAGES
from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import JsonSchema, Kind, annotated, nearest, wrong_type
from milepost.reading.yaml.nodes import Mapping, Node, Scalar

NOWHERE = Location("")


class Format(BaseModel):
    """A block of YAML. `at` is its place; `places` says where each authored key stands, readable or not."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, validate_default=False
    )

    _at: Location = PrivateAttr(default=NOWHERE)
    _places: MappingType[str, Location] = PrivateAttr(default_factory=dict)

    @property
    def at(self) -> Location:
        """The place of the block."""
        found: Location = self._own("_at")
        return found

    @property
    def places(self) -> MappingType[str, Location]:
        """Where each key stands that the author gave a value."""
        found: MappingType[str, Location] = self._own("_places")
        return found

    def place(self, name: str) -> Location:
        """Where a key stands, else the block."""
        return self.places.get(name, self.at)

    def gave(self, name: str) -> bool:
        """Whether the author gave the key a value, be it one that could not be read."""
        return name in self.places

    def _own(self, name: str) -> Any:  # noqa: ANN401  as declared above
        """A private attribute, without pydantic's way to it, which takes ten times as long."""
        own = self.__pydantic_private__
        return own[name] if own is not None else getattr(self, name)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchema:
        described = handler(schema)
        block = handler.resolve_ref_schema(described)
        block["additionalProperties"] = False
        block["patternProperties"] = {"^x-": {}}
        required = [name for name, key in keys_of(cls).items() if key.required]
        if required:
            block["required"] = required
        block["properties"] = {
            name: _tidy(entry) if name in required else _or_nothing(_tidy(entry))
            for name, entry in block.get("properties", {}).items()
        }
        return described


def key(zh: str, en: str, *, alias: str | None = None, required: bool = False) -> Any:  # noqa: ANN401 - a field is declared with its own type
    """A key of a format model, told in both languages; `alias` is its name in YAML where Python has another."""
    return Field(
        default=None,
        alias=alias,
        description=f"{en}\n{zh}",
        json_schema_extra={"x-description": {"zh": zh, "en": en}, "x-required": required},
    )


@dataclass(frozen=True, slots=True)
class Key:
    """How a key is read."""

    field: str
    kind: Kind
    required: bool


@cache
def keys_of(model: type[Format], /) -> MappingType[str, Key]:
    """The keys of a block by their names in YAML."""
    found = {}
    for name, field in model.model_fields.items():
        kind = next(item for item in field.metadata if isinstance(item, Kind))
        extra = field.json_schema_extra
        required = isinstance(extra, dict) and bool(extra["x-required"])
        found[field.alias or name] = Key(name, kind, required)
    return found


def _tidy(entry: JsonSchema) -> JsonSchema:
    """Without what pydantic says of Python rather than of YAML."""
    python = {"default", "title", "x-required"}
    return {name: value for name, value in entry.items() if name not in python}


def _or_nothing(entry: JsonSchema) -> JsonSchema:
    """An optional key may stand without a value, as in a template that is yet to be filled in."""
    described: JsonSchema = {
        name: entry[name] for name in ("description", "x-description") if name in entry
    }
    rest = {name: value for name, value in entry.items() if name not in described}
    return {**described, "anyOf": [rest, {"type": "null"}]}


Model = TypeVar("Model", bound=Format)


class Record(Kind, Generic[Model]):
    """A block with the keys of a format model."""

    expected = "map"

    def __init__(self, model: type[Model]) -> None:
        self.model = model

    def read(self, node: Node, findings: Findings) -> Model | None:
        return read_record(self.model, node, findings)

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(self.model)


class Shorthand(Record[Model]):
    """A block, or its most important key alone: `data: metrics/aov.csv`. No such block has keys named as languages."""

    def __init__(self, model: type[Model], name: str) -> None:
        super().__init__(model)
        self.name = name

    def read(self, node: Node, findings: Findings) -> Model | None:
        if not _is_short(node):
            return super().read(node, findings)
        spec = keys_of(self.model)[self.name]
        value = spec.kind.read(node, findings)
        if value is None:
            return None
        return construct(self.model, {spec.field: value}, node.at, {self.name: node.at})

    def core_schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        short = annotated(keys_of(self.model)[self.name].kind, handler)
        return core_schema.union_schema([short, super().core_schema(handler)])


def _is_short(node: Node) -> bool:
    """Whether a value stands alone: a scalar, or a text in two languages."""
    if isinstance(node, Mapping):
        return any(name.text in LANGUAGES for name, _ in node.pairs)
    return isinstance(node, Scalar)


def read_record(model: type[Model], node: Node, findings: Findings) -> Model | None:
    """Read a block; what is wrong in it is told, and its sound keys are kept."""
    if not isinstance(node, Mapping):
        wrong_type(node, "map", findings)
        return None
    keys = keys_of(model)
    values: dict[str, Any] = {}
    places: dict[str, Location] = {}
    for name, value in node.pairs:
        if name.text.startswith("x-"):
            continue
        spec = keys.get(name.text)
        if spec is None:
            for meant in _unknown_key(name, value, node, findings, keys):
                places.setdefault(meant, name.at)
            continue
        if isinstance(value, Scalar) and value.is_null:
            continue
        places[name.text] = value.at if isinstance(value, Scalar) else name.at
        read = spec.kind.read(value, findings)
        if read is not None:
            values[spec.field] = read
    for text, spec in keys.items():
        if spec.required and text not in places:
            findings.error("missing-key", _opening(node), key=text)
    return construct(model, values, node.at, places)


def construct(
    model: type[Model],
    values: dict[str, Any],
    at: Location,
    places: MappingType[str, Location],
) -> Model:
    """A model of values that have been read.

    Written into its slots, as `model_construct` copies every default anew, which is half the time of reading.
    """
    record = model.__new__(model)
    object.__setattr__(record, "__dict__", {**_nothing_given(model), **values})
    object.__setattr__(record, "__pydantic_fields_set__", set(values))
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", {"_at": at, "_places": places})
    return record


@cache
def _nothing_given(model: type[Format], /) -> MappingType[str, None]:
    return dict.fromkeys(model.model_fields)


def _opening(node: Node) -> Location:
    """Where a block begins: its first line is enough to find it."""
    return Location(node.path, node.line, node.column)


def _unknown_key(
    name: Scalar, value: Node, node: Mapping, findings: Findings, keys: MappingType[str, Key]
) -> tuple[str, ...]:
    """Tell of a key that isn't there; the one that was meant, which is not called missing as well."""
    if node.flow and isinstance(value, Scalar) and value.is_null:
        findings.error("comma-in-braces", name.at, text=name.text)
        return ()
    hint = nearest(name.text, keys)
    findings.error("unknown-key", name.at, key=name.text, **hint)
    return tuple(hint.values())
