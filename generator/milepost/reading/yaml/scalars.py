"""The kinds of single values: ids, words, days, numbers, plain strings, links, units of time."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Generic, TypeVar

from milepost.model.metrics import Window
from milepost.model.periods import Frequency
from milepost.reading.findings import Findings
from milepost.reading.table.numbers import NotANumberError, parse_number
from milepost.reading.table.periods import NotADateError, parse_day, suggest_day
from milepost.reading.yaml.kinds import SCALAR, JsonSchema, Kind, nearest, scalar_text, wrong_type
from milepost.reading.yaml.nodes import Node, Scalar, Sequence

ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,63}$"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
MAX_LAG_DAYS = 9999
LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_SPAN = re.compile(r"(\d{1,4})\s*([a-z]+)", re.ASCII)
_DAYS = {"day": 1, "week": 7}
Word = TypeVar("Word", bound=StrEnum)


def is_id(text: str) -> bool:
    """Whether it can be an id."""
    return _ID.fullmatch(text) is not None


class Id(Kind):
    """An id: lower-case letters, digits and hyphens."""

    expected = "id"

    def read(self, node: Node, findings: Findings) -> str | None:
        text = scalar_text(node, self.expected, findings)
        if text is not None and not is_id(text):
            findings.error("bad-id", node.at, id=text)
            return None
        return None if text is None else intern(text)

    def json_schema(self) -> JsonSchema:
        return {"type": ["string", "integer"], "pattern": ID_PATTERN}


class Reference(Id):
    """The id of what stands elsewhere. What can't be an id is let through, for who knows the ids to say whom it may mean."""

    def read(self, node: Node, findings: Findings) -> str | None:
        text = scalar_text(node, self.expected, findings)
        return None if text is None else intern(text)


class String(Kind):
    """A plain string, such as a column's name. `empty` allows an empty one."""

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty

    def read(self, node: Node, findings: Findings) -> str | None:
        if self.empty and isinstance(node, Scalar):
            return "" if node.is_null else node.text.strip()
        return scalar_text(node, self.expected, findings)

    def json_schema(self) -> JsonSchema:
        return {"type": [*SCALAR["type"], "null"]} if self.empty else dict(SCALAR)


class Choice(Kind, Generic[Word]):
    """One of the words of an enumeration."""

    expected = "word"

    def __init__(self, words: type[Word]) -> None:
        self.words = words

    def read(self, node: Node, findings: Findings) -> Word | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        try:
            return self.words(text)
        except ValueError:
            known = [word.value for word in self.words]
            findings.error(
                "unknown-word", node.at, word=text, known=", ".join(known), **nearest(text, known)
            )
            return None

    def json_schema(self) -> JsonSchema:
        return {"enum": [word.value for word in self.words]}


class Day(Kind):
    """A date, as `2026-09-30`."""

    expected = "date"

    def read(self, node: Node, findings: Findings) -> date | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        try:
            return parse_day(text)
        except NotADateError as wrong:
            hint = suggest_day(text) if str(wrong) == "bad-date" else None
            findings.error(str(wrong), node.at, text=text, **({"suggestion": hint} if hint else {}))
            return None

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "format": "date", "pattern": r"^\s*\d{4}-\d{2}-\d{2}\s*$"}


class Number(Kind):
    """A number within bounds, whole where `whole` says so; `above` is an exclusive lower bound."""

    expected = "number"

    def __init__(
        self,
        low: float | None = None,
        high: float | None = None,
        *,
        above: float | None = None,
        whole: bool = False,
        percent: bool = False,
    ) -> None:
        self.low, self.high, self.above, self.whole = low, high, above, whole
        self.percent = percent

    def read(self, node: Node, findings: Findings) -> float | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        try:
            value = parse_number(text)
        except NotANumberError as wrong:
            findings.error(str(wrong), node.at, text=text)
            return None
        if text.endswith("%") and not self.percent:
            findings.error("bad-number", node.at, text=text)
            return None
        if self._outside(value):
            findings.error("out-of-range", node.at, text=text, **self._range())
            return None
        if self.whole and value != int(value):
            findings.error("not-whole", node.at, text=text)
            return None
        return int(value) if self.whole else value

    def _outside(self, value: float) -> bool:
        return (
            (self.low is not None and value < self.low)
            or (self.high is not None and value > self.high)
            or (self.above is not None and value <= self.above)
        )

    def _range(self) -> dict[str, str]:
        if self.above is not None:
            return {"range": f"> {self.above:g}"}
        if self.high is None:
            return {"range": f"≥ {self.low:g}"}
        return {"range": f"{self.low or 0:g}–{self.high:g}"}

    def json_schema(self) -> JsonSchema:
        bounds = {"minimum": self.low, "maximum": self.high, "exclusiveMinimum": self.above}
        number = {"type": "integer" if self.whole else "number"} | {
            name: bound for name, bound in bounds.items() if bound is not None
        }
        written = {"type": "string", "pattern": r"^\s*[+-]?[\d.,]+([eE][+-]?\d+)?\s*%?\s*$"}
        return {"anyOf": [number, written]}


