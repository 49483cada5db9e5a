"""The work of somebody: goals in groups by what is due, load against capacity, updates owed and given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import GoalAssessment, Portfolio, Status
from milepost.model.goals import Lifecycle
from milepost.model.reviews import CheckIn
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.references import Directory, GoalReference, GoalSummary, PersonReference

SOON = timedelta(weeks=4)
RECENT = 8
"""So many check-ins tell how the last weeks went."""

CONCLUDED = frozenset({Status.ACHIEVED, Status.DELIVERED})


@dataclass(frozen=True, slots=True)
class Load:
    """How many goals are under way, and how many can be carried at a time; `capacity` is None where nobody said.

    Of a team, `capacity` adds up the members who have one, and `goals` their goals alone; `uncounted` are the
    goals of members without one.
    """

    goals: int
    capacity: int | None
    uncounted: int = 0

    @property
    def is_over(self) -> bool:
        """Whether more is under way than can be carried."""
        return self.capacity is not None and self.goals > self.capacity


@dataclass(frozen=True, slots=True)
class Owed:
    """A goal whose newest check-in, if there is one, is older than the organisation's period; `days` since it, or since the goal's start."""

    goal: GoalReference
    owner: PersonReference
    last: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Update:
    """A check-in as it was written."""

    goal: GoalReference
    author: PersonReference
    checkin: CheckIn


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody has: each goal of theirs in one group.

    Overdue ones are past due and not done, `soon` fall due within four weeks, `open` later; `statuses` counts these
    three. `ended` are achieved or closed, the latest first.
    """

    statuses: tuple[StatusCount, ...]
    overdue: tuple[GoalSummary, ...]
    soon: tuple[GoalSummary, ...]
    open: tuple[GoalSummary, ...]
    upcoming: tuple[GoalSummary, ...]
    paused: tuple[GoalSummary, ...]
    candidates: tuple[GoalSummary, ...]
    ended: tuple[GoalSummary, ...]

    @property
    def under_way(self) -> int:
        """How many goals are being worked for."""
        return len(self.overdue) + len(self.soon) + len(self.open)


def members_of(portfolio: Portfolio, team: str) -> tuple[str, ...]:
    """The team's people, in the organisation's order."""
    people = portfolio.organization.people
    return tuple(key for key, person in people.items() if person.team == team)


def work_of(directory: Directory, goals: Iterable[GoalAssessment]) -> Work:
    """These goals, in their groups."""
    as_of = directory.portfolio.as_of
    groups: dict[str, list[GoalAssessment]] = {}
    for one in goals:
        groups.setdefault(_group(one, as_of), []).append(one)
    under_way = [one for key in ("overdue", "soon", "open") for one in groups.get(key, ())]

    def listed(key: str, *, latest_first: bool = False) -> tuple[GoalSummary, ...]:
        ordered = sorted(groups.get(key, ()), key=_by_due, reverse=latest_first)
        return tuple(directory.summary(one) for one in ordered)

    return Work(
        statuses=count_statuses(under_way),
        overdue=listed("overdue"),
        soon=listed("soon"),
        open=listed("open"),
        upcoming=listed("upcoming"),
        paused=listed("paused"),
        candidates=listed("candidates"),
        ended=listed("ended", latest_first=True),
    )


def _group(assessed: GoalAssessment, as_of: date) -> str:
    goal = assessed.goal
    apart = {
        Lifecycle.CANDIDATE: "candidates",
        Lifecycle.PAUSED: "paused",
        Lifecycle.CLOSED: "ended",
        Lifecycle.ABANDONED: "ended",
    }.get(goal.lifecycle)
    if apart is not None:
        return apart
    if assessed.status in CONCLUDED:
        return "ended"
    if goal.start > as_of:
        return "upcoming"
    if goal.due < as_of:
        return "overdue"
    return "soon" if goal.due <= as_of + SOON else "open"


def _by_due(assessed: GoalAssessment) -> tuple[date, date, str]:
    goal = assessed.goal
    return (goal.closed_on or goal.due, goal.start, goal.id)


def is_under_way(assessed: GoalAssessment, as_of: date) -> bool:
    """Whether it is being worked for on that day: begun and not achieved; past due it still is."""
    goal = assessed.goal
    return (
        goal.lifecycle is Lifecycle.ACTIVE
        and goal.start <= as_of
        and assessed.status not in CONCLUDED
    )


def load_of(directory: Directory, person: str) -> Load:
    """What a person carries."""
    portfolio = directory.portfolio
    goals = directory.owned.get(person, ())
    return Load(
        sum(is_under_way(one, portfolio.as_of) for one in goals),
        portfolio.organization.people[person].capacity,
    )


def team_load(directory: Directory, members: tuple[str, ...]) -> Load:
    """What the members of a team carry together."""
    loads = [load_of(directory, member) for member in members]
    counted = [(one.goals, one.capacity) for one in loads if one.capacity is not None]
    goals = sum(one.goals for one in loads)
    if not counted:
        return Load(goals, None)
    carried = sum(count for count, _ in counted)
    return Load(carried, sum(capacity for _, capacity in counted), goals - carried)


def updates_owed(directory: Directory, goals: Iterable[GoalAssessment]) -> tuple[Owed, ...]:
    """Those under way that nobody spoke of for longer than the organisation's period, the longest silent first."""
    as_of = directory.portfolio.as_of
    period = directory.portfolio.organization.checkin_every.days
    found: list[Owed] = []
    for one in goals:
        last = one.checkins[0].date if one.checkins else None
        days = (as_of - (last or one.goal.start)).days
        if is_under_way(one, as_of) and days > period:
            owner = directory.person(one.goal.owner)
            found.append(Owed(directory.goal(one.goal.id), owner, last, days))
    return tuple(sorted(found, key=lambda one: (-one.days, one.goal.id)))


def updates_given(directory: Directory, goals: Iterable[GoalAssessment]) -> tuple[Update, ...]:
    """The newest check-ins on these goals."""
    checkins = [checkin for one in goals for checkin in one.checkins]
    newest = sorted(checkins, key=lambda checkin: checkin.date, reverse=True)[:RECENT]
    return tuple(
        Update(directory.goal(one.goal), directory.person(one.author), one) for one in newest
    )
