"""What happened lately in all goals, as a feed tells it: the ledger, what was reached, what ended, reviews, updates."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.types import GoalAssessment, QuarterAssessment
from milepost.model.goals import Lifecycle
from milepost.model.periods import Quarter
from milepost.model.reviews import CheckIn
from milepost.model.text import Text
from milepost.reporting.goal.history import LedgerEntry, ledger
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.sharing.milestone_keys import keyed_milestones

NEWEST = 100
"""So many entries make the feed."""


class NewsKind(StrEnum):
    """What happened."""

    CLOSED = "closed"
    ABANDONED = "abandoned"
    MOVED = "moved"
    TARGET_MET = "target_met"
    TARGET_LOST = "target_lost"
    MILESTONE = "milestone"
    REVIEW = "review"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened on a day.

    `key` names it for good, together with the day. `subject` is the metric's name or the milestone's title, `texts` what people
    wrote: a reason, an outcome, a celebration, a summary, a note. `moved` is the ledger's entry, `update` the check-in,
    `quarter` the review's.
    """

    kind: NewsKind
    key: str
    day: date
    goal: GoalReference | None
    person: PersonReference | None
    subject: Text | None = None
    texts: tuple[Text, ...] = ()
    moved: LedgerEntry | None = None
    update: CheckIn | None = None
    quarter: Quarter | None = None


def news(directory: Directory, quarters: Iterable[QuarterAssessment]) -> tuple[News, ...]:
    """The newest first; of one day by key."""
    as_of = directory.portfolio.as_of
    found = (
        one for one in (*_of_goals(directory), *_reviews(directory, quarters)) if one.day <= as_of
    )
    return tuple(heapq.nsmallest(NEWEST, found, key=lambda one: (-one.day.toordinal(), one.key)))


def _of_goals(directory: Directory) -> Iterator[News]:
    for assessed in directory.portfolio.goals.values():
        goal = directory.goal(assessed.goal.id)
        yield from _ending(directory, assessed, goal)
        yield from _moved(directory, assessed, goal)
        yield from _metrics(assessed, goal)
        yield from _milestones(directory, assessed, goal)
        yield from _updates(directory, assessed, goal)


def _ending(directory: Directory, assessed: GoalAssessment, goal: GoalReference) -> Iterator[News]:
    given = assessed.goal
    kinds = {Lifecycle.CLOSED: NewsKind.CLOSED, Lifecycle.ABANDONED: NewsKind.ABANDONED}
    kind = kinds.get(given.lifecycle)
    if kind is not None and given.closed_on is not None:
        yield News(
            kind,
            f"{given.id}/{kind}",
            given.closed_on,
            goal,
            directory.person(given.owner),
            texts=_said(given.outcome),
        )


def _moved(directory: Directory, assessed: GoalAssessment, goal: GoalReference) -> Iterator[News]:
    """The ledger, but for the entry that tells of the end a second time."""
    ended = {Lifecycle.CLOSED, Lifecycle.ABANDONED} if assessed.goal.closed_on else frozenset()
    for index, entry in enumerate(reversed(ledger(assessed, directory))):
        if entry.after not in ended:
            yield News(
                NewsKind.MOVED,
                f"{goal.id}/moved/{entry.field}/{index}",
                entry.day,
                goal,
                entry.by,
                subject=entry.metric,
                texts=_said(entry.reason),
                moved=entry,
            )


def _metrics(assessed: GoalAssessment, goal: GoalReference) -> Iterator[News]:
    for one in assessed.metrics:
        for kind, day in ((NewsKind.TARGET_MET, one.met_on), (NewsKind.TARGET_LOST, one.lost_on)):
            if day is not None:
                key = f"{goal.id}/{kind}/{one.metric.id}"
                yield News(kind, key, day, goal, None, subject=one.metric.name)


def _milestones(
    directory: Directory, assessed: GoalAssessment, goal: GoalReference
) -> Iterator[News]:
    for key, one in keyed_milestones(assessed.goal):
        if one.done is not None:
            yield News(
                NewsKind.MILESTONE,
                key,
                one.done,
                goal,
                directory.person(one.owner),
                subject=one.title,
                texts=_said(one.celebration),
            )


def _updates(directory: Directory, assessed: GoalAssessment, goal: GoalReference) -> Iterator[News]:
    """Check-ins with words in them."""
    seen: Counter[tuple[date, str]] = Counter()
    for one in reversed(assessed.checkins):
        texts = (*_said(one.note), *one.blockers, *_said(one.next_step))
        if texts:
            seen[one.date, one.author] += 1
            yield News(
                NewsKind.UPDATE,
                f"{goal.id}/update/{one.author}/{seen[one.date, one.author]}",
                one.date,
                goal,
                directory.person(one.author),
                texts=texts,
                update=one,
            )


def _reviews(directory: Directory, quarters: Iterable[QuarterAssessment]) -> Iterator[News]:
    for one in quarters:
        if one.review is not None:
            yield News(
                NewsKind.REVIEW,
                f"reports/{one.quarter.name}",
                one.review.date,
                None,
                directory.person(one.review.author),
                texts=_said(one.review.summary),
                quarter=one.quarter,
            )


def _said(text: Text | None) -> tuple[Text, ...]:
    return () if text is None else (text,)
