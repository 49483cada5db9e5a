"""How a quarter goes, as one sentence's worth of facts: what leads, what is weak, how many goals are on track.

Which facts are told is decided here; how they are said, each language decides in its catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from milepost.analysis.types import GoalAssessment, Portfolio, QuarterAssessment, Status
from milepost.model.goals import Level
from milepost.model.text import Text
from milepost.reporting.counts import BLIND, GOOD, WEAK, covered, open_goals

AHEAD = 1.05
"""The pace from which a goal is called ahead of plan rather than on it."""

UNJUDGED: tuple[Status, ...] = (
    Status.TRACKING,
    Status.UNMEASURED,
    Status.EARLY,
    Status.NOT_STARTED,
    Status.PAUSED,
    Status.ABANDONED,
)
"""Why goals are not judged, in the order in which it is told."""

LEVELS: tuple[Level, ...] = (Level.COMPANY, Level.TEAM, Level.PERSON)


class Lead(StrEnum):
    """How the leading goal leads."""

    ACHIEVED = "achieved"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"


class Outcome(StrEnum):
    """What the good goals are."""

    ON_TRACK = "on_track"
    MIXED = "mixed"
    ACHIEVED = "achieved"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence speaks of: a goal by its only metric's name, else by its title.

    `titled` marks the title, which is quoted. `common` says that an English sentence may write the name's first word
    small, because the workspace does so elsewhere.
    """

    goal: str
    name: Text
    titled: bool
    common: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """How a quarter goes.

    `helper` supports the lead. `judged` goals have a verdict, `good` of them a good one; `blind` goals lack the data
    for one; `unjudged` says why the others have none. `past` marks a quarter that is over.
    """

    past: bool
    lead: Subject | None
    how: Lead | None
    helper: Subject | None
    weak: Subject | None
    second: Subject | None
    total: int
    judged: int
    good: int
    outcome: Outcome
    blind: int
    unjudged: tuple[tuple[Status, int], ...]


def quarter_headline(quarter: QuarterAssessment) -> Headline:
    """How this quarter goes, or went."""
    return _headline(
        quarter.portfolio,
        covered(quarter),
        since=quarter.quarter.start,
        past=not quarter.in_progress,
    )


def portfolio_headline(portfolio: Portfolio) -> Headline:
    """How the whole stands, where no quarter is analysed."""
    return _headline(portfolio, open_goals(portfolio), since=date.min, past=False)


def _headline(
    portfolio: Portfolio, goals: tuple[GoalAssessment, ...], *, since: date, past: bool
) -> Headline:
    counted = Counter(goal.status for goal in goals)
    focused = frozenset(metric.goal for metric in portfolio.organization.focus.metrics)
    # What fell due before the quarter is still counted, but it is not this quarter's news.
    current = tuple(goal for goal in goals if goal.goal.due >= since)
    lead, how = _lead(current, focused)
    weak = _weakest(current, focused)
    helper = _helper(portfolio, goals, lead, how)
    subjects = _subjects(portfolio, (lead, helper, *weak[:2]))
    return Headline(
        past=past,
        lead=subjects.get(_id(lead)),
        how=how,
        helper=subjects.get(_id(helper)),
        weak=subjects.get(_id(weak[0] if weak else None)),
        second=subjects.get(_id(weak[1] if len(weak) > 1 else None)),
        total=len(goals),
        judged=sum(counted[status] for status in (*GOOD, *WEAK)),
        good=sum(counted[status] for status in GOOD),
        outcome=_outcome(counted),
        blind=sum(counted[status] for status in BLIND),
        unjudged=tuple((status, counted[status]) for status in UNJUDGED if counted[status]),
    )


def _outcome(counted: Counter[Status]) -> Outcome:
    reached = counted[Status.ACHIEVED] + counted[Status.DELIVERED]
    if not reached:
        return Outcome.ON_TRACK
    return Outcome.MIXED if counted[Status.ON_TRACK] else Outcome.ACHIEVED


def _distance(goal: GoalAssessment, focused: frozenset[str]) -> int:
    """How far from what everybody looks at: 0 for the focus and for company goals."""
    return 0 if goal.goal.id in focused else LEVELS.index(goal.goal.level)


