"""Goals with something for every roadmap, tree and person's page."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from tests.reporting.goal_examples import at, directory, goal, metric, text

from milepost.model.goals import Action, Goal, Horizon, Level, Lifecycle, Milestone, Support
from milepost.model.organization import CalendarWindow, Person, Team
from milepost.model.reviews import CheckIn
from milepost.model.text import Text
from milepost.reporting.references import Directory


def goals(words: Text) -> tuple[Goal, ...]:
    """A long-term goal, one that carries it past due, one on its way, one of a person, a candidate, a closed one."""

    def stone(day: date, done: date | None = None) -> Milestone:
        return Milestone(words, day, done, "lin-yue", None, at())

    action = Action(words, "chen-hao", date(2026, 11, 12), None, at())
    niche = Support("niche", 2.0, at())
    return (
        goal(
            "niche",
            title=words,
            why=words,
            level=Level.COMPANY,
            horizon=Horizon.LONG,
            start=date(2025, 7, 1),
            due=date(2029, 6, 30),
            milestones=(stone(date(2026, 6, 30), date(2026, 6, 1)), stone(date(2027, 6, 30))),
        ),
        goal("late", title=words, due=date(2026, 9, 30), supports=(niche,), actions=(action,)),
        goal(
            "aov",
            title=words,
            metrics=(metric(name=words),),
            supports=(Support("niche", 1.0, at()), Support("late", 1.0, at())),
            milestones=(stone(date(2026, 11, 20)), stone(date(2026, 10, 1))),
        ),
        goal("packing", title=words, level=Level.PERSON, team="operations", owner="chen-hao"),
        goal("maybe", title=words, lifecycle=Lifecycle.CANDIDATE),
        goal("shop", title=words, lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 8, 20)),
    )


def example(words: Text | None = None) -> Directory:
    """The goals as of 15 November 2026, each text of an author being `words`."""
    words = words or text("团队的话", "Words of the team")
    said = CheckIn("aov", date(2026, 11, 13), "lin-yue", 0.7, words, (words,), words, None, at())
    people = {
        "lin-yue": Person("lin-yue", words, "growth", 1, at()),
        "chen-hao": Person("chen-hao", words, None, None, at()),
    }
    teams = {
        "growth": Team("growth", words, "lin-yue", at()),
        "operations": Team("operations", words, None, at()),
    }
    window = CalendarWindow(words, date(2026, 11, 15), date(2026, 12, 5), ("product",), at())
    return directory(
        *goals(words),
        checkins=(said,),
        name=words,
        mission=words,
        people=MappingProxyType(people),
        teams=MappingProxyType(teams),
        calendar=(window,),
    )
