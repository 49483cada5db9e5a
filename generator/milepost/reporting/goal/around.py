"""All that a goal's page says of anything but the goal itself: so much of the portfolio it depends on, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from milepost.analysis.review.plates import Plate
from milepost.analysis.types import GoalAssessment
from milepost.digests import digest_of
from milepost.model.goals import Lifecycle
from milepost.model.organization import Organization
from milepost.model.workspace import LeftOut
from milepost.reporting.goal.feedback import GoalFeedback
from milepost.reporting.references import Directory, GoalReference, GoalSummary, Names
from milepost.store import digest

MEASURED = frozenset({"goal", "metrics", "guardrails"})
"""What of an assessment follows from the goal's own files, the organization and the day."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The goals around a goal.

    `parents` are the goals above with their weights, the heaviest first; `trail` leads from the top to the first of them.
    `lifecycles` are the parents', `plate` is what the owner has on theirs. `left_out` and `heard` are this goal's.
    `named` are all that the page may name, by id.
    """

    parents: tuple[tuple[str, float], ...]
    trail: tuple[str, ...]
    supporters: tuple[GoalSummary, ...]
    lifecycles: Mapping[str, Lifecycle]
    plate: Plate | None
    left_out: tuple[LeftOut, ...]
    heard: GoalFeedback | None
    named: Mapping[str, GoalReference]


@dataclass(frozen=True)
class Around(Names):
    """What a goal's page looks names up in."""

    as_of: date
    of: Organization
    neighbours: Neighbours

    @property
    def organization(self) -> Organization:
        """The portfolio's."""
        return self.of

    def goal(self, goal: str) -> GoalReference:
        """A neighbour, or the goal itself."""
        return self.neighbours.named[goal]


def around(
    directory: Directory,
    goal: str,
    left_out: tuple[LeftOut, ...] = (),
    heard: GoalFeedback | None = None,
    plate: Plate | None = None,
) -> Around:
    """What is around the goal of that id; `left_out` may speak of other goals too."""
    portfolio = directory.portfolio
    assessed = portfolio.goals[goal]
    parents = _parents(assessed, directory)
    trail = tuple(_trail(parents[0][0], directory))[::-1] if parents else ()
    supporters = tuple(one for one in assessed.supporters if one in portfolio.goals)
    rivals = plate.goals if plate is not None else ()
    blamed = (one.values.get("goal") for one in assessed.reasons)
    ids = (goal, *(one for one, _ in parents), *trail, *supporters, *rivals, *blamed)
    neighbours = Neighbours(
        parents=parents,
        trail=trail,
        supporters=tuple(directory.summary(portfolio.goals[one]) for one in supporters),
        lifecycles={one: portfolio.goals[one].goal.lifecycle for one, _ in parents},
        plate=plate,
        left_out=tuple(one for one in left_out if one.goal == goal and one.metric is not None),
        heard=heard,
        named={one: directory.goal(one) for one in dict.fromkeys(ids) if isinstance(one, str)},
    )
    return Around(portfolio.as_of, portfolio.organization, neighbours)


def known_by(assessed: GoalAssessment, key: str, terms: str, found: Around) -> str:
    """The digest of all that the goal's page is made of.

    `key` stands for the goal's own files, `terms` for the organization and the day.
    """
    own = [getattr(assessed, name) for name in _OWN]
    return digest(key, terms, digest_of([assessed.goal.supports, own]), digest_of(found.neighbours))


_OWN = tuple(each.name for each in fields(GoalAssessment) if each.name not in MEASURED)


def _parents(assessed: GoalAssessment, directory: Directory) -> tuple[tuple[str, float], ...]:
    """The goals above that this build may show."""
    known = [one for one in assessed.goal.supports if one.goal in directory.portfolio.goals]
    known.sort(key=lambda one: -one.weight)
    return tuple((one.goal, one.weight) for one in known)


def _trail(goal: str, directory: Directory) -> Iterator[str]:
    """From `goal` to the topmost one, by the heaviest parents. Reading refuses cycles."""
    yield goal
    for above, _ in _parents(directory.portfolio.goals[goal], directory)[:1]:
        yield from _trail(above, directory)
