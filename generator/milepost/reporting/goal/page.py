"""What a goal's page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.review.types import UNREVIEWED, GoalReview
from milepost.analysis.types import (
    GoalAssessment,
    GoalScore,
    MeasuredBy,
    Status,
)
from milepost.model.goals import (
    Acceptance,
    Action,
    Aspect,
    Commitment,
    Horizon,
    Level,
    Lifecycle,
    Link,
    Milestone,
    Priority,
    Score,
)
from milepost.model.reviews import Override
from milepost.model.text import Text
from milepost.model.workspace import LeftOut
from milepost.reporting.charts import ConfidenceChart, confidence_chart
from milepost.reporting.goal.explanation import GoalExplanation, goal_explanation
from milepost.reporting.goal.feedback import GoalFeedback
from milepost.reporting.goal.history import (
    CheckInEntry,
    LedgerEntry,
    checkin_entries,
    ledger,
)
from milepost.reporting.goal.metrics import (
    GuardrailLine,
    MetricPanel,
    guardrail_line,
    metric_panel,
)
from milepost.reporting.goal.review import ReviewSaid, review_said
from milepost.reporting.goal.smart import SmartCard, smart_cards
from milepost.reporting.named import Named, named
from milepost.reporting.references import (
    CategoryReference,
    Directory,
    GoalReference,
    GoalSummary,
    NextStep,
    PersonReference,
    TeamReference,
    told_progress,
)
from milepost.reporting.sharing.downloads import download_path, has_data
from milepost.reporting.steps import StepState


@dataclass(frozen=True, slots=True)
class Header:
    """Who, when, what for. `parents` are the goals above, the heaviest first; `trail` leads from the top to the first."""

    goal: GoalReference
    category: CategoryReference
    trail: tuple[GoalReference, ...]
    parents: tuple[tuple[GoalReference, float], ...]
    owner: PersonReference
    team: TeamReference | None
    start: date
    due: date
    closed_on: date | None
    level: Level
    horizon: Horizon
    commitment: Commitment
    lifecycle: Lifecycle
    priority: Priority | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The summary card: the leading metric, and the goal's numbers; what is None is not known and not shown.

    `override` is a status that `overridden_by` set in a check-in, shown in the place of what the data say.
    """

    lead: MetricPanel | None
    progress: float | None
    expected: float | None
    pace: float | None
    confidence: float | None
    score: GoalScore | None
    measured_by: MeasuredBy
    override: Override | None
    overridden_by: PersonReference | None
    next_step: NextStep | None


@dataclass(frozen=True, slots=True)
class PathStep:
    """A milestone or an action. `late` is how many days late it was done, or is overdue; 0 where it isn't late."""

    title: Text
    owner: PersonReference
    due: date
    done: date | None
    state: StepState
    late: int
    celebration: Text | None


@dataclass(frozen=True, slots=True)
class ContingencyPlan:
    """If the trigger, then the response, by its owner."""

    trigger: Text
    response: Text
    owner: PersonReference


@dataclass(frozen=True, slots=True)
class GoalPage:
    """The page, from top to bottom; an empty tuple or a None is a section that isn't shown.

    `download` is the path of the CSV below the site's root. `left_out` are the ids of metrics that a build with
    --keep-going left out, with the codes of what is wrong. `source` is the goal's file.
    """

    as_of: date
    header: Header
    standing: Standing
    why: Text | None
    outcome: Text | None
    left_out: tuple[LeftOut, ...]
    metrics: tuple[MetricPanel, ...]
    download: str | None
    smart: tuple[SmartCard, ...]
    review: ReviewSaid
    actions: tuple[PathStep, ...]
    milestones: tuple[PathStep, ...]
    guardrails: tuple[GuardrailLine, ...]
    feasibility: tuple[tuple[Aspect, Score], ...]
    contingencies: tuple[ContingencyPlan, ...]
    supporters: tuple[GoalSummary, ...]
    feedback: GoalFeedback | None
    checkins: tuple[CheckInEntry, ...]
    confidence: ConfidenceChart | None
    changes: tuple[LedgerEntry, ...]
    accepted: tuple[Acceptance, ...]
    links: tuple[Link, ...]
    explanation: GoalExplanation
    named: Named
    source: str


