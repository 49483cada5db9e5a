"""A build is for an audience: what it may not see is dropped right after reading, before any total is made."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from milepost.diagnostics import Diagnostic
from milepost.model.goals import Audience, Goal
from milepost.model.organization import Organization
from milepost.model.reviews import Remark, Review
from milepost.model.workspace import Workspace


def restrict(workspace: Workspace, audience: Audience) -> Workspace:
    """The workspace as the audience may see it: a build for everyone holds no trace of a team goal."""
    if audience is Audience.TEAM:
        return workspace
    hidden = hidden_goals(workspace, audience)
    kept = without_goals(workspace, hidden)
    return replace(kept, left_out=tuple(one for one in kept.left_out if one.goal not in hidden))


def hidden_goals(workspace: Workspace, audience: Audience) -> frozenset[str]:
    """The ids of the goals that the audience may not see, those left out for their faults included."""
    if audience is Audience.TEAM:
        return frozenset()
    goals = {goal.id for goal in workspace.goals.values() if goal.audience is Audience.TEAM}
    return frozenset(
        goals | {one.goal for one in workspace.left_out if one.audience is Audience.TEAM}
    )


def visible(diagnostics: Iterable[Diagnostic], workspace: Workspace) -> tuple[Diagnostic, ...]:
    """The diagnostics that speak of no goal, or of one that the (restricted) workspace shows or has left out."""
    shown = {*workspace.goals, *(one.goal for one in workspace.left_out)}
    return tuple(found for found in diagnostics if found.goal is None or found.goal in shown)


def without_goals(workspace: Workspace, hidden: AbstractSet[str]) -> Workspace:
    """The workspace without these goals and without whatever speaks of them.

    Of feedback the signal stays and loses its goal; the people who own only such goals stay.
    """
    goals = {
        name: _goal(goal, hidden) for name, goal in workspace.goals.items() if name not in hidden
    }
    return replace(
        workspace,
        organization=_organization(workspace.organization, hidden),
        goals=MappingProxyType(goals),
        checkins=tuple(one for one in workspace.checkins if one.goal not in hidden),
        reviews=tuple(_review(review, hidden) for review in workspace.reviews),
        signals=tuple(
            replace(signal, goal=None) if signal.goal in hidden else signal
            for signal in workspace.signals
        ),
    )


def _goal(goal: Goal, hidden: AbstractSet[str]) -> Goal:
    shown = tuple(above for above in goal.supports if above.goal not in hidden)
    return goal if len(shown) == len(goal.supports) else replace(goal, supports=shown)


def _organization(organization: Organization, hidden: AbstractSet[str]) -> Organization:
    tiles = tuple(one for one in organization.focus.metrics if one.goal not in hidden)
    return replace(organization, focus=replace(organization.focus, metrics=tiles))


def _review(review: Review, hidden: AbstractSet[str]) -> Review:
    return replace(
        review,
        highlights=_remarks(review.highlights, hidden),
        lessons=_remarks(review.lessons, hidden),
        celebrations=_remarks(review.celebrations, hidden),
        decisions=tuple(one for one in review.decisions if one.goal not in hidden),
        next_focus=_remarks(review.next_focus, hidden),
    )


def _remarks(remarks: tuple[Remark, ...], hidden: AbstractSet[str]) -> tuple[Remark, ...]:
    return tuple(one for one in remarks if one.goal not in hidden)
