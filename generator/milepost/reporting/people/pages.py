"""What the teams' and people's pages say: what each has open, what is due, what is owed, and load against capacity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from milepost.model.periods import Frequency
from milepost.reporting.counts import StatusCount
from milepost.reporting.maker import Maker
from milepost.reporting.parts import Part, parts
from milepost.reporting.people.week import WeekPlan, week_plan
from milepost.reporting.people.work import (
    Load,
    Owed,
    Update,
    Work,
    load_of,
    members_of,
    team_load,
    updates_given,
    updates_owed,
    work_of,
)
from milepost.reporting.references import Directory, PersonReference, TeamReference

MOST_PEOPLE = 250
"""So many people stand on one index; of more, those of a team stand on its page alone."""

PEOPLE_A_PAGE = 150


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list."""

    person: PersonReference
    leads: bool
    load: Load
    overdue: int
    soon: int
    owed: int


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in the index: `count` people, who are its `members` or stand on its page alone; `lead` may be of another team."""

    team: TeamReference
    lead: PersonReference | None
    statuses: tuple[StatusCount, ...]
    under_way: int
    overdue: int
    soon: int
    owed: int
    load: Load
    count: int
    members: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class TeamsIndex:
    """Every team, and the people of none: all of them, or those of `part`, which tells of how many pages this is the first.

    `people` are in all, `over` of them carry more than they can.
    """

    as_of: date
    every: Frequency
    people: int
    over: int
    teams: tuple[TeamLine, ...]
    others: tuple[PersonLine, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class OthersPage:
    """A further page of the people of no team."""

    as_of: date
    every: Frequency
    others: tuple[PersonLine, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A team's page."""

    as_of: date
    every: Frequency
    team: TeamReference
    lead: PersonReference | None
    members: tuple[PersonLine, ...]
    load: Load
    work: Work
    week: WeekPlan
    owed: tuple[Owed, ...]
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's page."""

    as_of: date
    every: Frequency
    person: PersonReference
    team: TeamReference | None
    leads: tuple[TeamReference, ...]
    load: Load
    work: Work
    week: WeekPlan
    owed: tuple[Owed, ...]
    updates: tuple[Update, ...]


def teams_index(directory: Directory) -> TeamsIndex:
    """The index of teams and people."""
    organization = directory.portfolio.organization
    first = next(_others(directory), None)
    part, others = first if first is not None else (Part(1, 1), ())
    return TeamsIndex(
        as_of=directory.portfolio.as_of,
        every=organization.checkin_every,
        people=len(organization.people),
        over=sum(load_of(directory, person).is_over for person in organization.people),
        teams=tuple(_team_line(directory, team) for team in organization.teams),
        others=tuple(_person_line(directory, key) for key in others),
        part=part,
    )


def others_parts(directory: Directory) -> Iterator[Maker[OthersPage]]:
    """What makes the further pages of the people of no team, where there are any."""
    for part, others in _others(directory):
        if part.number > 1:
            make = partial(_others_page, directory, part, others)
            yield Maker(f"teams/no-team/{part.number}.html", make)


def _others_page(directory: Directory, part: Part, others: Sequence[str]) -> OthersPage:
    return OthersPage(
        as_of=directory.portfolio.as_of,
        every=directory.portfolio.organization.checkin_every,
        others=tuple(_person_line(directory, key) for key in others),
        part=part,
    )


def _others(directory: Directory) -> Iterator[tuple[Part, Sequence[str]]]:
    """The people of no team, page by page."""
    people = directory.portfolio.organization.people
    others = [key for key, person in people.items() if person.team is None]
    return parts(others, PEOPLE_A_PAGE if _is_parted(directory) else MOST_PEOPLE)


def _is_parted(directory: Directory) -> bool:
    return len(directory.portfolio.organization.people) > MOST_PEOPLE


def team_page(directory: Directory, team: str) -> TeamPage:
    """The page of a team: its own goals, and its members' steps wherever they are due."""
    goals = directory.of_team.get(team, ())
    members = members_of(directory.portfolio, team)
    lead = directory.portfolio.organization.teams[team].lead
    mine = {one.goal.id for one in goals}
    return TeamPage(
        as_of=directory.portfolio.as_of,
        every=directory.portfolio.organization.checkin_every,
        team=TeamReference(team, directory.portfolio.organization.teams[team].name),
        lead=None if lead is None else directory.person(lead),
        members=tuple(_person_line(directory, key) for key in members),
        load=team_load(directory, members),
        work=work_of(directory, goals),
        week=week_plan(directory, frozenset(mine), frozenset(members)),
        owed=updates_owed(directory, goals),
        updates=updates_given(directory, goals),
    )


def person_page(directory: Directory, person: str) -> PersonPage:
    """The page of a person: the goals they own, and their steps in anybody's."""
    organization = directory.portfolio.organization
    goals = directory.owned.get(person, ())
    mine = frozenset(one.goal.id for one in goals)
    return PersonPage(
        as_of=directory.portfolio.as_of,
        every=organization.checkin_every,
        person=directory.person(person),
        team=directory.team(organization.people[person].team),
        leads=tuple(
            TeamReference(key, team.name)
            for key, team in organization.teams.items()
            if team.lead == person
        ),
        load=load_of(directory, person),
        work=work_of(directory, goals),
        week=week_plan(directory, mine, frozenset({person})),
        owed=updates_owed(directory, goals),
        updates=updates_given(directory, goals),
    )


def _team_line(directory: Directory, team: str) -> TeamLine:
    portfolio = directory.portfolio
    goals = directory.of_team.get(team, ())
    work = work_of(directory, goals)
    members = members_of(portfolio, team)
    lead = portfolio.organization.teams[team].lead
    return TeamLine(
        team=TeamReference(team, portfolio.organization.teams[team].name),
        lead=None if lead is None else directory.person(lead),
        statuses=work.statuses,
        under_way=work.under_way,
        overdue=len(work.overdue),
        soon=len(work.soon),
        owed=len(updates_owed(directory, goals)),
        load=team_load(directory, members),
        count=len(members),
        members=()
        if _is_parted(directory)
        else tuple(_person_line(directory, key) for key in members),
    )


def _person_line(directory: Directory, person: str) -> PersonLine:
    organization = directory.portfolio.organization
    goals = directory.owned.get(person, ())
    work = work_of(directory, goals)
    return PersonLine(
        person=directory.person(person),
        leads=any(team.lead == person for team in organization.teams.values()),
        load=load_of(directory, person),
        overdue=len(work.overdue),
        soon=len(work.soon),
        owed=len(updates_owed(directory, goals)),
    )
