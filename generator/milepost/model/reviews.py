"""What people say of the goals over time: check-ins, quarterly reviews, feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.diagnostics import Location
from milepost.model.periods import Quarter
from milepost.model.text import Text


@dataclass(frozen=True, slots=True)
class Override:
    """A status set by hand until a day, that day included; `status` is one of the status names."""

    status: str
    reason: Text
    until: date
    at: Location


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A weekly update on a goal; `confidence` is 0 to 1."""

    goal: str
    date: date
    author: str
    confidence: float | None
    note: Text | None
    blockers: tuple[Text, ...]
    next_step: Text | None
    override: Override | None
    at: Location


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of a review, about a goal where one is named."""

    text: Text
    goal: str | None


class DecisionKind(StrEnum):
    """What a review decides about a goal."""

    KEEP = "keep"
    ADJUST = "adjust"
    STOP = "stop"
    CARRY_OVER = "carry_over"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about a goal, and why."""

    goal: str
    decision: DecisionKind
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of somebody: `person` is the id of who asks (`from` in the file)."""

    text: Text
    person: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """A quarterly review, written by people."""

    quarter: Quarter
    date: date
    author: str
    summary: Text | None
    highlights: tuple[Remark, ...]
    lessons: tuple[Remark, ...]
    celebrations: tuple[Remark, ...]
    decisions: tuple[Decision, ...]
    next_focus: tuple[Remark, ...]
    asks: tuple[Ask, ...]
    at: Location


class Side(StrEnum):
    """Who speaks."""

    CUSTOMER = "customer"
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class Signal:
    """One piece of feedback. An employee's has no `text`: their words are dropped on reading."""

    date: date
    side: Side
    theme: str
    text: Text | None
    goal: str | None
    severity: int
    at: Location
