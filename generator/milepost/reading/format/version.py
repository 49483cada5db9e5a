"""The `format` key that may open a file."""

from __future__ import annotations

import re

from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import JsonSchema, Kind, scalar_text
from milepost.reading.yaml.nodes import Node

FORMAT = 1
_VERSION = re.compile(r"\d{1,5}", re.ASCII)


class FormatVersion(Kind):
    """The version of the format that a file is written in: 1, until there is another."""

    expected = "number"

    def read(self, node: Node, findings: Findings) -> int | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        if text == str(FORMAT):
            return FORMAT
        if _VERSION.fullmatch(text) and int(text) > FORMAT:
            findings.error("newer-format", node.at, version=text, known=FORMAT)
        else:
            findings.error("bad-format-version", node.at, text=text, known=FORMAT)
        return None

    def json_schema(self) -> JsonSchema:
        return {"enum": [FORMAT, str(FORMAT)]}
