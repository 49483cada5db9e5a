"""What people wrote of a quarter, what they moved in it, and what they heard in it, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import QuarterAssessment
from milepost.model.reviews import DecisionKind, Remark, Review, Side
from milepost.model.text import Text
from milepost.reporting.goal.history import LedgerEntry, ledger
from milepost.reporting.references import Directory, GoalReference, PersonReference


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A sentence of the review, with the goal that it speaks of."""

    text: Text
    goal: GoalReference | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided about a goal."""

    goal: GoalReference
    decision: DecisionKind
    reason: Text | None


@dataclass(frozen=True, slots=True)
class AskLine:
    """What is asked, and by whom."""

    text: Text
    person: PersonReference | None


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What people wrote of the quarter, the sections of the report that are theirs."""

    date: date
    author: PersonReference | None
    summary: Text | None
    highlights: tuple[RemarkLine, ...]
    celebrations: tuple[RemarkLine, ...]
    lessons: tuple[RemarkLine, ...]
    decisions: tuple[DecisionLine, ...]
    next_focus: tuple[RemarkLine, ...]
    asks: tuple[AskLine, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An entry of a goal's ledger."""

    goal: GoalReference
    entry: LedgerEntry


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A feedback theme: how often it was named, in this quarter and in the one before; severity is 1 to 3, the mean.

    `name` is None where the organisation gave none: the id stands in. `before` is None where it isn't told: employees
    named it too seldom to be told apart.
    """

    side: Side
    theme: str
    name: Text | None
    count: int
    before: int | None
    severity: float
    goals: tuple[GoalReference, ...]


def review_words(directory: Directory, review: Review) -> ReviewWords:
    """The review, its goals and people by name. What it says of a goal that this build doesn't show is left out."""
    return ReviewWords(
        date=review.date,
        author=_person(directory, review.author),
        summary=review.summary,
        highlights=_remarks(directory, review.highlights),
        celebrations=_remarks(directory, review.celebrations),
        lessons=_remarks(directory, review.lessons),
        decisions=tuple(
            DecisionLine(directory.goal(one.goal), one.decision, one.reason)
            for one in review.decisions
            if one.goal in directory.portfolio.goals
        ),
        next_focus=_remarks(directory, review.next_focus),
        asks=tuple(AskLine(ask.text, _person(directory, ask.person)) for ask in review.asks),
        source=review.at.path,
    )


def change_lines(directory: Directory, quarter: QuarterAssessment) -> tuple[ChangeLine, ...]:
    """What was moved in the goals during the quarter, goal by goal, the oldest entry first."""
    moved = dict.fromkeys(goal for goal, _ in quarter.changes if goal in directory.portfolio.goals)
    return tuple(
        ChangeLine(directory.goal(goal), entry)
        for goal in moved
        for entry in reversed(ledger(directory.portfolio.goals[goal], directory))
        if quarter.quarter.start <= entry.day <= quarter.as_of
    )


def theme_lines(directory: Directory, quarter: QuarterAssessment) -> tuple[ThemeLine, ...]:
    """Customers before employees; what is named most comes first."""
    names = directory.portfolio.organization.themes
    ordered = sorted(
        quarter.themes, key=lambda one: (list(Side).index(one.side), -one.count, -one.severity)
    )
    return tuple(
        ThemeLine(
            side=one.side,
            theme=one.theme,
            name=names.get(one.theme),
            count=one.count,
            before=one.before if one.before or one.side is Side.CUSTOMER else None,
            severity=one.severity,
            goals=tuple(
                directory.goal(goal) for goal in one.goals if goal in directory.portfolio.goals
            ),
        )
        for one in ordered
    )


def _remarks(directory: Directory, remarks: tuple[Remark, ...]) -> tuple[RemarkLine, ...]:
    known = directory.portfolio.goals
    return tuple(
        RemarkLine(remark.text, None if remark.goal is None else directory.goal(remark.goal))
        for remark in remarks
        if remark.goal is None or remark.goal in known
    )


def _person(directory: Directory, person: str | None) -> PersonReference | None:
    people = directory.portfolio.organization.people
    return directory.person(person) if person is not None and person in people else None
