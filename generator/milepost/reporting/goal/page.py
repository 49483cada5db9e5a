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
from milepost.reporting.goal.around import Around
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
    assessed: GoalAssessment, around: Around, review: GoalReview = UNREVIEWED
) -> GoalPage:
    """The page of a goal."""
    said, neighbours = assessed.goal, around.neighbours
    how = goal_explanation(assessed, around.organization.thresholds)
    panels = _panels(assessed, around)
    return GoalPage(
        as_of=around.as_of,
        header=_header(assessed, around),
        standing=_standing(assessed, panels, around),
        why=said.why,
        outcome=said.outcome,
        left_out=neighbours.left_out,
        metrics=panels,
        download=download_path(said.id) if has_data(assessed) else None,
        smart=smart_cards(assessed, around, review),
        review=review_said(review, around),
        actions=_actions(assessed, around),
        milestones=_milestones(assessed, around),
        guardrails=tuple(guardrail_line(one) for one in assessed.guardrails),
        feasibility=tuple(
            (one, said.feasibility[one]) for one in Aspect if one in said.feasibility
        ),
        contingencies=tuple(
            ContingencyPlan(one.trigger, one.response, around.person(one.owner))
            for one in said.contingencies
        ),
        supporters=neighbours.supporters,
        feedback=neighbours.heard,
        checkins=checkin_entries(assessed, around),
        confidence=_confidence(assessed),
        changes=ledger(assessed, around),
        accepted=said.accept,
        links=said.links,
        explanation=how,
        named=named(how.all_reasons, around),
        source=said.at.path,
    )


def _panels(assessed: GoalAssessment, around: Around) -> tuple[MetricPanel, ...]:
    """The first chart is the largest and carries the milestones."""
    calendar = around.organization.calendar
    return tuple(
        metric_panel(one, assessed.goal, around.as_of, calendar, with_milestones=index == 0)
        for index, one in enumerate(assessed.metrics)
    )


def _confidence(assessed: GoalAssessment) -> ConfidenceChart | None:
    """A line wants two points."""
    chart = confidence_chart(assessed.checkins)
    return chart if len(chart.points) > 1 else None


def _header(assessed: GoalAssessment, around: Around) -> Header:
    goal, neighbours = assessed.goal, around.neighbours
    return Header(
        goal=around.goal(goal.id),
        category=around.category(goal.category),
        trail=tuple(map(around.goal, neighbours.trail)),
        parents=tuple((around.goal(one), weight) for one, weight in neighbours.parents),
        owner=around.person(goal.owner),
        team=around.team(goal.team),
        start=goal.start,
        due=goal.due,
        closed_on=goal.closed_on,
        level=goal.level,
        horizon=goal.horizon,
        commitment=goal.commitment,
        lifecycle=goal.lifecycle,
        priority=goal.priority,
    )


def _standing(
    assessed: GoalAssessment, panels: tuple[MetricPanel, ...], around: Around
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
        overridden_by=around.person(by.author) if by is not None else None,
        next_step=None if ended else around.next_step(assessed),
    )


def _actions(assessed: GoalAssessment, around: Around) -> tuple[PathStep, ...]:
    """In the author's order: it is a path."""
    return tuple(
        _step(one, assessed.assessed_on, around, overdue=index in assessed.overdue_actions)
        for index, one in enumerate(assessed.goal.actions)
    )


def _milestones(assessed: GoalAssessment, around: Around) -> tuple[PathStep, ...]:
    """By due date: an author adds them as they come to mind."""
    steps = (
        _step(one, assessed.assessed_on, around, overdue=index in assessed.overdue_milestones)
        for index, one in enumerate(assessed.goal.milestones)
    )
    return tuple(sorted(steps, key=lambda one: one.due))


def _step(one: Milestone | Action, day: date, around: Around, *, overdue: bool) -> PathStep:
    if one.done is not None:
        state, late = StepState.DONE, (one.done - one.due).days
    else:
        state = StepState.OVERDUE if overdue else StepState.OPEN
        late = (day - one.due).days if overdue else 0
    return PathStep(
        title=one.title,
        owner=around.person(one.owner),
        due=one.due,
        done=one.done,
        state=state,
        late=max(0, late),
        celebration=one.celebration if isinstance(one, Milestone) else None,
    )
