"""Small goals, metrics and workspaces for tests, each by what matters in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from milepost.analysis.facts import Frame
from milepost.analysis.metrics import assess_metric
from milepost.analysis.observations import known
from milepost.analysis.portfolio import assess
from milepost.analysis.types import GoalAssessment, MetricAssessment
from milepost.diagnostics import Location
from milepost.model.goals import (
    Action,
    Audience,
    Change,
    ChangedValue,
    Commitment,
    Goal,
    Horizon,
    Level,
    Lifecycle,
    Milestone,
    Support,
)
from milepost.model.metrics import (
    Aggregation,
    Baseline,
    DataSource,
    Direction,
    Metric,
    Observation,
    Plan,
    PlanKind,
    Target,
    Unit,
    UnitKind,
)
from milepost.model.organization import Focus, Organization, Thresholds
from milepost.model.periods import Frequency, Period, Quarter
from milepost.model.reviews import CheckIn, Override, Review, Side, Signal
from milepost.model.text import Text
from milepost.model.workspace import Workspace

START, DUE = date(2026, 7, 1), date(2026, 12, 31)
"""Half a year of 184 days, in which the tests' goals live unless they say otherwise."""

HERE = Location("goals/goal.yml", 1, 1)
NOTHING: Mapping[str, Location] = MappingProxyType({})


def day(text: str) -> date:
    """`day("2026-07-01")`."""
    return date.fromisoformat(text)


def text(words: str) -> Text:
    """The same words in both languages."""
    return Text(words, words)


def period(end: date, every: Frequency) -> Period:
    """The period of this length that ends on a day."""
    if every is Frequency.MONTH:
        return Period(end, end.replace(day=1))
    return Period(
        end, end - timedelta(days={"day": 1, "week": 7}.get(every.value, round(every.days)) - 1)
    )


def observed(
    values: Mapping[str, float | None] | Iterable[tuple[date, float | None]],
    every: Frequency = Frequency.MONTH,
    recorded: Mapping[str, str] | None = None,
) -> tuple[Observation, ...]:
    """Observations by the last day of their period; row by row in the CSV."""
    pairs = (
        [(day(end), value) for end, value in values.items()]
        if isinstance(values, Mapping)
        else list(values)
    )
    stamps = recorded or {}
    return tuple(
        Observation(
            period=period(end, every),
            value=value,
            at=Location("goals/metrics/data.csv", row, 1),
            recorded_at=day(stamps[end.isoformat()]) if end.isoformat() in stamps else None,
        )
        for row, (end, value) in enumerate(pairs, start=2)
    )


def target(direction: Direction, value: float | tuple[float, float]) -> Target:
    """The bound or bounds as the direction has them."""
    if isinstance(value, tuple):
        return Target(*value)
    if direction in {Direction.DECREASE, Direction.AT_MOST}:
        return Target(None, value)
    return Target(value, None)


def metric(
    values: Mapping[str, float | None] | Iterable[tuple[date, float | None]] = (),
    direction: Direction | None = Direction.INCREASE,
    to: float | tuple[float, float] | None = 100.0,
    since: float | None = None,
    every: Frequency | None = Frequency.MONTH,
    **more: Any,
) -> Metric:
    """A metric from a baseline (`since`) to a target (`to`), latest values, linear plan; `every` by its author's word."""
    observations = observed(values, every or Frequency.MONTH)
    built = Metric(
        id="m",
        name=text("metric"),
        unit=Unit(UnitKind.COUNT),
        direction=direction,
        target=target(direction, to) if direction is not None and to is not None else None,
        stretch=None,
        baseline=Baseline(since, HERE) if since is not None else None,
        aggregation=Aggregation.LATEST,
        window=None,
        every=every,
        lag_days=0,
        plan=Plan(PlanKind.LINEAR),
        weight=1.0,
        shared=None,
        data=DataSource("goals/metrics/data.csv", "date", "value", NO_ROWS, None, restated=False),
        observations=observations,
        at=HERE,
        given=NOTHING if every is None else MappingProxyType({"every": HERE}),
    )
    return replace(built, **more)


NO_ROWS: Mapping[str, str] = MappingProxyType({})


