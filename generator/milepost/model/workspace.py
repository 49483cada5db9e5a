"""Everything a team committed, read and resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from milepost.model.goals import Audience, Goal
from milepost.model.organization import Organization
from milepost.model.reviews import CheckIn, Review, Signal
from milepost.model.text import Language


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What `build --keep-going` left out because it is faulty: a goal, or one of its metrics.

    `audience` is that of the goal; one that can't be read and may have named an audience counts as the team's.
    """

    goal: str
    metric: str | None
    codes: tuple[str, ...]
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class Workspace:
    """The whole: goals by id in path order, check-ins by date then path, reviews by quarter, signals by date."""

    organization: Organization
    goals: Mapping[str, Goal]
    checkins: tuple[CheckIn, ...]
    reviews: tuple[Review, ...]
    signals: tuple[Signal, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The site's languages, the default first."""
        return self.organization.languages
