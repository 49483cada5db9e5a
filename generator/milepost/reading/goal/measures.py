"""The kinds of a metric's measures: its unit and its plan."""

from __future__ import annotations

import re
from datetime import date

from milepost.model.metrics import Plan, PlanKind, Unit, UnitKind
from milepost.reading.currencies import COMMON_MISTAKES, CURRENCIES
from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import JsonSchema, Kind, nearest, wrong_type
from milepost.reading.yaml.nodes import Mapping, Node, Scalar
from milepost.reading.yaml.scalars import Day, Number
from milepost.reading.yaml.texts import Words

_CURRENCY = re.compile(r"[A-Z]{3}")
_NAMED = {
    "percent": UnitKind.PERCENT,
    "%": UnitKind.PERCENT,
    "days": UnitKind.DAYS,
    "hours": UnitKind.HOURS,
    "count": UnitKind.COUNT,
}


class UnitName(Kind):
    """A currency's code, a named unit, or a text."""

    expected = "unit"

    def __init__(self) -> None:
        self._words = Words()

    def read(self, node: Node, findings: Findings) -> Unit | None:
        if isinstance(node, Scalar):
            text = node.text.strip()
            if text in _NAMED:
                return Unit(_NAMED[text])
            if _CURRENCY.fullmatch(text):
                return _currency(text, node, findings)
        words = self._words.read(node, findings)
        return None if words is None else Unit(UnitKind.OTHER, name=words)

    def json_schema(self) -> JsonSchema:
        schema = self._words.json_schema()
        schema["examples"] = [*_NAMED, "USD", "CNY"]
        return schema


def _currency(code: str, node: Scalar, findings: Findings) -> Unit | None:
    if code in CURRENCIES:
        return Unit(UnitKind.CURRENCY, currency=code)
    findings.error("unknown-currency", node.at, code=code, **_nearest_currency(code))
    return None


def _nearest_currency(code: str) -> dict[str, str]:
    """What a code that is none is commonly written for, else the only one with the same country."""
    found = COMMON_MISTAKES.get(code)
    country = [known for known in sorted(CURRENCIES) if known[:2] == code[:2]]
    if found is None and len(country) == 1:
        found = country[0]
    return {"nearest": found} if found else {}


class CurrencyCode(Kind):
    """An ISO 4217 code."""

    expected = "currency"

    def read(self, node: Node, findings: Findings) -> str | None:
        if not isinstance(node, Scalar):
            wrong_type(node, self.expected, findings)
            return None
        unit = _currency(node.text.strip(), node, findings)
        return None if unit is None else unit.currency

    def json_schema(self) -> JsonSchema:
        return {"enum": sorted(CURRENCIES)}


class PlanShape(Kind):
    """`linear`, `step`, `{points: {2026-09-30: 66}}` or `{months: {11: 3}}`."""

    expected = "plan"

    def read(self, node: Node, findings: Findings) -> Plan | None:
        if isinstance(node, Scalar):
            return _named_plan(node, findings)
        if not isinstance(node, Mapping):
            wrong_type(node, self.expected, findings)
            return None
        pairs = [(key, value) for key, value in node.pairs if not key.text.startswith("x-")]
        shapes = {"points": _points, "months": _months}
        for key, _ in pairs:
            if key.text not in shapes:
                findings.error("unknown-key", key.at, key=key.text, **nearest(key.text, shapes))
                return None
        if len(pairs) != 1:
            findings.error("plan-shape", node.at)
            return None
        key, value = pairs[0]
        if not isinstance(value, Mapping) or not value.pairs:
            wrong_type(value, "map", findings)
            return None
        return shapes[key.text](value, findings)

    def json_schema(self) -> JsonSchema:
        number = Number(percent=True).json_schema()
        points = {
            "type": "object",
            "description": "Values by date, between which the course is straight\n各日期的计划值，其间按直线",
            "patternProperties": {r"^\d{4}-\d{2}-\d{2}$": number},
            "additionalProperties": False,
            "minProperties": 1,
        }
        months = {
            "type": "object",
            "description": "Weights by month, 1 to 12; the other months weigh 1\n各月（1–12）的权重，其余月份为 1",
            "patternProperties": {"^([1-9]|1[0-2])$": Number(0).json_schema()},
            "additionalProperties": False,
            "minProperties": 1,
        }
        shaped = {
            "type": "object",
            "properties": {"points": points, "months": months},
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            "oneOf": [{"required": ["points"]}, {"required": ["months"]}],
        }
        return {"anyOf": [{"enum": ["linear", "step"]}, shaped]}


def _named_plan(node: Scalar, findings: Findings) -> Plan | None:
    text = node.text.strip()
    if text in {PlanKind.LINEAR, PlanKind.STEP}:
        return Plan(PlanKind(text))
    known = ["linear", "step", "points", "months"]
    if text in known:
        findings.error("plan-shape", node.at)
        return None
    findings.error(
        "unknown-word", node.at, word=text, known=", ".join(known), **nearest(text, known)
    )
    return None


def _points(node: Mapping, findings: Findings) -> Plan | None:
    points: list[tuple[date, float]] = []
    for key, value in node.pairs:
        day = Day().read(key, findings)
        number = Number(percent=True).read(value, findings)
        if day is None or number is None:
            continue
        if points and day <= points[-1][0]:
            findings.error("plan-order", key.at, date=day.isoformat())
            continue
        points.append((day, number))
    return Plan(PlanKind.POINTS, points=tuple(points)) if points else None


def _months(node: Mapping, findings: Findings) -> Plan | None:
    months: dict[int, float] = {}
    for key, value in node.pairs:
        month = Number(1, 12, whole=True).read(key, findings)
        weight = Number(0).read(value, findings)
        if month is not None and weight is not None:
            months[int(month)] = float(weight)
    if len(months) == len(range(12)) and not any(months.values()):
        findings.error("plan-weights", node.at)
        return None
    return Plan(PlanKind.MONTHS, months=tuple(sorted(months.items()))) if months else None


def plan_text(plan: Plan) -> str:
    """A plan in one line, for comparing two of them."""
    if plan.kind is PlanKind.POINTS:
        return "points " + ", ".join(f"{day}: {value:.15g}" for day, value in plan.points)
    if plan.kind is PlanKind.MONTHS:
        return "months " + ", ".join(f"{month}: {weight:.15g}" for month, weight in plan.months)
    return plan.kind.value
