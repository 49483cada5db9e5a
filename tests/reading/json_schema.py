"""As much of JSON Schema as ours use, so that tests can ask what an editor would say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def complaints(value: object, schema: Schema, root: Schema, path: str = "$") -> Iterator[str]:
    """What an editor would underline, each with its path."""
    if "$ref" in schema:
        target: Schema = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from complaints(value, target, root, path)
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{path}: {value!r} is not {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    for name, needed in (("anyOf", range(1, 99)), ("oneOf", range(1, 2))):
        if name in schema:
            matching = sum(not any(complaints(value, each, root, path)) for each in schema[name])
            if matching not in needed:
                yield f"{path}: {value!r} matches {matching} of {name}"
    if isinstance(value, dict):
        yield from _object(value, schema, root, path)
    elif isinstance(value, list):
        yield from _array(value, schema, root, path)
    else:
        yield from _scalar(value, schema, path)


def _is_of(value: object, types: str | Sequence[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _object(value: dict[str, Any], schema: Schema, root: Schema, path: str) -> Iterator[str]:
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{path}: {name} is missing"
    if len(value) < schema.get("minProperties", 0):
        yield f"{path}: too few keys"
    for name, entry in value.items():
        matching = [known[name]] if name in known else []
        matching += [each for pattern, each in patterns.items() if re.search(pattern, str(name))]
        rest = schema.get("additionalProperties", True)
        if not matching and rest is False:
            yield f"{path}: {name} is no key"
        elif not matching and isinstance(rest, Mapping):
            matching = [rest]
        for each in matching:
            yield from complaints(entry, each, root, f"{path}.{name}")


def _array(value: list[Any], schema: Schema, root: Schema, path: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9):
        yield f"{path}: {len(value)} items"
    for index, item in enumerate(value):
        yield from complaints(item, schema.get("items", {}), root, f"{path}[{index}]")


def _scalar(value: object, schema: Schema, path: str) -> Iterator[str]:
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, int | float):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{path}: {value!r} is out of range"
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            yield f"{path}: {value!r} is out of range"
