"""How near each guardrail of a running goal is to its limit, the broken and the nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from milepost.analysis.types import GoalAssessment, MetricAssessment, Status
from milepost.model.goals import Lifecycle
from milepost.reporting.goal.metrics import GuardrailLine, Hold, guardrail_line
from milepost.reporting.references import Directory, GoalReference, PersonReference

WORST_FIRST = (Hold.BROKEN, Hold.NEAR, Hold.UNKNOWN, Hold.KEPT)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A goal that a guardrail watches, and who answers for it."""

    goal: GoalReference
    owner: PersonReference


@dataclass(frozen=True, slots=True)
class GuardrailRisk:
    """A guardrail, told once for all goals that set the same limit to the same data.

    `nearness` is 1 at the limit and over 1 beyond it; near begins at 0.9, a limit's tenth away (METHOD.md, "Status of a
    metric"). None where there is no value or the limit is 0.
    """

    line: GuardrailLine
    nearness: float | None
    guarded: tuple[Guarded, ...]


Group = Sequence[tuple[GoalAssessment, MetricAssessment]]
"""The goals that set the same limit to the same data."""


def guardrail_groups(goals: Iterable[GoalAssessment]) -> Mapping[str, Sequence[Group]]:
    """By goal those that it is the first of; of goals that are being worked on."""
    found: dict[object, list[tuple[GoalAssessment, MetricAssessment]]] = {}
    for assessed in goals:
        if is_running(assessed):
            for metric in assessed.guardrails:
                found.setdefault(_key(metric), []).append((assessed, metric))
    first: dict[str, list[Group]] = {}
    for those in found.values():
        first.setdefault(those[0][0].goal.id, []).append(those)
    return first


def guardrail_risks(directory: Directory, groups: Iterable[Group]) -> tuple[GuardrailRisk, ...]:
    """A guardrail for each group."""
    return tuple(sorted((_risk(directory, those) for those in groups), key=_nearest_first))


def is_running(assessed: GoalAssessment) -> bool:
    """Whether it is being worked on: active, and begun."""
    return assessed.goal.lifecycle is Lifecycle.ACTIVE and assessed.status is not Status.NOT_STARTED


def _key(assessed: MetricAssessment) -> object:
    metric, data = assessed.metric, assessed.metric.data
    return (
        (metric.name, metric.unit, metric.direction, assessed.target),
        (data.csv, data.date_column, data.value_column, data.combine),
        tuple(sorted(data.where.items())),
        (assessed.current, assessed.data_date, guardrail_line(assessed).hold),
    )


def _risk(directory: Directory, those: Group) -> GuardrailRisk:
    metric = those[0][1]
    return GuardrailRisk(
        line=guardrail_line(metric),
        nearness=_nearness(metric),
        guarded=tuple(
            Guarded(directory.goal(one.goal.id), directory.person(one.goal.owner))
            for one, _ in those
        ),
    )


def _nearness(assessed: MetricAssessment) -> float | None:
    """1 less the margin's share of the limit, or of the band's width."""
    limit = assessed.limit
    if limit is None or limit.margin is None:
        return None
    low, high = limit.in_force.low, limit.in_force.high
    span = high - low if low is not None and high is not None else abs(limit.in_force.value)
    return 1 - limit.margin / span if span else None


def _nearest_first(risk: GuardrailRisk) -> tuple[int, float, str]:
    nearness = risk.nearness if risk.nearness is not None else 0.0
    return WORST_FIRST.index(risk.line.hold), -nearness, risk.guarded[0].goal.id
