"""What is left when the faulty goals and metrics are taken out: no trace points at them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from milepost.model.audience import without_goals
from milepost.model.goals import Goal
from milepost.model.workspace import Workspace


def without_left_out(workspace: Workspace) -> Workspace:
    """The workspace without what its `left_out` names, and without references to that."""
    goals = frozenset(one.goal for one in workspace.left_out if one.metric is None)
    metrics: set[tuple[str, str | None]] = {
        (one.goal, one.metric) for one in workspace.left_out if one.metric is not None
    }
    if not workspace.left_out:
        return workspace
    kept = without_goals(workspace, goals)
    return replace(
        kept,
        goals=MappingProxyType(
            {name: _without_metrics(goal, metrics) for name, goal in kept.goals.items()}
        ),
        organization=replace(
            kept.organization,
            focus=replace(
                kept.organization.focus,
                metrics=tuple(
                    one
                    for one in kept.organization.focus.metrics
                    if (one.goal, one.metric) not in metrics
                ),
            ),
        ),
    )


def _without_metrics(goal: Goal, faulty: set[tuple[str, str | None]]) -> Goal:
    if not any(name == goal.id for name, _ in faulty):
        return goal
    return replace(
        goal,
        metrics=tuple(one for one in goal.metrics if (goal.id, one.id) not in faulty),
        guardrails=tuple(one for one in goal.guardrails if (goal.id, one.id) not in faulty),
        changes=tuple(one for one in goal.changes if (goal.id, one.metric) not in faulty),
    )
