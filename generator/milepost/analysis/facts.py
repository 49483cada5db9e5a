"""What is known of a metric when its status is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.forecast.question import Foretell
from milepost.analysis.measure import Course
from milepost.analysis.observations import Seen
from milepost.analysis.progress import Nature
from milepost.analysis.types import BaselineUsed, LimitKept, Reason, Status
from milepost.model.metrics import Metric, Observation, Target
from milepost.model.organization import Thresholds


@dataclass(frozen=True, slots=True)
class Frame:
    """What a goal gives its metrics to be judged in; with `foretell` it asks for what is to come too."""

    start: date
    due: date
    as_of: date
    thresholds: Thresholds
    aspirational: bool
    foretell: Foretell | None = None

    @property
    def due_has_passed(self) -> bool:
        """From the end of the due day; `as_of` means the end of that day."""
        return self.as_of >= self.due


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at."""

    metric: Metric
    nature: Nature
    frame: Frame
    seen: Seen
    course: Course | None
    current: float | None
    baseline: BaselineUsed | None
    progress: float | None
    expected: float | None
    pace: float | None
    planned: float | None
    limit: LimitKept | None
    met_on: date | None
    lost_on: date | None
    only_baseline: bool

    @property
    def target(self) -> Target | None:
        """The target, where one is set."""
        return self.metric.target

    @property
    def judged(self) -> tuple[Target, float, Observation]:
        """Target, current and latest observation, where the earlier rules leave no doubt that they are there."""
        latest = self.seen.latest
        if self.target is None or self.current is None or latest is None:
            raise ValueError("a metric without target or data is not judged")
        return self.target, self.current, latest


Verdict = tuple[Status, tuple[Reason, ...]]
