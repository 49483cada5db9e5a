"""A goal, as its file says it, defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.diagnostics import Location
from milepost.model.metrics import Metric
from milepost.model.text import Text


class Level(StrEnum):
    """Whose goal it is."""

    COMPANY = "company"
    TEAM = "team"
    PERSON = "person"


class Horizon(StrEnum):
    """Up to twelve months, or longer."""

    SHORT = "short"
    LONG = "long"


class Commitment(StrEnum):
    """Whether the whole or most of it is expected."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class Lifecycle(StrEnum):
    """Where the goal is in its life, by the author's word."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    ABANDONED = "abandoned"


class Audience(StrEnum):
    """Who may read it."""

    EVERYONE = "everyone"
    TEAM = "team"


class Letter(StrEnum):
    """The five letters of SMART."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RELEVANT = "relevant"
    TIME_BOUND = "time_bound"


class Aspect(StrEnum):
    """What feasibility is scored by."""

    TEAM = "team"
    FUNDING = "funding"
    TIME_WINDOW = "time_window"
    POLICY = "policy"
    INDUSTRY_CYCLE = "industry_cycle"


@dataclass(frozen=True, slots=True)
class Support:
    """A goal above this one, and this one's weight in it."""

    goal: str
    weight: float
    at: Location


@dataclass(frozen=True, slots=True)
class Priority:
    """Impact and effort, 1 to 5 each."""

    impact: int
    effort: int
    reason: Text | None
    at: Location


@dataclass(frozen=True, slots=True)
class Score:
    """A feasibility score, 1 (not at all) to 5 (fully)."""

    score: int
    note: Text | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point on the way; done on `done`, else open.

    `owner_named` says whether the author named its owner, who is else the goal's.
    """

    title: Text
    due: date
    done: date | None
    owner: str
    celebration: Text | None
    at: Location
    owner_named: bool = True

    def opened(self) -> Milestone:
        """The same, not yet done."""
        return Milestone(
            self.title, self.due, None, self.owner, self.celebration, self.at, self.owner_named
        )


@dataclass(frozen=True, slots=True)
class Action:
    """A step of the action path; `owner_named` as in a milestone."""

    title: Text
    owner: str
    due: date
    done: date | None
    at: Location
    owner_named: bool = True

    def opened(self) -> Action:
        """The same, not yet done."""
        return Action(self.title, self.owner, self.due, None, self.at, self.owner_named)


@dataclass(frozen=True, slots=True)
class Contingency:
    """A plan for the bad day; `owner_named` as in a milestone."""

    trigger: Text
    response: Text
    owner: str
    at: Location
    owner_named: bool = True


ChangedValue = str | float | tuple[float, float] | date | None


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the ledger.

    `field` is `lifecycle`, `start`, `due`, `owner`, or `baseline`, `target`, `plan` with the id of `metric` (a
    guardrail's too). `before` and `after` are typed by the field: a date for start and due, a number for baseline
    and target (a pair for `between`), a text otherwise; None means absent.
    """

    date: date
    field: str
    metric: str | None
    before: ChangedValue
    after: ChangedValue
    by: str | None
    reason: Text | None
    at: Location


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A rule that the author accepts to break here, and why."""

    rule: str
    reason: Text
    at: Location


@dataclass(frozen=True, slots=True)
class Link:
    """A link to elsewhere; the URL is http, https, mailto or relative."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. `milestones` and `actions` inherit the goal's owner where they name none; `team` the owner's.

    `given` says where each key that the author wrote stands, for messages and explanations.
    """

    id: str
    title: Text
    category: str
    level: Level
    horizon: Horizon
    commitment: Commitment
    lifecycle: Lifecycle
    closed_on: date | None
    outcome: Text | None
    audience: Audience
    owner: str
    team: str | None
    start: date
    due: date
    why: Text | None
    supports: tuple[Support, ...]
    smart: Mapping[Letter, Text]
    priority: Priority | None
    feasibility: Mapping[Aspect, Score]
    metrics: tuple[Metric, ...]
    guardrails: tuple[Metric, ...]
    milestones: tuple[Milestone, ...]
    actions: tuple[Action, ...]
    contingencies: tuple[Contingency, ...]
    changes: tuple[Change, ...]
    accept: tuple[Acceptance, ...]
    links: tuple[Link, ...]
    at: Location
    given: Mapping[str, Location]
