"""Goals with something for every kind of news and of event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tests.reporting.goal_examples import at, directory, goal, metric, organization, text
from tests.reporting.quarter_examples import Q3, quarter

from milepost.analysis.types import QuarterAssessment
from milepost.model.goals import Change, Lifecycle, Milestone
from milepost.model.organization import Person
from milepost.model.reviews import CheckIn, Review
from milepost.model.text import Text
from milepost.reporting.references import Directory

SITE = "https://goals.example.com/team/"


def everything(words: Text | None = None) -> tuple[Directory, tuple[QuarterAssessment, ...]]:
    """A portfolio and its reviewed quarter; each text of an author is `words` where they are given."""
    said = words or text("团队的话", "Words of the team")
    name = words or text("林悦", "Lin Yue")
    stones = (
        Milestone(said, date(2026, 10, 1), date(2026, 9, 30), "lin-yue", said, at()),
        Milestone(said, date(2026, 11, 20), None, "lin-yue", None, at()),
    )
    due = Change(
        date(2026, 8, 14),
        "due",
        None,
        date(2026, 11, 30),
        date(2026, 12, 31),
        "lin-yue",
        said,
        at(),
    )
    values = metric(name=said, observations=metric().observations)
    peak = [
        replace(one, value=80.0 if row == 15 else one.value)
        for row, one in enumerate(values.observations)
    ]
    goals = (
        goal(
            title=said,
            metrics=(replace(values, observations=tuple(peak)),),
            milestones=stones,
            changes=(due,),
        ),
        goal(
            "shop",
            title=said,
            lifecycle=Lifecycle.CLOSED,
            closed_on=date(2026, 8, 20),
            outcome=said,
        ),
        goal(
            "stall",
            title=said,
            lifecycle=Lifecycle.ABANDONED,
            closed_on=date(2026, 9, 1),
            outcome=said,
        ),
    )
    people = {"lin-yue": Person("lin-yue", name, "growth", 4, at())}
    update = CheckIn("aov", date(2026, 11, 13), "lin-yue", 0.7, said, (said,), said, None, at())
    review = Review(Q3, date(2026, 10, 8), "lin-yue", said, (), (), (), (), (), (), at())
    whole = directory(
        *goals,
        checkins=(update,),
        name=words or organization().name,
        people=MappingProxyType(people),
    )
    return whole, (quarter(quarter=Q3, review=review),)