class Bounds(Kind):
    """A target: one number, or two in order for `between`."""

    expected = "number-or-pair"

    def __init__(self) -> None:
        self._number = Number(percent=True)

    def read(self, node: Node, findings: Findings) -> float | tuple[float, float] | None:
        if not isinstance(node, Sequence):
            return self._number.read(node, findings)
        if len(node.items) != len(("low", "high")):
            wrong_type(node, self.expected, findings)
            return None
        low, high = (self._number.read(item, findings) for item in node.items)
        if low is None or high is None:
            return None
        if low >= high:
            findings.error("bounds-order", node.at, low=f"{low:g}", high=f"{high:g}")
            return None
        return low, high

    def json_schema(self) -> JsonSchema:
        number = self._number.json_schema()
        pair = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        return {"anyOf": [number, pair]}


class Url(Kind):
    """A link: http, https, mailto or relative."""

    expected = "link"

    def read(self, node: Node, findings: Findings) -> str | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        if problem := link_problem(text):
            findings.error("bad-link", node.at, url=text, scheme=problem)
            return None
        return text

    def json_schema(self) -> JsonSchema:
        return {
            "type": "string",
            "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|(?!//)[^:\s\\]*([/?#]\S*)?$)",
        }


def link_problem(url: str) -> str | None:
    """What makes a link unfit: its scheme, `//`, or a character that hides one; None for a good one."""
    hidden = next((c for c in url if c <= " " or c in "\\\x7f" or "\x80" <= c <= "\xa0"), None)
    if hidden is not None:
        return f"U+{ord(hidden):04X}"
    if url.startswith("//"):
        return "//"
    scheme = _SCHEME.match(url)
    return scheme[1] + ":" if scheme and scheme[1].lower() not in LINK_SCHEMES else None


def _span(text: str) -> tuple[int, Frequency] | None:
    """`12 months`: a count and the frequency that it counts."""
    found = _SPAN.fullmatch(text.lower())
    if found is None:
        return None
    name = found[2].removesuffix("s")
    return (int(found[1]), Frequency(name)) if name in set(Frequency) else None


class Lag(Kind):
    """How long after a period its value is expected: `5 days`, `2 weeks`; a number alone is days."""

    expected = "lag"

    def read(self, node: Node, findings: Findings) -> int | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        span = (int(text), Frequency.DAY) if text.isascii() and text.isdigit() else _span(text)
        if span is None or span[1].value not in _DAYS or span[0] > MAX_LAG_DAYS:
            findings.error("bad-lag", node.at, text=text)
            return None
        return span[0] * _DAYS[span[1].value]

    def json_schema(self) -> JsonSchema:
        written = {"type": "string", "pattern": r"^\s*\d{1,4}(\s*([Dd]ays?|[Ww]eeks?))?\s*$"}
        return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": MAX_LAG_DAYS}, written]}


class RollingWindow(Kind):
    """A rolling window: `12 months`."""

    expected = "window"

    def read(self, node: Node, findings: Findings) -> Window | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        span = _span(text)
        if span is None or span[0] < 1:
            findings.error("bad-window", node.at, text=text)
            return None
        return Window(*span)

    def json_schema(self) -> JsonSchema:
        return {
            "type": "string",
            "pattern": r"^\s*[1-9]\d{0,3}\s*([Dd]ay|[Ww]eek|[Mm]onth|[Qq]uarter|[Yy]ear)s?\s*$",
        }
