"""The organisation: who works, with which thresholds, by which calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from milepost.diagnostics import Location
from milepost.model.periods import Frequency
from milepost.model.text import Language, Text

BUILT_IN_CATEGORIES: tuple[str, ...] = (
    "financial",
    "growth",
    "team",
    "operations",
    "product",
    "customer",
    "marketing",
    "personal",
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The bounds of pace, and the share of the time before which nothing is judged."""

    on_track: float = 0.90
    at_risk: float = 0.75
    grace: float = 0.10


@dataclass(frozen=True, slots=True)
class MetricReference:
    """A metric of a goal, written `goal/metric` in the workspace."""

    goal: str
    metric: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The tiles of the home page, and how many key metrics an organisation allows itself on a goal."""

    max_metrics: int
    metrics: tuple[MetricReference, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who owns goals; `capacity` is how many goals they can carry at a time."""

    id: str
    name: Text
    team: str | None
    capacity: int | None
    at: Location


@dataclass(frozen=True, slots=True)
class Team:
    """A team and who leads it."""

    id: str
    name: Text
    lead: str | None
    at: Location


@dataclass(frozen=True, slots=True)
class CalendarWindow:
    """A stretch of the industry's cycle; goals of the categories in `avoid` should not fall due inside."""

    name: Text
    start: date
    end: date
    avoid: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Organization:
    """organization.yml, defaults filled in. `categories` holds the organisation's own, by id, in its order."""

    name: Text
    mission: Text | None
    positioning: tuple[str, ...]
    languages: tuple[Language, ...]
    timezone: str
    currency: str
    fiscal_year_starts: int
    as_of: date | None
    thresholds: Thresholds
    focus: Focus
    checkin_every: Frequency
    categories: Mapping[str, Text]
    people: Mapping[str, Person]
    teams: Mapping[str, Team]
    themes: Mapping[str, Text]
    calendar: tuple[CalendarWindow, ...]
    at: Location
