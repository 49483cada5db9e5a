"""What is measured: a metric, its observations, its baseline, target and plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.diagnostics import Location
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text


class Direction(StrEnum):
    """Which way is good; the last three are limits."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"

    @property
    def is_limit(self) -> bool:
        """Whether it is kept rather than reached."""
        return self in {Direction.AT_LEAST, Direction.AT_MOST, Direction.BETWEEN}


class Aggregation(StrEnum):
    """How a window's observations become one value."""

    LATEST = "latest"
    SUM = "sum"
    MEAN = "mean"


class UnitKind(StrEnum):
    """What a number counts."""

    CURRENCY = "currency"
    PERCENT = "percent"
    DAYS = "days"
    HOURS = "hours"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """`currency` is the ISO 4217 code where kind is CURRENCY; `name` the author's words where it is OTHER."""

    kind: UnitKind
    currency: str | None = None
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A metric's value for a period, as the CSV gave it after `where` and `combine`.

    `value` None is a gap. With a `recorded_at` column a period appears once for each day on which its value
    changed: the last one recorded by as_of counts. `at` is the (last) row that it came from.
    """

    period: Period
    value: float | None
    at: Location
    recorded_at: date | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the metric stood before the work began."""

    value: float
    at: Location
    date: date | None = None
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One bound or two.

    For `between` both are there; for `at_least` and `increase` `low` is the value to reach, for `at_most` and
    `decrease` `high` is.
    """

    low: float | None
    high: float | None

    @property
    def value(self) -> float:
        """The single bound; for `between` the lower one."""
        bound = self.low if self.low is not None else self.high
        if bound is None:
            raise ValueError("a target has at least one bound")
        return bound


class PlanKind(StrEnum):
    """The shape of the expected progress."""

    LINEAR = "linear"
    STEP = "step"
    POINTS = "points"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Plan:
    """`points` are metric values by day, in order; `months` weights by month number, absent months weigh 1."""

    kind: PlanKind
    points: tuple[tuple[date, float], ...] = ()
    months: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A rolling window: so many periods of a frequency, ending with the last observation."""

    count: int
    every: Frequency


@dataclass(frozen=True, slots=True)
class DataSource:
    """The CSV behind a metric: where it lies (relative to the workspace's root) and how it was read."""

    csv: str
    date_column: str
    value_column: str
    where: Mapping[str, str]
    combine: str | None
    restated: bool


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of a goal, shared keys merged in. `direction` and `target` are None where it is only tracked.

    `every` is None only where neither the author nor the data's spacing says. Observations are ordered by
    period end, then recorded_at. `name` is the id where the author gave none. `given` says where each key that
    the author wrote stands, the shared metric's included.
    """

    id: str
    name: Text
    unit: Unit
    direction: Direction | None
    target: Target | None
    stretch: float | None
    baseline: Baseline | None
    aggregation: Aggregation
    window: Window | None
    every: Frequency | None
    lag_days: int
    plan: Plan
    weight: float
    shared: str | None
    data: DataSource
    observations: Sequence[Observation]
    at: Location
    given: Mapping[str, Location]
