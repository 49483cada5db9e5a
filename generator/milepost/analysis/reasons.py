"""Why a status or number is what it is: every code there is, and what makes it.

`rendering.reasons` words a code as the message `reason.<code>`; its placeholders are the names listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from milepost.analysis.types import Amount, LimitKept, Reason, ReasonValue, Share
from milepost.diagnostics import Location
from milepost.model.goals import Goal
from milepost.model.metrics import Metric, Target
from milepost.model.named import named

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # of a metric, by the rule that decided
        "not_started": ("start",),
        "no_target": (),
        "no_data": ("since",),
        "awaiting_first": ("due",),
        "awaiting_value": ("period", "until"),
        "target_met": ("current", "target", "date"),
        "within_budget": ("current", "target"),
        "limit_kept": ("kept", "observed"),
        "delivered": ("progress", "bound"),
        "missed": ("current", "target"),
        "band_missed": ("current", "low", "high"),
        "limit_not_kept": ("kept", "observed"),
        "stale": ("last", "every", "since"),
        "limit_broken": ("value", "limit", "date"),
        "band_left": ("value", "low", "high", "date"),
        "budget_exceeded": ("current", "target"),
        "early_grace": ("until",),
        "nothing_expected": ("due",),
        "only_baseline": ("date",),
        "pace_on_track": ("pace", "bound"),
        "pace_below": ("pace", "bound"),
        # of a metric, besides
        "behind_plan": ("current", "planned"),
        "target_lost": ("met", "lost"),
        "moved_away": ("current", "baseline"),
        "limit_near": ("limit", "margin"),
        "at_limit": ("limit",),
        "periods_missing": ("count",),
        "implied_baseline": ("value", "date"),
        "straddles_start": ("date",),
        "window_incomplete": ("since",),
        # of a goal
        "candidate": (),
        "paused": ("date",),
        "paused_undated": (),
        "abandoned": ("date",),
        "abandoned_undated": (),
        "closed": ("date",),
        "metric_decides": ("metric", "status"),
        "measured_by_goals": ("count",),
        "supporters_early": ("count",),
        "measured_by_milestones": ("done", "count"),
        "measured_by_actions": ("done", "count"),
        "all_done": ("count",),
        "goals_reached": (),
        "fell_short": ("progress",),
        "unmeasured": (),
        "milestone_overdue": ("title", "due", "person"),
        "action_overdue": ("title", "due", "person"),
        "guardrail_broken": ("metric", "value", "limit", "date"),
        "guardrail_left": ("metric", "value", "low", "high", "date"),
        "guardrail_off_track": ("metric",),
        "guardrail_stale": ("metric", "last"),
        "guardrail_empty": ("metric",),
        "guardrail_near": ("metric", "limit", "margin"),
        "guardrail_at_limit": ("metric", "limit"),
        "supporter_off_track": ("goal", "status"),
        "overridden": ("status", "person", "until", "reason"),
    }
)
"""Each code with the names of its values."""


_NAMES = {code: frozenset(names) for code, names in CODES.items()}


def reason(code: str, *sources: Location, **values: ReasonValue) -> Reason:
    """A reason with one of the codes above and just its values; sources that are the same place are named once."""
    if values.keys() != _NAMES[code]:
        raise ValueError(f"{code} needs {sorted(_NAMES[code])}, not {sorted(values)}")
    return Reason(code, named(values), tuple(dict.fromkeys(sources)))


def amount(metric: Metric, value: float) -> Amount:
    """A value of the metric, in its unit."""
    return Amount(value, metric.unit)


def share(value: float) -> Share:
    """A part of a whole, held within it."""
    return Share(min(max(value, 0.0), 1.0))


def stands(metric: Metric, key: str) -> Location:
    """Where a key of the metric was written; else the metric itself."""
    return metric.given.get(key, metric.at)


def goal_stands(goal: Goal, key: str) -> Location:
    """Where a key of the goal was written; else the goal itself."""
    return goal.given.get(key, goal.at)


def against(metric: Metric, target: Target) -> dict[str, ReasonValue]:
    """The bounds that a value is compared with: `low` and `high` of a band, else `limit`."""
    if target.low is not None and target.high is not None:
        return {"low": amount(metric, target.low), "high": amount(metric, target.high)}
    return {"limit": amount(metric, target.value)}


def is_band(target: Target) -> bool:
    """Whether a target has two bounds."""
    return target.low is not None and target.high is not None


def near(metric: Metric, kept: LimitKept, value: float, *, guardrail: bool) -> Reason:
    """How far a limit that is kept is from being broken; a guardrail's reason names it."""
    margin, bounds = kept.margin or 0.0, kept.in_force
    nearer_low = bounds.low is not None and (
        bounds.high is None or value - bounds.low < bounds.high - value
    )
    limit = amount(metric, (bounds.low if nearer_low else bounds.high) or 0.0)
    source = stands(metric, "target")
    values: dict[str, ReasonValue] = {"limit": limit}
    if margin > 0:
        values["margin"] = amount(metric, margin)
    if not guardrail:
        return reason("limit_near" if margin > 0 else "at_limit", source, **values)
    code = "guardrail_near" if margin > 0 else "guardrail_at_limit"
    return reason(code, source, metric=metric.name, **values)
