"""The SMART breakdown: five cards in the author's words, each with its mark, what the fields show and what the review found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from milepost.analysis.progress import Nature, nature
from milepost.analysis.review.types import Evidence, Finding, GoalReview, Mark
from milepost.analysis.types import Amount, GoalAssessment, MeasuredBy, MetricAssessment
from milepost.model.goals import Aspect, Letter
from milepost.model.metrics import Direction
from milepost.model.organization import CalendarWindow
from milepost.model.text import Text
from milepost.reporting.goal.around import Around
from milepost.reporting.goal.metrics import amount, bounds
from milepost.reporting.references import GoalReference, PersonReference

FactValue = Amount | Text | PersonReference | GoalReference | Aspect | date | int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the structured fields show, or (`present` False) do not show.

    `code` names the sentence, `values` fill it; a `count` among them asks for the plural.
    """

    code: str
    present: bool
    values: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class SmartCard:
    """A letter: the author's words, None where they said none, how it stands, the facts, and what was found.

    `paces` are those within reach, of the metrics that have a history. `mark` is None for a goal that is closed or abandoned, which is not reviewed.
    """

    letter: Letter
    words: Text | None
    mark: Mark | None
    facts: tuple[Fact, ...]
    paces: tuple[Evidence, ...]
    findings: tuple[Finding, ...]


def smart_cards(
    assessed: GoalAssessment, around: Around, review: GoalReview
) -> tuple[SmartCard, ...]:
    """The five cards, in order. Where the review speaks, what is not there is left to its findings."""
    facts = {
        Letter.SPECIFIC: _specific(assessed, around),
        Letter.MEASURABLE: _measurable(assessed),
        Letter.ACHIEVABLE: _achievable(assessed),
        Letter.RELEVANT: _relevant(assessed, around),
        Letter.TIME_BOUND: _time_bound(assessed, around),
    }
    return tuple(
        SmartCard(
            letter=letter,
            words=assessed.goal.smart.get(letter),
            mark=review.letters.get(letter),
            facts=tuple(one for one in facts[letter] if one.present or not review.letters),
            paces=review.paces if letter is Letter.ACHIEVABLE else (),
            findings=review.of(letter),
        )
        for letter in Letter
    )


def _fact(code: str, present: bool = True, **values: FactValue) -> Fact:  # noqa: FBT001, FBT002  reads as said
    return Fact(code, present, values)


def _specific(assessed: GoalAssessment, around: Around) -> Iterator[Fact]:
    goal = assessed.goal
    yield _fact("owner", person=around.person(goal.owner))
    if goal.actions:
        done = sum(1 for one in goal.actions if one.done is not None)
        yield _fact("actions", count=len(goal.actions), done=done)
    else:
        yield _fact("no_actions", present=False)


def _measurable(assessed: GoalAssessment) -> Iterator[Fact]:
    metrics = assessed.metrics
    if not metrics and assessed.measured_by is not MeasuredBy.NOTHING:
        yield _fact(f"measured_by_{assessed.measured_by}")
    elif not metrics:
        yield _fact("no_metric", present=False)
    elif len(metrics) == 1:
        yield from _measured(metrics[0])
    else:
        yield _fact("metrics", count=len(metrics))
        targets = sum(1 for one in metrics if one.target is not None)
        yield _fact("targets", targets == len(metrics), count=targets, of=len(metrics))
        needed = [one for one in metrics if _needs_baseline(one)]
        based = sum(1 for one in needed if _given_baseline(one))
        if needed:
            yield _fact("baselines", based == len(needed), count=based, of=len(needed))


def _measured(one: MetricAssessment) -> Iterator[Fact]:
    metric, unit = one.metric, one.metric.unit
    limits = bounds(one)
    if not limits:
        yield _fact("no_target", present=False, metric=metric.name)
    elif metric.direction is Direction.BETWEEN:
        yield _fact("range", low=limits[0], high=limits[-1])
    elif metric.direction is not None:
        yield _fact(f"target_{metric.direction}", target=limits[0])
    if _needs_baseline(one):
        yield from _baseline(one, amount(one.baseline.value if one.baseline else None, unit))
    if metric.every is not None:
        yield _fact(f"every_{metric.every}")


def _baseline(one: MetricAssessment, used: Amount | None) -> Iterator[Fact]:
    given = one.metric.baseline
    if used is None:
        yield _fact("no_baseline", present=False)
    elif given is None:
        yield _fact("baseline_implied", present=False, baseline=used)
    elif given.date is not None and given.source is not None:
        yield _fact("baseline_sourced", baseline=used, day=given.date, source=given.source)
    elif given.date is not None:
        yield _fact("baseline_dated", baseline=used, day=given.date)
    else:
        yield _fact("baseline", baseline=used)


def _needs_baseline(one: MetricAssessment) -> bool:
    """A total grows from nothing, a limit is kept: only what moves from somewhere needs a baseline."""
    return nature(one.metric) in {Nature.LEVEL, Nature.MEAN} and one.metric.direction in {
        Direction.INCREASE,
        Direction.DECREASE,
    }


def _given_baseline(one: MetricAssessment) -> bool:
    return one.metric.baseline is not None


def _achievable(assessed: GoalAssessment) -> Iterator[Fact]:
    goal = assessed.goal
    if goal.feasibility:
        lowest = min(goal.feasibility, key=lambda one: goal.feasibility[one].score)
        yield _fact(
            "feasibility", len(goal.feasibility) == len(Aspect), count=len(goal.feasibility)
        )
        yield _fact("lowest", aspect=lowest, score=goal.feasibility[lowest].score)
    else:
        yield _fact("no_feasibility", present=False)
    if goal.priority is not None:
        yield _fact("effort", effort=goal.priority.effort)


def _relevant(assessed: GoalAssessment, around: Around) -> Iterator[Fact]:
    goal = assessed.goal
    known = [one.goal for one in goal.supports if one.goal in around.neighbours.lifecycles]
    for support in known:
        yield _fact("supports", goal=around.goal(support))
    if not known and assessed.supporters:
        yield _fact("supported", count=len(assessed.supporters))
    elif not known:
        yield _fact("no_parent", present=False)
    for one in assessed.guardrails:
        limits = bounds(one)
        if limits and one.metric.direction is not None and one.metric.direction.is_limit:
            yield _fact(
                f"guardrail_{one.metric.direction}",
                metric=one.metric.name,
                low=limits[0],
                high=limits[-1],
            )
    if goal.why is None:
        yield _fact("no_why", present=False)
    if goal.priority is not None:
        yield _fact("impact", impact=goal.priority.impact)


def _time_bound(assessed: GoalAssessment, around: Around) -> Iterator[Fact]:
    goal = assessed.goal
    yield _fact("dates", start=goal.start, due=goal.due)
    if goal.milestones:
        done = sum(1 for one in goal.milestones if one.done is not None)
        yield _fact("milestones", count=len(goal.milestones), done=done)
    else:
        yield _fact("no_milestones", present=False)
    for window in due_inside(assessed, around):
        yield _fact(
            "due_inside", present=False, window=window.name, start=window.start, end=window.end
        )


def due_inside(assessed: GoalAssessment, around: Around) -> tuple[CalendarWindow, ...]:
    """The calendar's windows that goals of this category should not fall due in, and this one does."""
    goal = assessed.goal
    return tuple(
        one
        for one in around.organization.calendar
        if goal.category in one.avoid and one.start <= goal.due <= one.end
    )
