"""What there is to refer to: people, teams, categories, goals and their metrics."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from milepost.diagnostics import Location
from milepost.model.organization import BUILT_IN_CATEGORIES, Organization
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.organization import OrganizationDraft
from milepost.reading.yaml.kinds import nearest
from milepost.reading.yaml.scalars import is_id


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a workspace by kind. What can't be known, as its file is broken, is None."""

    people: Collection[str] | None
    teams: Collection[str] | None
    categories: Collection[str] | None
    goals: Collection[str]
    called: Mapping[str, str] = field(default_factory=dict)
    """Ids of people, teams and categories by the names that a page gives them, in small letters."""

    def person(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if nobody has this id."""
        self._check("unknown-person", name, self.people, at, findings)

    def team(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if no team has this id."""
        self._check("unknown-team", name, self.teams, at, findings)

    def category(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if there is no such category."""
        self._check("unknown-category", name, self.categories, at, findings)

    def goal(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if no goal has this id."""
        self._check("unknown-goal", name, self.goals, at, findings)

    def has_goal(self, name: str | None) -> bool:
        """Whether a goal file has this id."""
        return name in self.goals

    def _check(
        self,
        code: str,
        name: str | None,
        known: Collection[str] | None,
        at: Location,
        findings: Findings,
    ) -> None:
        if name is None or name in (known or ()):
            return
        if known is not None:
            meant = self.called.get(name.casefold())
            near = {"nearest": meant} if meant in known else nearest(name, known)
            findings.error(code, at, id=name, **near)
        elif not is_id(name):
            findings.error("bad-id", at, id=name)


def known_in(organization: OrganizationDraft, goals: Collection[str]) -> Known:
    """The ids that organization.yml and the goal files give."""
    told, unreadable = organization.organization, organization.unreadable
    return Known(
        None if "people" in unreadable else told.people,
        None if "teams" in unreadable else told.teams,
        None if "categories" in unreadable else (*BUILT_IN_CATEGORIES, *told.categories),
        goals,
        _called(told),
    )


def _called(organization: Organization) -> dict[str, str]:
    named: list[tuple[str, Text]] = [
        *organization.categories.items(),
        *((team.id, team.name) for team in organization.teams.values()),
        *((person.id, person.name) for person in organization.people.values()),
    ]
    return {name.casefold(): found for found, text in named for name in (text.zh, text.en) if name}