def goal_page(
    directory: Directory,
    goal: str,
    left_out: tuple[LeftOut, ...] = (),
    heard: GoalFeedback | None = None,
    review: GoalReview = UNREVIEWED,
) -> GoalPage:
    """The page of the goal of that id; `left_out` may speak of other goals too, `heard` is the feedback on this one."""
    portfolio = directory.portfolio
    assessed = portfolio.goals[goal]
    said = assessed.goal
    how = goal_explanation(assessed, portfolio.organization.thresholds)
    panels = _panels(assessed, directory)
    return GoalPage(
        as_of=portfolio.as_of,
        header=_header(assessed, directory),
        standing=_standing(assessed, panels, directory),
        why=said.why,
        outcome=said.outcome,
        left_out=tuple(one for one in left_out if one.goal == goal and one.metric is not None),
        metrics=panels,
        download=download_path(goal) if has_data(assessed) else None,
        smart=smart_cards(assessed, directory, review),
        review=review_said(review, directory),
        actions=_actions(assessed, directory),
        milestones=_milestones(assessed, directory),
        guardrails=tuple(guardrail_line(one) for one in assessed.guardrails),
        feasibility=tuple(
            (one, said.feasibility[one]) for one in Aspect if one in said.feasibility
        ),
        contingencies=tuple(
            ContingencyPlan(one.trigger, one.response, directory.person(one.owner))
            for one in said.contingencies
        ),
        supporters=tuple(
            directory.summary(portfolio.goals[one])
            for one in assessed.supporters
            if one in portfolio.goals
        ),
        feedback=heard,
        checkins=checkin_entries(assessed, directory),
        confidence=_confidence(assessed),
        changes=ledger(assessed, directory),
        accepted=said.accept,
        links=said.links,
        explanation=how,
        named=named(how.all_reasons, directory),
        source=said.at.path,
    )


def _panels(assessed: GoalAssessment, directory: Directory) -> tuple[MetricPanel, ...]:
    """The first chart is the largest and carries the milestones."""
    portfolio = directory.portfolio
    calendar = portfolio.organization.calendar
    return tuple(
        metric_panel(one, assessed.goal, portfolio.as_of, calendar, with_milestones=index == 0)
        for index, one in enumerate(assessed.metrics)
    )


def _confidence(assessed: GoalAssessment) -> ConfidenceChart | None:
    """A line wants two points."""
    chart = confidence_chart(assessed.checkins)
    return chart if len(chart.points) > 1 else None


def _header(assessed: GoalAssessment, directory: Directory) -> Header:
    goal = assessed.goal
    parents = _parents(assessed, directory)
    return Header(
        goal=directory.goal(goal.id),
        category=directory.category(goal.category),
        trail=_trail(parents[0][0].id, directory) if parents else (),
        parents=parents,
        owner=directory.person(goal.owner),
        team=directory.team(goal.team),
        start=goal.start,
        due=goal.due,
        closed_on=goal.closed_on,
        level=goal.level,
        horizon=goal.horizon,
        commitment=goal.commitment,
        lifecycle=goal.lifecycle,
        priority=goal.priority,
    )


def _parents(
    assessed: GoalAssessment, directory: Directory
) -> tuple[tuple[GoalReference, float], ...]:
    """The goals above that this build may show."""
    known = [one for one in assessed.goal.supports if one.goal in directory.portfolio.goals]
    known.sort(key=lambda one: -one.weight)
    return tuple((directory.goal(one.goal), one.weight) for one in known)


def _trail(goal: str, directory: Directory) -> tuple[GoalReference, ...]:
    """From the topmost goal down to `goal`, by the heaviest parents. Reading refuses cycles."""
    above = _parents(directory.portfolio.goals[goal], directory)
    return (*(_trail(above[0][0].id, directory) if above else ()), directory.goal(goal))


def _standing(
    assessed: GoalAssessment, panels: tuple[MetricPanel, ...], directory: Directory
) -> Standing:
    judged = [one for one in panels if one.target]
    by = assessed.overridden_by
    ended = assessed.status in {Status.ABANDONED, Status.ACHIEVED, Status.DELIVERED, Status.MISSED}
    return Standing(
        lead=next(iter(judged or panels), None),
        progress=told_progress(assessed),
        expected=assessed.expected,
        pace=assessed.pace,
        confidence=assessed.confidence,
        score=assessed.score,
        measured_by=assessed.measured_by,
        override=by.override if by is not None else None,
        overridden_by=directory.person(by.author) if by is not None else None,
        next_step=None if ended else directory.next_step(assessed),
    )


def _actions(assessed: GoalAssessment, directory: Directory) -> tuple[PathStep, ...]:
    """In the author's order: it is a path."""
    return tuple(
        _step(one, assessed.assessed_on, directory, overdue=index in assessed.overdue_actions)
        for index, one in enumerate(assessed.goal.actions)
    )


def _milestones(assessed: GoalAssessment, directory: Directory) -> tuple[PathStep, ...]:
    """By due date: an author adds them as they come to mind."""
    steps = (
        _step(one, assessed.assessed_on, directory, overdue=index in assessed.overdue_milestones)
        for index, one in enumerate(assessed.goal.milestones)
    )
    return tuple(sorted(steps, key=lambda one: one.due))


def _step(one: Milestone | Action, day: date, directory: Directory, *, overdue: bool) -> PathStep:
    if one.done is not None:
        state, late = StepState.DONE, (one.done - one.due).days
    else:
        state = StepState.OVERDUE if overdue else StepState.OPEN
        late = (day - one.due).days if overdue else 0
    return PathStep(
        title=one.title,
        owner=directory.person(one.owner),
        due=one.due,
        done=one.done,
        state=state,
        late=max(0, late),
        celebration=one.celebration if isinstance(one, Milestone) else None,
    )
