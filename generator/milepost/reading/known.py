"""What there is to refer to: people, teams, categories, goals and their metrics."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from milepost.diagnostics import Location
from milepost.model.organization import BUILT_IN_CATEGORIES
from milepost.reading.findings import Findings
from milepost.reading.kinds import nearest
from milepost.reading.organization import OrganizationDraft


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a workspace by kind; a goal's metrics by its id. What can't be known, as its file is broken, is None."""

    people: Collection[str] | None
    teams: Collection[str] | None
    categories: Collection[str] | None
    goals: Collection[str]
    metrics: Mapping[str, Collection[str] | None] = field(default_factory=dict)

    def person(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if nobody has this id."""
        _check("unknown-person", name, self.people, at, findings)

    def team(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if no team has this id."""
        _check("unknown-team", name, self.teams, at, findings)

    def category(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if there is no such category."""
        _check("unknown-category", name, self.categories, at, findings)

    def goal(self, name: str | None, at: Location, findings: Findings) -> None:
        """Tell if no goal has this id."""
        _check("unknown-goal", name, self.goals, at, findings)

    def has_goal(self, name: str | None) -> bool:
        """Whether a goal file has this id."""
        return name in self.goals


def _check(
    code: str, name: str | None, known: Collection[str] | None, at: Location, findings: Findings
) -> None:
    if name is not None and known is not None and name not in known:
        findings.error(code, at, id=name, **nearest(name, known))


def known_in(
    organization: OrganizationDraft,
    goals: Collection[str],
    metrics: Mapping[str, Collection[str] | None],
) -> Known:
    """The ids that organization.yml and the goal files give."""
    told, unreadable = organization.organization, organization.unreadable
    return Known(
        None if "people" in unreadable else told.people,
        None if "teams" in unreadable else told.teams,
        None if "categories" in unreadable else (*BUILT_IN_CATEGORIES, *told.categories),
        goals,
        metrics,
    )
