"""What the risks page says: guardrails, contingencies, goals without one, due dates inside the calendar's windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import NEEDS_ATTENTION, GoalAssessment
from milepost.model.goals import Commitment, Contingency, Level, Lifecycle
from milepost.model.organization import CalendarWindow
from milepost.model.text import Text
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.guardrail_risks import GuardrailRisk, guardrail_risks
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.roads.bars import CONCLUDED

RULE = "no-contingency"
"""The rule that a goal may accept to break. METHOD.md, "SMART review"."""


@dataclass(frozen=True, slots=True)
class Plan:
    """If the trigger, then the response, by its owner."""

    trigger: Text
    response: Text
    owner: PersonReference


@dataclass(frozen=True, slots=True)
class GoalPlans:
    """The contingencies of a goal. `troubled` is whether the goal needs attention: then they are the first to read."""

    goal: GoalReference
    due: date
    troubled: bool
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A committed company goal without a contingency; `accepted` is the reason its authors gave for that."""

    goal: GoalReference
    owner: PersonReference
    due: date
    accepted: Text | None


@dataclass(frozen=True, slots=True)
class Falling:
    """What falls due inside a window: a goal, or the `milestone` of one. `avoid`: the window asks that it didn't."""

    goal: GoalReference
    owner: PersonReference
    day: date
    milestone: Text | None
    avoid: bool


@dataclass(frozen=True, slots=True)
class WindowRisk:
    """A stretch of the calendar that is running or to come, with what falls due inside, what should not first."""

    name: Text
    start: date
    end: date
    running: bool
    falling: tuple[Falling, ...]

    @property
    def avoidable(self) -> int:
        """How many of them the window asks to avoid."""
        return sum(one.avoid for one in self.falling)


@dataclass(frozen=True, slots=True)
class RisksPage:
    """The whole page; an empty tuple is a section that has nothing to say."""

    as_of: date
    guardrails: tuple[GuardrailRisk, ...]
    plans: tuple[GoalPlans, ...]
    uncovered: tuple[Uncovered, ...]
    accepted: tuple[Uncovered, ...]
    windows: tuple[WindowRisk, ...]

    def held(self, hold: Hold) -> int:
        """How many guardrails hold so."""
        return sum(one.line.hold is hold for one in self.guardrails)

    @property
    def plan_count(self) -> int:
        """How many contingencies there are."""
        return sum(len(one.plans) for one in self.plans)

    @property
    def avoidable(self) -> int:
        """How many due dates lie where the calendar asks to avoid them."""
        return sum(one.avoidable for one in self.windows)


def risks(directory: Directory) -> RisksPage:
    """The page of a portfolio."""
    open_goals = [one for one in directory.portfolio.goals.values() if is_open(one)]
    lacking = [_uncovered(directory, one) for one in open_goals if lacks_contingency(one)]
    lacking.sort(key=lambda one: (one.due, one.goal.id))
    return RisksPage(
        as_of=directory.portfolio.as_of,
        guardrails=guardrail_risks(directory),
        plans=_plans(directory, open_goals),
        uncovered=tuple(one for one in lacking if one.accepted is None),
        accepted=tuple(one for one in lacking if one.accepted is not None),
        windows=tuple(_windows(directory, open_goals)),
    )


def is_open(assessed: GoalAssessment) -> bool:
    """Whether something may still go wrong with it: active and not yet done."""
    return assessed.goal.lifecycle is Lifecycle.ACTIVE and assessed.status not in CONCLUDED


def lacks_contingency(assessed: GoalAssessment) -> bool:
    """A committed company goal without one. METHOD.md, "SMART review"."""
    goal = assessed.goal
    return (
        goal.level is Level.COMPANY
        and goal.commitment is Commitment.COMMITTED
        and not goal.contingencies
    )


def _uncovered(directory: Directory, assessed: GoalAssessment) -> Uncovered:
    goal = assessed.goal
    reasons = [one.reason for one in goal.accept if one.rule == RULE]
    return Uncovered(
        directory.goal(goal.id), directory.person(goal.owner), goal.due, next(iter(reasons), None)
    )


def _plans(directory: Directory, open_goals: list[GoalAssessment]) -> tuple[GoalPlans, ...]:
    """The goals in trouble first, the worst before the others, then by due day."""
    ranked = sorted(
        (one for one in open_goals if one.goal.contingencies),
        key=lambda one: (
            NEEDS_ATTENTION.index(one.status)
            if one.status in NEEDS_ATTENTION
            else len(NEEDS_ATTENTION),
            one.goal.due,
            one.goal.id,
        ),
    )
    return tuple(
        GoalPlans(
            goal=directory.goal(one.goal.id),
            due=one.goal.due,
            troubled=one.status in NEEDS_ATTENTION,
            plans=tuple(_plan(directory, plan) for plan in one.goal.contingencies),
        )
        for one in ranked
    )


def _plan(directory: Directory, plan: Contingency) -> Plan:
    return Plan(plan.trigger, plan.response, directory.person(plan.owner))


def _windows(directory: Directory, open_goals: list[GoalAssessment]) -> Iterator[WindowRisk]:
    """Those into which something falls due, the soonest first."""
    as_of = directory.portfolio.as_of
    calendar = directory.portfolio.organization.calendar
    for window in sorted(calendar, key=lambda one: (one.start, one.end)):
        if window.end < as_of:
            continue
        falling = [found for one in open_goals for found in _falling(directory, one, window)]
        falling.sort(key=lambda one: (not one.avoid, one.day, one.milestone is None, one.goal.id))
        if falling:
            yield WindowRisk(
                window.name, window.start, window.end, window.start <= as_of, tuple(falling)
            )


def _falling(
    directory: Directory, assessed: GoalAssessment, window: CalendarWindow
) -> Iterator[Falling]:
    """The goal's own due day, and its open milestones; what is past is overdue and told elsewhere."""
    goal, first = assessed.goal, max(window.start, directory.portfolio.as_of)
    avoid = goal.category in window.avoid
    reference = directory.goal(goal.id)
    if first <= goal.due <= window.end:
        yield Falling(reference, directory.person(goal.owner), goal.due, None, avoid)
    for step in goal.milestones:
        if step.done is None and first <= step.due <= window.end:
            yield Falling(reference, directory.person(step.owner), step.due, step.title, avoid)
