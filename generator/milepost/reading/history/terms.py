"""What a goal promised in one version of its file: due, owner, and each metric's target and baseline.

A version is read by the same kinds as the present file, so that only values count and never their layout. Most commits
touch nothing of it, so a version is first cut down to the keys that matter: where these say the same to the letter, nothing
is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from milepost.model.goals import ChangedValue, Lifecycle
from milepost.reading.findings import Findings
from milepost.reading.format.base import keys_of
from milepost.reading.format.goals import GoalFormat
from milepost.reading.format.organization import OrganizationFormat
from milepost.reading.sources import MAX_YAML_BYTES, File
from milepost.reading.yaml.composing import compose
from milepost.reading.yaml.kinds import Kind
from milepost.reading.yaml.nodes import Mapping as MapNode
from milepost.reading.yaml.nodes import Node, Scalar, Sequence
from milepost.reading.yaml.scalars import Bounds, Choice, Day, Id, Number

GOAL_TERMS = frozenset({"owner", "start", "due", "lifecycle", "metrics", "guardrails"})
SHARED_TERMS = frozenset({"metrics"})
_GOAL_KEYS = frozenset(keys_of(GoalFormat))
_SHARED_KEYS = frozenset(keys_of(OrganizationFormat))
_OUTMOST = re.compile(r"^(?:([A-Za-z0-9_-]+):(?=\s|$)|(?!-(?:\s|$))[^\s#]).*", re.MULTILINE)
"""A line that begins at the margin, other than an item of a list; its key, where it is one."""
_REFERENCE = re.compile(r"[&*]\w|<<")
_METRIC_FIELDS: Mapping[str, Kind] = MappingProxyType(
    {"target": Bounds(), "baseline": Number(percent=True)}
)
SECTIONS = ("metrics", "guardrails")
_NOWHERE = Path()
_Name = TypeVar("_Name")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of a goal says.

    `values` are by the ledger's field names (`due`, `metrics.aov.target`); None is a value that was left out, and a field that
    could not be read, or whose metric is not there, is missing. `inherited` are the fields that the goal leaves to a shared
    metric, with that metric's id and key.
    """

    start: date | None
    lifecycle: Lifecycle
    values: Mapping[str, ChangedValue]
    inherited: Mapping[str, tuple[str, str]]


SharedTerms = Mapping[tuple[str, str], ChangedValue]
"""By shared metric and key (`target`, `baseline`): what organization.yml said."""


def decoded(data: bytes) -> str | None:
    """A version's text; None where it is none."""
    if len(data) > MAX_YAML_BYTES:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return None


def goal_essence(text: str) -> str:
    """The part of a goal file that its terms are read from."""
    return _essence(text, _GOAL_KEYS, GOAL_TERMS)


def shared_essence(text: str) -> str:
    """The part of organization.yml that shared terms are read from."""
    return _essence(text, _SHARED_KEYS, SHARED_TERMS)


def _essence(text: str, known: frozenset[str], wanted: frozenset[str]) -> str:
    """The blocks of the wanted keys; the whole text where its layout leaves a doubt about where a block ends."""
    starts: list[tuple[str, int]] = []
    for line in _OUTMOST.finditer(text):
        name = line[1]
        if name is None:
            if line[0].rstrip() == "---" and not starts:
                continue
            return text
        starts.append((name, line.start()))
    names = [name for name, _ in starts]
    if len({*names}) < len(names) or not all(
        name in known or name.startswith("x-") for name in names
    ):
        return text
    ends = [start for _, start in starts[1:]]
    essence = "".join(
        text[start:end]
        for (name, start), end in zip(starts, [*ends, len(text)], strict=False)
        if name in wanted
    )
    return text if _REFERENCE.search(essence) else essence


def goal_terms(essence: str) -> Terms | None:
    """The terms; None where the version can't be read."""
    root = _root(essence)
    if root is None:
        return None
    top = dict(_pairs(root))
    values: dict[str, ChangedValue] = {}
    inherited: dict[str, tuple[str, str]] = {}
    _read(top.get("due"), Day(), "due", values)
    _read(top.get("owner"), Id(), "owner", values)
    for section in SECTIONS:
        for metric in _items(top.get(section)):
            _read_metric(section, dict(_pairs(metric)), values, inherited)
    quiet = Findings()
    start = top.get("start")
    lifecycle = top.get("lifecycle")
    return Terms(
        start=None if start is None else Day().read(start, quiet),
        lifecycle=(None if lifecycle is None else Choice(Lifecycle).read(lifecycle, quiet))
        or Lifecycle.ACTIVE,
        values=MappingProxyType(values),
        inherited=MappingProxyType(inherited),
    )


def shared_terms(essence: str) -> SharedTerms | None:
    """What the shared metrics say; None where the version can't be read."""
    root = _root(essence)
    if root is None:
        return None
    found: dict[tuple[str, str], ChangedValue] = {}
    for name, metric in _pairs(dict(_pairs(root)).get("metrics")):
        keys = dict(_pairs(metric))
        for key in _METRIC_FIELDS:
            _read_key(keys, key, (name, key), found)
    return MappingProxyType(found)


def _root(essence: str) -> Node | None:
    return compose(essence, File("", _NOWHERE), Findings()) if essence.strip() else None


def _read_metric(
    section: str,
    keys: Mapping[str, Node],
    values: dict[str, ChangedValue],
    inherited: dict[str, tuple[str, str]],
) -> None:
    shared = _word(keys.get("use"))
    name = _word(keys.get("id")) or shared
    if name is None:
        return
    for key in _METRIC_FIELDS:
        field = f"{section}.{name}.{key}"
        if shared is not None and _is_left_out(keys.get(key)):
            inherited[field] = (shared, key)
        else:
            _read_key(keys, key, field, values)


def _read_key(
    keys: Mapping[str, Node], key: str, field: _Name, values: dict[_Name, ChangedValue]
) -> None:
    node = keys.get(key)
    if key == "baseline" and isinstance(node, MapNode):
        node = dict(_pairs(node)).get("value")
    if _is_left_out(node):
        values[field] = None
    else:
        _read(node, _METRIC_FIELDS[key], field, values)


def _read(node: Node | None, kind: Kind, field: _Name, values: dict[_Name, ChangedValue]) -> None:
    """The value where it can be read; a field that can't is left out of the version."""
    if node is None:
        return
    value = kind.read(node, Findings())
    if value is not None:
        values[field] = value


def _word(node: Node | None) -> str | None:
    return None if node is None or _is_left_out(node) else Id().read(node, Findings())


def _is_left_out(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and node.is_null)


def _pairs(node: Node | None) -> Iterable[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.pairs] if isinstance(node, MapNode) else []


def _items(node: Node | None) -> Iterable[Node]:
    return node.items if isinstance(node, Sequence) else []
