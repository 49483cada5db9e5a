"""The kind of a value whose type another key decides: it is kept as its node."""

from __future__ import annotations

from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import JsonSchema, Kind
from milepost.reading.yaml.nodes import Node


class Raw(Kind):
    """Any value, read later."""

    expected = "value"

    def read(self, node: Node, findings: Findings) -> Node:
        del findings
        return node

    def json_schema(self) -> JsonSchema:
        return {}
