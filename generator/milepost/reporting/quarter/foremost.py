"""Which rows of its long lists a report of many goals keeps: the company's before a team's, a person's last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from milepost.analysis.types import Portfolio
from milepost.reporting.home.headline import LEVELS
from milepost.reporting.references import GoalReference


class OfGoal(Protocol):
    """A row that speaks of a goal."""

    @property
    def goal(self) -> GoalReference:
        """That goal."""


Row = TypeVar("Row", bound=OfGoal)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows a report's lists have, here and on the teams' pages."""

    scores: int
    achieved: int
    celebrated: int
    attention: int
    changes: int


def foremost(portfolio: Portfolio, rows: Sequence[Row], most: int | None) -> tuple[Row, ...]:
    """At most so many of the rows, in the order they come in; None keeps all."""
    if most is None or len(rows) <= most:
        return tuple(rows)

    def level(place: int) -> int:
        return LEVELS.index(portfolio.goals[rows[place].goal.id].goal.level)

    return tuple(rows[place] for place in sorted(sorted(range(len(rows)), key=level)[:most]))
