"""What a goal's keys must be to each other and to the rest of the workspace. Each rule is a function in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from milepost.diagnostics import Location
from milepost.model.goals import Lifecycle
from milepost.model.rules import RULE_CODES
from milepost.reading.findings import Findings
from milepost.reading.format.goals import ActionFormat, ContingencyFormat, MilestoneFormat
from milepost.reading.goal.drafts import GoalDraft
from milepost.reading.known import Known
from milepost.reading.yaml.kinds import nearest

Rule = Callable[[GoalDraft, Known], None]

_ENDED = frozenset({Lifecycle.CLOSED, Lifecycle.ABANDONED})


def check_goal(draft: GoalDraft, known: Known) -> None:
    """Every rule about one goal."""
    for rule in RULES:
        rule(draft, known)


def _references(draft: GoalDraft, known: Known) -> None:
    """Whom and what it names is there."""
    record, findings = draft.record, draft.findings
    known.person(record.owner, record.place("owner"), findings)
    known.team(record.team, record.place("team"), findings)
    known.category(record.category, record.place("category"), findings)
    parts: tuple[MilestoneFormat | ActionFormat | ContingencyFormat, ...] = (
        *(record.milestones or ()),
        *(record.actions or ()),
        *(record.contingencies or ()),
    )
    for part in parts:
        known.person(part.owner, part.place("owner"), findings)
    for change in record.changes or ():
        known.person(change.by, change.place("by"), findings)


def _supports(draft: GoalDraft, known: Known) -> None:
    """The goals above it are others that are there, each named once."""
    first: dict[str, Location] = {}
    for support in draft.record.supports or ():
        goal, at = support.goal, support.place("goal")
        if goal is None:
            continue
        if goal == draft.id:
            draft.findings.error("supports-itself", at, id=goal)
        elif goal in first:
            draft.findings.error("duplicate-support", at, first[goal], id=goal)
        else:
            known.goal(goal, at, draft.findings)
        first.setdefault(goal, at)


def _window(draft: GoalDraft, known: Known) -> None:
    """It ends after it begins."""
    del known
    record = draft.record
    if record.start and record.due and record.due < record.start:
        draft.findings.error(
            "due-before-start",
            record.place("due"),
            record.place("start"),
            start=record.start.isoformat(),
            due=record.due.isoformat(),
        )


def _lifecycle(draft: GoalDraft, known: Known) -> None:
    """An ended goal says when; one that goes on says no such thing."""
    del known
    record, findings = draft.record, draft.findings
    if record.gave("lifecycle") and record.lifecycle is None:
        return
    lifecycle = record.lifecycle or Lifecycle.ACTIVE
    if lifecycle in _ENDED:
        if not record.gave("closed_on"):
            findings.error(
                "missing-closed-on", record.place("lifecycle"), lifecycle=lifecycle.value
            )
    elif record.gave("closed_on"):
        findings.warning("closed-on-unused", record.place("closed_on"), lifecycle=lifecycle.value)
    if record.gave("outcome") and lifecycle in {Lifecycle.ACTIVE, Lifecycle.CANDIDATE}:
        findings.warning("outcome-unused", record.place("outcome"), lifecycle=lifecycle.value)


def _dates_of_parts(draft: GoalDraft, known: Known) -> None:
    """Milestones and actions fall due within the goal's days, or the plan says so elsewhere."""
    del known
    record = draft.record
    if not (record.start and record.due) or record.due < record.start:
        return
    parts: tuple[MilestoneFormat | ActionFormat, ...] = (
        *(record.milestones or ()),
        *(record.actions or ()),
    )
    for part in parts:
        if part.due is not None and part.due > record.due:
            draft.findings.warning(
                "part-after-due",
                part.place("due"),
                date=part.due.isoformat(),
                due=record.due.isoformat(),
            )


def _acceptances(draft: GoalDraft, known: Known) -> None:
    """What is accepted is a rule."""
    del known
    for acceptance in draft.record.accept or ():
        rule = acceptance.rule
        if rule is not None and rule not in RULE_CODES:
            draft.findings.warning(
                "unknown-rule",
                acceptance.place("rule"),
                rule=rule,
                **nearest(rule, RULE_CODES),
            )


RULES: tuple[Rule, ...] = (
    _references,
    _supports,
    _window,
    _lifecycle,
    _dates_of_parts,
    _acceptances,
)


Supports = tuple[tuple[str, Location], ...]
"""The goals above a goal, and where it says so."""


def check_cycles(above: Mapping[str, Supports], findings: Findings) -> None:
    """No goal supports itself by way of others. One circle is told once, at its first goal, with its way shown."""
    known = {
        name: [goal for goal, _ in supports if goal in above and goal != name]
        for name, supports in above.items()
    }
    done: set[str] = set()
    for start in above:
        for circle in _circles(start, known, done):
            _tell_circle(circle, above, findings)


def _circles(start: str, above: Mapping[str, list[str]], done: set[str]) -> list[list[str]]:
    """The circles met on a walk upwards from `start`, each goal visited once over all walks."""
    found: list[list[str]] = []
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            path.pop()
            done.add(name)
        elif name in path:
            found.append(path[path.index(name) :])
        elif name not in done:
            path.append(name)
            stack.append((name, True))
            stack.extend((goal, False) for goal in reversed(above[name]))
    return found


def _tell_circle(circle: list[str], above: Mapping[str, Supports], findings: Findings) -> None:
    turn = circle.index(min(circle))
    circle = circle[turn:] + circle[:turn]
    places = [
        next(at for goal, at in above[name] if goal == following)
        for name, following in zip(circle, [*circle[1:], circle[0]], strict=True)
    ]
    findings.about(circle[0]).error(
        "support-cycle",
        places[0],
        *places[1:],
        path=" → ".join([*circle, circle[0]]),
    )
