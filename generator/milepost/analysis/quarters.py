"""Quarter by quarter. METHOD.md, "A quarter"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import fsum
from types import MappingProxyType

from milepost.analysis.feedback import themes
from milepost.analysis.kept import Kept
from milepost.analysis.portfolio import NOTHING_KEPT, Analyst
from milepost.analysis.types import GoalAssessment, MetricAssessment, Portfolio, QuarterAssessment
from milepost.model.goals import Change, Goal, Lifecycle
from milepost.model.metrics import Aggregation
from milepost.model.observations import periods_of, values_of
from milepost.model.organization import MetricReference
from milepost.model.periods import Quarter
from milepost.model.reviews import Review
from milepost.model.workspace import Workspace

SHOWN = 4
"""Finished quarters that are shown without a review too."""

_ENDED = {Lifecycle.CLOSED, Lifecycle.ABANDONED}


def assess_quarters(
    workspace: Workspace, as_of: date, kept: Kept = NOTHING_KEPT
) -> tuple[QuarterAssessment, ...]:
    """The running quarter and those before it, oldest first.

    From the earliest that has a review, and at least the last four as far as any goal was open; a finished one as of
    its last day, with restatements and reviews as known on `as_of`.
    """
    analyst = Analyst(workspace, as_of)
    reviews = {each.quarter: each for each in workspace.reviews if _is_known(each, as_of)}
    shown = _shown(workspace, analyst, as_of, reviews)
    days = {day for quarter in shown for day in (quarter.previous.end, min(quarter.end, as_of))}
    analyst.measure(sorted(days), kept)
    return tuple(
        _assess(workspace, analyst, quarter, as_of, reviews.get(quarter)) for quarter in shown
    )


def _is_known(review: Review, as_of: date) -> bool:
    """Written by as_of, and of a quarter that has one before it in the calendar."""
    return review.date <= as_of and review.quarter.year > date.min.year


def _shown(
    workspace: Workspace, analyst: Analyst, as_of: date, reviews: Mapping[Quarter, Review]
) -> list[Quarter]:
    """Reviewed quarters and the running one in any case, those between and the last four where a goal was open."""
    running = Quarter.of(as_of, workspace.organization.fiscal_year_starts)
    reviewed = {quarter for quarter in reviews if quarter <= running}
    earliest = running
    for _ in range(SHOWN):
        earliest = earliest.previous
    earliest = max(min(earliest, *reviewed, running), _opening(workspace, running))
    found = {running, *reviewed}
    quarter = running
    while quarter > earliest:
        quarter = quarter.previous
        if quarter not in found and _any_open(workspace, analyst, quarter):
            found.add(quarter)
    return sorted(found)


def _opening(workspace: Workspace, running: Quarter) -> Quarter:
    """The quarter in which the first goal began, as any day knew it."""
    starts = [goal.start for goal in workspace.goals.values()]
    moved = [
        change.before
        for goal in workspace.goals.values()
        for change in goal.changes
        if change.field == "start" and isinstance(change.before, date)
    ]
    first = min((*starts, *moved), default=None)
    return Quarter.of(first, running.fiscal_year_starts) if first is not None else running


def _any_open(workspace: Workspace, analyst: Analyst, quarter: Quarter) -> bool:
    return any(
        _is_open(analyst.standing(goal, quarter.end).goal, quarter) for goal in workspace.goals
    )


def _is_open(goal: Goal, quarter: Quarter) -> bool:
    """Whether the goal, as it stood at the quarter's end, was open on any day of it; candidates apart."""
    if goal.lifecycle is Lifecycle.CANDIDATE or goal.start > quarter.end:
        return False
    if goal.lifecycle not in _ENDED:
        return True
    ended = _ended_on(goal)
    return ended is not None and ended >= quarter.start


def _ended_on(goal: Goal) -> date | None:
    """The day of closing or abandoning, by the goal's word or else its ledger's."""
    if goal.closed_on is not None or goal.lifecycle not in _ENDED:
        return goal.closed_on
    entered = [
        change.date
        for change in goal.changes
        if change.field == "lifecycle" and change.after == goal.lifecycle.value
    ]
    return max(entered, default=None)


def _assess(
    workspace: Workspace, analyst: Analyst, quarter: Quarter, as_of: date, review: Review | None
) -> QuarterAssessment:
    day = min(quarter.end, as_of)
    portfolio = analyst.portfolio(day)
    covered = tuple(
        goal for goal, found in portfolio.goals.items() if _is_open(found.goal, quarter)
    )
    return QuarterAssessment(
        quarter=quarter,
        as_of=day,
        in_progress=as_of < quarter.end,
        portfolio=portfolio,
        before=analyst.portfolio(quarter.previous.end),
        covered=covered,
        ended=tuple(goal for goal in covered if _ends(portfolio.goals[goal], quarter, day)),
        brought=MappingProxyType(_brought(portfolio, covered, quarter)),
        changes=_changes(portfolio.goals.values(), quarter),
        themes=themes(workspace.signals, quarter, as_of),
        review=review,
    )


def _ends(found: GoalAssessment, quarter: Quarter, day: date) -> bool:
    """Whether it fell due or was closed from the quarter's first day to `day`."""
    closed = _ended_on(found.goal)
    if closed is not None and quarter.start <= closed <= day:
        return True
    return quarter.start <= found.goal.due <= day


def _brought(
    portfolio: Portfolio, covered: tuple[str, ...], quarter: Quarter
) -> dict[MetricReference, float]:
    """What the periods that ended in the quarter added to each sum; nothing where none was observed."""
    found: dict[MetricReference, float] = {}
    for goal in covered:
        assessment = portfolio.goals[goal]
        for metric in (*assessment.metrics, *assessment.guardrails):
            if metric.metric.aggregation is Aggregation.SUM:
                values = _values_within(metric, quarter)
                if values:
                    found[MetricReference(goal, metric.metric.id)] = fsum(values)
    return found


def _values_within(found: MetricAssessment, quarter: Quarter) -> list[float]:
    return [
        value
        for period, value in zip(
            periods_of(found.observations), values_of(found.observations), strict=True
        )
        if value is not None and quarter.start <= period.end <= quarter.end
    ]


def _changes(goals: Iterable[GoalAssessment], quarter: Quarter) -> tuple[tuple[str, Change], ...]:
    """The ledgers' entries dated within the quarter, in order of date."""
    found = [
        (assessment.goal.id, change)
        for assessment in goals
        for change in assessment.goal.changes
        if quarter.start <= change.date <= quarter.end
    ]
    return tuple(sorted(found, key=lambda each: each[1].date))
