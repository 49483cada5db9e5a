"""The kind of a time zone's name."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import JsonSchema, Kind, nearest, scalar_text
from milepost.reading.yaml.nodes import Node


@cache
def known_zones() -> frozenset[str]:
    """The names of the IANA time zones."""
    return frozenset(available_timezones())


class TimeZone(Kind):
    """An IANA time zone: `Asia/Shanghai`."""

    expected = "time-zone"

    def read(self, node: Node, findings: Findings) -> str | None:
        text = scalar_text(node, self.expected, findings)
        if text is None or text in known_zones():
            return text
        findings.error("unknown-time-zone", node.at, zone=text, **nearest(text, known_zones()))
        return None

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "examples": ["Asia/Shanghai", "Europe/London", "UTC"]}
