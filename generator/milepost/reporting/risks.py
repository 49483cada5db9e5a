"""What the risks page says: guardrails, contingencies, goals without one, due dates inside the calendar's windows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import NEEDS_ATTENTION, GoalAssessment
from milepost.model.goals import Commitment, Contingency, Level, Lifecycle
from milepost.model.organization import CalendarWindow
from milepost.model.text import Text
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.guardrail_risks import Group, GuardrailRisk, guardrail_risks, is_running
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.roads.bars import CONCLUDED
from milepost.reporting.team_pages import TeamPages

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
    """A stretch of the calendar that is running or to come, with what falls due inside, what should not first.

    `count` goals and milestones do, some or all of them in `falling`; `avoidable` of them the window asks to avoid.
    """

    name: Text
    start: date
    end: date
    running: bool
    count: int
    avoidable: int
    falling: tuple[Falling, ...]


@dataclass(frozen=True, slots=True)
class RiskTotals:
    """How many there are of each, here and on the teams' pages; `held` tells how many guardrails hold how."""

    held: tuple[tuple[Hold, int], ...]
    plans: int
    uncovered: int
    accepted: int


@dataclass(frozen=True, slots=True)
class RisksPage:
    """The whole page, or what it says of a team's goals; an empty tuple is a section that has nothing to say.

    Of few goals everything is here, and `elsewhere` is empty; of many, the first of `totals` are, and `elsewhere` leads to
    all.
    """

    as_of: date
    guardrails: tuple[GuardrailRisk, ...]
    plans: tuple[GoalPlans, ...]
    uncovered: tuple[Uncovered, ...]
    accepted: tuple[Uncovered, ...]
    windows: tuple[WindowRisk, ...]
    totals: RiskTotals
    elsewhere: tuple[TeamPages, ...] = ()

    def held(self, hold: Hold) -> int:
        """How many guardrails hold so."""
        return dict(self.totals.held).get(hold, 0)

    @property
    def guardrail_count(self) -> int:
        """How many guardrails there are."""
        return sum(count for _, count in self.totals.held)

    @property
    def avoidable(self) -> int:
        """How many due dates lie where the calendar asks to avoid them."""
        return sum(one.avoidable for one in self.windows)


def risks_of(
    directory: Directory, goals: Iterable[GoalAssessment], groups: Iterable[Group]
) -> RisksPage:
    """What is told of these goals, and of these groups of goals with one guardrail, one by one."""
    open_goals = [one for one in goals if is_open(one)]
    lacking = [_uncovered(directory, one) for one in open_goals if lacks_contingency(one)]
    lacking.sort(key=lambda one: (one.due, one.goal.id))
    guardrails, plans = guardrail_risks(directory, groups), _plans(directory, open_goals)
    uncovered = tuple(one for one in lacking if one.accepted is None)
    accepted = tuple(one for one in lacking if one.accepted is not None)
    held = Counter(one.line.hold for one in guardrails)
    return RisksPage(
        as_of=directory.portfolio.as_of,
        guardrails=guardrails,
        plans=plans,
        uncovered=uncovered,
        accepted=accepted,
        windows=tuple(_windows(directory, open_goals)),
        totals=RiskTotals(
            held=tuple((hold, held[hold]) for hold in Hold if held[hold]),
            plans=len(plans),
            uncovered=len(uncovered),
            accepted=len(accepted),
        ),
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
    for window in coming_windows(directory):
        falling = [found for one in open_goals for found in _falling(directory, one, window)]
        falling.sort(key=lambda one: (not one.avoid, one.day, one.milestone is None, one.goal.id))
        if falling:
            yield WindowRisk(
                name=window.name,
                start=window.start,
                end=window.end,
                running=window.start <= as_of,
                count=len(falling),
                avoidable=sum(one.avoid for one in falling),
                falling=tuple(falling),
            )


def coming_windows(directory: Directory) -> list[CalendarWindow]:
    """Those that are running or to come, the soonest first."""
    as_of, calendar = directory.portfolio.as_of, directory.portfolio.organization.calendar
    to_come = (one for one in calendar if one.end >= as_of)
    return sorted(to_come, key=lambda one: (one.start, one.end))


def has_risks(assessed: GoalAssessment, as_of: date, windows: Iterable[CalendarWindow]) -> bool:
    """Whether any section has something to say of it."""
    if is_running(assessed) and assessed.guardrails:
        return True
    if not is_open(assessed):
        return False
    goal = assessed.goal
    if goal.contingencies or lacks_contingency(assessed):
        return True
    days = [goal.due, *(step.due for step in goal.milestones if step.done is None)]
    return any(max(one.start, as_of) <= day <= one.end for one in windows for day in days)


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