def _lead(
    goals: tuple[GoalAssessment, ...], focused: frozenset[str]
) -> tuple[GoalAssessment | None, Lead | None]:
    """The goal to be proud of: nearest to the focus, then achieved before ahead before on plan, then by pace."""
    order = (Lead.ACHIEVED, Lead.AHEAD, Lead.ON_PLAN)
    ranked = [
        ((_distance(goal, focused), order.index(how), -(goal.pace or 0.0)), goal, how)
        for goal in goals
        if (how := _how(goal)) is not None
    ]
    if not ranked:
        return None, None
    _, goal, how = min(ranked, key=lambda entry: entry[0])
    return goal, how


def _how(goal: GoalAssessment) -> Lead | None:
    if goal.status in {Status.ACHIEVED, Status.DELIVERED}:
        return Lead.ACHIEVED if goal.status is Status.ACHIEVED else None
    if goal.status is not Status.ON_TRACK:
        return None
    return Lead.AHEAD if goal.pace is not None and goal.pace >= AHEAD else Lead.ON_PLAN


def _weakest(goals: tuple[GoalAssessment, ...], focused: frozenset[str]) -> list[GoalAssessment]:
    """Goals behind, worst first; a company goal at risk weighs as much as a team's that is off track."""

    def rank(goal: GoalAssessment) -> tuple[int, int, float]:
        severity = 1 if goal.status is Status.AT_RISK else 0
        return (severity + _distance(goal, focused), severity, goal.pace or 0.0)

    return sorted((goal for goal in goals if goal.status in WEAK), key=rank)


def _helper(
    portfolio: Portfolio,
    goals: tuple[GoalAssessment, ...],
    lead: GoalAssessment | None,
    how: Lead | None,
) -> GoalAssessment | None:
    """The goal that supports the lead and runs best, where both are ahead."""
    if lead is None or how is Lead.ON_PLAN:
        return None
    open_now = {goal.goal.id for goal in goals}
    helpers = [
        portfolio.goals[goal]
        for goal in lead.supporters
        if goal in open_now and _how(portfolio.goals[goal]) in {Lead.ACHIEVED, Lead.AHEAD}
    ]
    return max(helpers, key=lambda goal: goal.pace or 0.0, default=None)


def _id(goal: GoalAssessment | None) -> str:
    return "" if goal is None else goal.goal.id


def _subjects(portfolio: Portfolio, goals: Iterable[GoalAssessment | None]) -> dict[str, Subject]:
    """The goals of one sentence by id; where two would bear the same name, both go by their titles."""
    named = {goal.goal.id: _subject(portfolio, goal) for goal in goals if goal is not None}
    taken = Counter(subject.name for subject in named.values())
    return {
        goal: subject
        if taken[subject.name] == 1
        else replace(subject, name=portfolio.goals[goal].goal.title, titled=True, common=False)
        for goal, subject in named.items()
    }


def _subject(portfolio: Portfolio, goal: GoalAssessment) -> Subject:
    judged = [metric.metric for metric in goal.metrics if metric.target is not None]
    if len(judged) == 1 and judged[0].name.en != judged[0].id:
        name = judged[0].name
        return Subject(goal.goal.id, name, titled=False, common=_is_common(portfolio, name))
    return Subject(goal.goal.id, goal.goal.title, titled=True, common=False)


def _is_common(portfolio: Portfolio, name: Text) -> bool:
    """Whether the English name opens with a word that the workspace writes small somewhere: no Amazon, no NPS."""
    word = re.match(r"[A-Z][a-z]+(?![\w.])", name.en or "")
    if word is None:
        return False
    small = re.compile(rf"(?<![\w.@/-]){word[0].lower()}(?![\w@])")
    return any(small.search(words) for words in _english(portfolio))


def _english(portfolio: Portfolio) -> Iterator[str]:
    for assessed in portfolio.goals.values():
        goal = assessed.goal
        texts: tuple[Text | None, ...] = (
            goal.title,
            goal.why,
            *goal.smart.values(),
            *(metric.name for metric in (*goal.metrics, *goal.guardrails)),
            *(step.title for step in goal.actions),
            *(step.title for step in goal.milestones),
            *(text for said in assessed.checkins for text in (said.note, said.next_step)),
        )
        yield from (text.en for text in texts if text is not None and text.en is not None)
