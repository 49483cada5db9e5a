"""What a goal's page says of its review: the dangers beside the letters, and the names that findings speak of by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from milepost.analysis.review.types import Finding, GoalReview
from milepost.reporting.named import Named
from milepost.reporting.references import Names


@dataclass(frozen=True, slots=True)
class ReviewSaid:
    """`dangers` are the findings of no letter; those of the letters stand on their cards."""

    dangers: tuple[Finding, ...]
    named: Named


def review_said(review: GoalReview, names: Names) -> ReviewSaid:
    """What the page says beside the cards."""
    return ReviewSaid(review.of(None), named_in(review.findings, names))


def named_in(findings: Iterable[Finding], names: Names) -> Named:
    """The goals and people that these findings name."""
    goals: dict[str, None] = {}
    people: dict[str, None] = {}
    for finding in findings:
        for name, value in finding.evidence.values.items():
            if isinstance(value, tuple):
                goals |= dict.fromkeys(value)
            elif name == "goal" and isinstance(value, str):
                goals[value] = None
            elif name == "person" and isinstance(value, str):
                people[value] = None
    return Named(
        goals={one: names.goal(one) for one in goals},
        people={one: names.person(one) for one in people},
    )
