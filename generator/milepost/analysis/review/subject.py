"""What a rule looks at: a goal as assessed, the organisation around it, and what is worked out once for several rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from milepost.analysis.progress import Nature, nature
from milepost.analysis.review.best_pace import HISTORY, PaceNeeded, pace_needed
from milepost.analysis.review.plates import Plate
from milepost.analysis.review.wording.statement import versions
from milepost.analysis.review.wording.types import Wording
from milepost.analysis.types import GoalAssessment, MetricAssessment
from milepost.diagnostics import Location
from milepost.model.goals import Goal, Horizon, Lifecycle
from milepost.model.observations import values_of
from milepost.model.organization import Organization
from milepost.model.text import Text

YEAR_DAYS = 366
"""Up to this a goal is due within a year."""


@dataclass(frozen=True)
class Subject:
    """A goal under review. `parents` are the goals above it that this build knows, by id with their lifecycle."""

    assessed: GoalAssessment
    organization: Organization
    as_of: date
    parents: Mapping[str, Lifecycle]
    plate: Plate | None

    @property
    def goal(self) -> Goal:
        """The goal as its ledger has it."""
        return self.assessed.goal

    @property
    def days(self) -> int:
        """From start to due, both included."""
        return (self.goal.due - self.goal.start).days + 1

    @property
    def within_a_year(self) -> bool:
        """Whether it is due within a year of its start."""
        return self.days <= YEAR_DAYS

    @property
    def is_short(self) -> bool:
        """Whether it is a short-term goal."""
        return self.goal.horizon is Horizon.SHORT

    @property
    def is_under_way(self) -> bool:
        """Whether it is being worked on, or will be: neither an idea nor past its due day."""
        lifecycle = self.goal.lifecycle
        return lifecycle in {Lifecycle.ACTIVE, Lifecycle.PAUSED} and self.goal.due > self.as_of

    @cached_property
    def judged(self) -> tuple[MetricAssessment, ...]:
        """The key metrics that have a target."""
        return tuple(one for one in self.assessed.metrics if one.metric.target is not None)

    @cached_property
    def only_limits(self) -> bool:
        """Whether all there is to do is to keep within limits: no path leads there, each period is a checkpoint."""
        return bool(self.judged) and all(nature(one.metric) is Nature.LIMIT for one in self.judged)

    @cached_property
    def has_history(self) -> bool:
        """Whether a judged metric was observed for a while before the start."""
        return any(
            sum(value is not None for value in values_of(one.history)) >= HISTORY
            for one in self.judged
        )

    @cached_property
    def paces(self) -> tuple[tuple[MetricAssessment, PaceNeeded], ...]:
        """The judged metrics whose pace can be compared with their best so far."""
        goal = self.goal
        found = [(one, pace_needed(one, goal.start, goal.due, self.as_of)) for one in self.judged]
        return tuple((one, pace) for one, pace in found if pace is not None)

    @cached_property
    def titles(self) -> tuple[Wording, ...]:
        """The wording of the title, in each language that it is given in."""
        return versions(self.goal.title)

    def suspects(self, glance: Callable[[str], bool]) -> bool:
        """Whether a quick look at the title, in any language, finds its wording worth the reading."""
        title = self.goal.title
        return any(glance(one) for one in {title.zh, title.en} if one)

    def words(self, mark: str) -> Text | None:
        """The words that show a mark in the title, in each language that has them."""
        said = {one.language: getattr(one, mark) for one in self.titles}
        return Text(said.get("zh"), said.get("en")) if any(said.values()) else None

    def stands(self, *keys: str) -> Location:
        """Where the first of these keys stands that the author wrote; else the goal's first line."""
        given = self.goal.given
        return next((given[key] for key in keys if key in given), self.goal.at)
