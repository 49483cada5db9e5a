"""The codes of the rules that a goal may be found to break, and that `accept` may name. METHOD.md, "SMART review"."""

from __future__ import annotations

RULE_CODES: tuple[str, ...] = (
    # specific
    "vague-title",
    "no-action-path",
    # measurable
    "no-metric",
    "no-unit",
    "no-target",
    "no-baseline",
    "stale-baseline",
    "late-data",
    # achievable
    "superlative",
    "ambitious-pace",
    "unrealistic-pace",
    "no-feasibility",
    "low-feasibility",
    "over-capacity",
    # relevant
    "short-without-parent",
    "no-parent",
    "no-why",
    "off-positioning",
    "no-guardrail",
    "one-sided-guardrails",
    # time-bound
    "no-milestones",
    "due-in-window",
    # beyond the letters
    "too-many-metrics",
    "priority-conflict",
    "no-contingency",
    "long-without-steps",
    "target-moved",
    "unrecorded-change",
)
