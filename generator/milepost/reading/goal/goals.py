"""Goal drafts → goals, defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from milepost.model.goals import (
    Acceptance,
    Action,
    Aspect,
    Audience,
    Change,
    Commitment,
    Contingency,
    Goal,
    Horizon,
    Letter,
    Level,
    Lifecycle,
    Link,
    Milestone,
    Priority,
    Score,
    Support,
)
from milepost.model.metrics import Metric
from milepost.model.named import named
from milepost.model.organization import Person
from milepost.model.periods import add_months
from milepost.model.places import places
from milepost.model.text import Text
from milepost.reading.format.goals import FeasibilityFormat, GoalFormat, SmartFormat
from milepost.reading.goal.drafts import GoalDraft

SHORT_MONTHS = 12


def build_goal(
    draft: GoalDraft,
    people: Mapping[str, Person],
    metrics: Mapping[bool, tuple[Metric, ...]],
    changes: tuple[Change, ...],
) -> Goal | None:
    """The goal; None where a required key is missing or can't be read. `metrics` by whether they are guardrails."""
    record = draft.record
    if not (record.title and record.category and record.owner and record.start and record.due):
        return None
    owner = record.owner
    person = people.get(owner)
    return Goal(
        id=draft.id,
        title=record.title,
        category=record.category,
        level=record.level or Level.TEAM,
        horizon=record.horizon or horizon_of(record.start, record.due),
        commitment=record.commitment or Commitment.COMMITTED,
        lifecycle=record.lifecycle or Lifecycle.ACTIVE,
        closed_on=record.closed_on,
        outcome=record.outcome,
        audience=record.audience or Audience.EVERYONE,
        owner=owner,
        team=record.team or (person.team if person else None),
        start=record.start,
        due=record.due,
        why=record.why,
        supports=_supports(record),
        smart=_smart(record.smart),
        priority=_priority(record),
        feasibility=_feasibility(record.feasibility),
        metrics=metrics[False],
        guardrails=metrics[True],
        milestones=_milestones(record, owner),
        actions=_actions(record, owner),
        contingencies=_contingencies(record, owner),
        changes=changes,
        accept=_acceptances(record),
        links=tuple(
            Link(link.title, link.url) for link in record.links or () if link.title and link.url
        ),
        at=record.at,
        given=places(record.places),
    )


def horizon_of(start: date, due: date) -> Horizon:
    """Short up to twelve months, long beyond."""
    return Horizon.SHORT if due <= add_months(start, SHORT_MONTHS) else Horizon.LONG


def _supports(record: GoalFormat) -> tuple[Support, ...]:
    return tuple(
        Support(one.goal, 1.0 if one.weight is None else one.weight, one.at)
        for one in record.supports or ()
        if one.goal
    )


def _smart(given: SmartFormat | None) -> Mapping[Letter, Text]:
    words = {letter: getattr(given, letter.value, None) for letter in Letter}
    return named({letter: text for letter, text in words.items() if text is not None})


def _priority(record: GoalFormat) -> Priority | None:
    given = record.priority
    if given is None or given.impact is None or given.effort is None:
        return None
    return Priority(given.impact, given.effort, given.reason, given.at)


def _feasibility(given: FeasibilityFormat | None) -> Mapping[Aspect, Score]:
    scores = {aspect: getattr(given, aspect.value, None) for aspect in Aspect}
    return named(
        {
            aspect: Score(one.score, one.note)
            for aspect, one in scores.items()
            if one is not None and one.score is not None
        }
    )


def _milestones(record: GoalFormat, owner: str) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(
            one.title,
            one.due,
            one.done,
            one.owner or owner,
            one.celebration,
            one.at,
            owner_named=one.owner is not None,
        )
        for one in record.milestones or ()
        if one.title and one.due
    )


def _actions(record: GoalFormat, owner: str) -> tuple[Action, ...]:
    return tuple(
        Action(
            one.title,
            one.owner or owner,
            one.due,
            one.done,
            one.at,
            owner_named=one.owner is not None,
        )
        for one in record.actions or ()
        if one.title and one.due
    )


def _contingencies(record: GoalFormat, owner: str) -> tuple[Contingency, ...]:
    return tuple(
        Contingency(
            one.trigger,
            one.response,
            one.owner or owner,
            one.at,
            owner_named=one.owner is not None,
        )
        for one in record.contingencies or ()
        if one.trigger and one.response
    )


def _acceptances(record: GoalFormat) -> tuple[Acceptance, ...]:
    return tuple(
        Acceptance(one.rule, one.reason, one.at)
        for one in record.accept or ()
        if one.rule and one.reason
    )
