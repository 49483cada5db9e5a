"""The people and goals that reasons speak of by id, with their names: what a page needs to word them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepost.analysis.types import Reason
from milepost.reporting.references import GoalReference, Names, PersonReference


@dataclass(frozen=True, slots=True)
class Named:
    """By id; only those that a reason names."""

    goals: Mapping[str, GoalReference]
    people: Mapping[str, PersonReference]


def named(reasons: Iterable[Reason], names: Names) -> Named:
    """The names that the values `goal` and `person` of these reasons stand for."""
    said = tuple(reasons)
    return Named(
        goals={one: names.goal(one) for one in _ids(said, "goal")},
        people={one: names.person(one) for one in _ids(said, "person")},
    )


def _ids(reasons: tuple[Reason, ...], name: str) -> tuple[str, ...]:
    found = (reason.values.get(name) for reason in reasons)
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))