def goal(*metrics: Metric, **more: Any) -> Goal:
    """An active, committed team goal over the half year."""
    built = Goal(
        id="goal",
        title=text("goal"),
        category="growth",
        level=Level.TEAM,
        horizon=Horizon.SHORT,
        commitment=Commitment.COMMITTED,
        lifecycle=Lifecycle.ACTIVE,
        closed_on=None,
        outcome=None,
        audience=Audience.EVERYONE,
        owner="lin-yue",
        team=None,
        start=START,
        due=DUE,
        why=None,
        supports=(),
        smart=MappingProxyType({}),
        priority=None,
        feasibility=MappingProxyType({}),
        metrics=metrics,
        guardrails=(),
        milestones=(),
        actions=(),
        contingencies=(),
        changes=(),
        accept=(),
        links=(),
        at=HERE,
        given=NOTHING,
    )
    return replace(built, **more)


def supports(*parents: str, weight: float = 1.0) -> tuple[Support, ...]:
    """The goals above."""
    return tuple(Support(parent, weight, HERE) for parent in parents)


def milestone(due: str, done: str | None = None, title: str = "milestone") -> Milestone:
    """A milestone of Lin Yue's."""
    return Milestone(text(title), day(due), day(done) if done else None, "lin-yue", None, HERE)


def action(due: str, done: str | None = None, title: str = "action") -> Action:
    """An action of Chen Hao's."""
    return Action(text(title), "chen-hao", day(due), day(done) if done else None, HERE)


def change(
    on: str, field: str, before: ChangedValue, after: ChangedValue, metric_id: str | None = None
) -> Change:
    """An entry of the ledger."""
    return Change(
        day(on), field, metric_id, before, after, "lin-yue", None, Location("goals/goal.yml", 9, 3)
    )


def checkin(on: str, status: str | None = None, until: str | None = None, **more: Any) -> CheckIn:
    """A check-in on `goal`; with `status` it overrides until a day."""
    override = (
        Override(status, text("because"), day(until or on), HERE) if status is not None else None
    )
    built = CheckIn("goal", day(on), "lin-yue", 0.7, None, (), None, override, HERE)
    return replace(built, **more)


def review(quarter: Quarter, on: str) -> Review:
    """An empty review."""
    return Review(quarter, day(on), "lin-yue", None, (), (), (), (), (), (), HERE)


def signal(on: str, side: Side = Side.CUSTOMER, theme: str = "packaging", **more: Any) -> Signal:
    """One piece of feedback."""
    return replace(Signal(day(on), side, theme, None, None, 2, HERE), **more)


def organization(**more: Any) -> Organization:
    """An organisation with the built-in thresholds and a calendar year."""
    built = Organization(
        name=text("Farsail"),
        mission=None,
        positioning=(),
        languages=("zh", "en"),
        timezone="Asia/Shanghai",
        currency="USD",
        fiscal_year_starts=1,
        as_of=None,
        thresholds=Thresholds(),
        focus=Focus(5, ()),
        checkin_every=Frequency.WEEK,
        categories=MappingProxyType({}),
        people=MappingProxyType({}),
        teams=MappingProxyType({}),
        themes=MappingProxyType({}),
        calendar=(),
        at=Location("goals/organization.yml", 1, 1),
    )
    return replace(built, **more)


def workspace(*goals: Goal, **more: Any) -> Workspace:
    """The goals, and nothing said of them yet."""
    built = Workspace(
        organization=organization(),
        goals=MappingProxyType({each.id: each for each in goals}),
        checkins=(),
        reviews=(),
        signals=(),
        left_out=(),
    )
    return replace(built, **more)


def on(
    as_of: str, one: Metric, start: date = START, due: date = DUE, **more: Any
) -> MetricAssessment:
    """A metric as of a day, in a goal from start to due."""
    frame = Frame(start, due, day(as_of), Thresholds(), aspirational=False)
    return assess_metric(
        one, known(one.observations, day(as_of)), replace(frame, **more), one.target
    )


def assessed(as_of: str, *goals: Goal, **more: Any) -> GoalAssessment:
    """The first of the goals as of a day, in a workspace of them all."""
    return assess(workspace(*goals, **more), day(as_of)).goals[goals[0].id]


def codes(found: MetricAssessment | GoalAssessment) -> Sequence[str]:
    """The reasons' codes, in order."""
    return [each.code for each in found.reasons]
