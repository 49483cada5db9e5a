"""What the method page says: how the numbers are made, with this organisation's thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.forecast.evidence import Evidence, kept
from milepost.analysis.types import Status
from milepost.model.metrics import Unit, UnitKind
from milepost.model.organization import Organization, Thresholds
from milepost.model.periods import Frequency, Quarter

EXAMPLE_START = date(2026, 7, 1)
EXAMPLE_DAY = date(2026, 9, 30)
EXAMPLE_DUE = date(2026, 12, 31)
EXAMPLE_BASELINE = 62.40
EXAMPLE_CURRENT = 68.20
EXAMPLE_TARGET = 74.88


@dataclass(frozen=True, slots=True)
class Rule:
    """A step of "the first that applies": `code` names its words, `statuses` are those it can give."""

    code: str
    statuses: tuple[Status, ...]


METRIC_RULES: tuple[Rule, ...] = (
    Rule("not_started", (Status.NOT_STARTED,)),
    Rule("no_target", (Status.TRACKING,)),
    Rule("no_values", (Status.NO_DATA, Status.EARLY)),
    Rule("past_due", (Status.AWAITING_DATA, Status.ACHIEVED, Status.DELIVERED, Status.MISSED)),
    Rule("stale", (Status.STALE,)),
    Rule("met", (Status.ACHIEVED,)),
    Rule("limit_broken", (Status.OFF_TRACK,)),
    Rule("no_pace", (Status.EARLY,)),
    Rule("pace", (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)),
)
"""METHOD.md, "Status of a metric: the first that applies"."""

WORST_FIRST: tuple[Status, ...] = (
    Status.MISSED,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.STALE,
    Status.AT_RISK,
    Status.AWAITING_DATA,
    Status.ON_TRACK,
    Status.EARLY,
    Status.DELIVERED,
    Status.ACHIEVED,
)
"""METHOD.md, "A goal": of its metrics' statuses the worst becomes the goal's."""

GOAL_STATUSES: tuple[Status, ...] = (
    Status.NOT_STARTED,
    Status.CANDIDATE,
    Status.PAUSED,
    Status.ABANDONED,
    Status.UNMEASURED,
)
"""What a goal can be beside its metrics."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a metric that is to rise from `baseline` to `target`, by `day` of the time from `start` to `due`."""

    start: date
    day: date
    due: date
    unit: Unit
    baseline: float
    current: float
    target: float
    progress: float
    elapsed: int
    days: int
    expected: float
    pace: float
    status: Status


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The whole page; what it says beside these values stands in the catalogues.

    `quarter` is the one that `as_of` lies in; `evidence` tells how good forecasts proved.
    """

    as_of: date
    timezone: str
    thresholds: Thresholds
    checkin_every: Frequency
    quarter: Quarter
    metric_rules: tuple[Rule, ...]
    worst_first: tuple[Status, ...]
    goal_statuses: tuple[Status, ...]
    example: Example
    evidence: tuple[Evidence, ...]


def method(organization: Organization, as_of: date) -> MethodPage:
    """The page of an organisation."""
    return MethodPage(
        as_of=as_of,
        timezone=organization.timezone,
        thresholds=organization.thresholds,
        checkin_every=organization.checkin_every,
        quarter=Quarter.of(as_of, organization.fiscal_year_starts),
        metric_rules=METRIC_RULES,
        worst_first=WORST_FIRST,
        goal_statuses=GOAL_STATUSES,
        example=_example(organization.thresholds),
        evidence=kept(),
    )


def _example(thresholds: Thresholds) -> Example:
    """As METHOD.md, "Progress", "Plan and pace" and the last rule of "Status of a metric" say."""
    progress = (EXAMPLE_CURRENT - EXAMPLE_BASELINE) / (EXAMPLE_TARGET - EXAMPLE_BASELINE)
    elapsed = (EXAMPLE_DAY - EXAMPLE_START).days + 1
    days = (EXAMPLE_DUE - EXAMPLE_START).days + 1
    expected = elapsed / days
    pace = progress / expected
    return Example(
        start=EXAMPLE_START,
        day=EXAMPLE_DAY,
        due=EXAMPLE_DUE,
        unit=Unit(UnitKind.CURRENCY, "USD"),
        baseline=EXAMPLE_BASELINE,
        current=EXAMPLE_CURRENT,
        target=EXAMPLE_TARGET,
        progress=progress,
        elapsed=elapsed,
        days=days,
        expected=expected,
        pace=pace,
        status=_by_pace(pace, thresholds),
    )


def _by_pace(pace: float, thresholds: Thresholds) -> Status:
    if pace >= thresholds.on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if pace >= thresholds.at_risk else Status.OFF_TRACK
