"""What a metric's keys must be to each other, and to its data. Each rule is a function in `RULES` or `DATA_RULES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.diagnostics import Location
from milepost.model.metrics import Aggregation, Direction, Metric, PlanKind, UnitKind
from milepost.model.observations import periods_of, values_of
from milepost.reading.findings import Findings
from milepost.reading.format.metrics import MetricFormat
from milepost.reading.goal.drafts import MetricDraft
from milepost.reading.table.numbers import Percentage
from milepost.reading.table.periods import contradicts, spacing

UNKNOWN_PERIOD_DAYS = 366.0
SHARE_FACTOR = 20
"""So many times below both baseline and target, a percentage was written as a share of one."""


@dataclass(frozen=True, slots=True)
class Window:
    """The goal's days, where they can be read."""

    start: date | None
    due: date | None


Rule = Callable[[MetricDraft, Window, Findings], None]
DataRule = Callable[[Metric, Window, Findings], None]


def check_draft(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """Everything that can be said of the keys alone."""
    for rule in RULES:
        rule(draft, window, findings)


def check_data(metric: Metric, window: Window, findings: Findings) -> None:
    """Everything that the data show."""
    for rule in DATA_RULES:
        rule(metric, window, findings)


def _direction_and_target(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """A target needs a direction; a guardrail needs a limit; a metric without a target is only tracked."""
    del window
    record = draft.record
    if draft.is_guardrail:
        if record.direction is not None and not record.direction.is_limit:
            findings.error(
                "guardrail-direction", record.place("direction"), direction=record.direction.value
            )
        for key in ("direction", "target"):
            if not record.gave(key):
                findings.error("guardrail-without-limit", _opening(draft), key=key)
    elif not record.gave("target") and draft.id is not None:
        findings.warning("no-target", _opening(draft), metric=draft.id)
    elif record.gave("target") and not record.gave("direction"):
        findings.error("missing-direction", record.place("target"))


def _target_shape(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """`between` takes two numbers, every other direction one."""
    del window
    record = draft.record
    if record.direction is None or record.target is None:
        return
    is_pair = isinstance(record.target, tuple)
    if is_pair and record.direction is not Direction.BETWEEN:
        findings.error("target-pair", record.place("target"), direction=record.direction.value)
    if not is_pair and record.direction is Direction.BETWEEN:
        findings.error("target-single", record.place("target"))


def _percent_signs(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """Only a metric in percent is given with a percent sign."""
    del window
    record = draft.record
    if record.unit is not None and record.unit.kind is UnitKind.PERCENT:
        return
    target = record.target if isinstance(record.target, tuple) else (record.target,)
    plan = [value for _, value in record.plan.points] if record.plan else []
    given = [("target", value) for value in target]
    given += [("stretch", record.stretch), *(("plan", value) for value in plan)]
    given += [("baseline", record.baseline.value if record.baseline else None)]
    for key, value in given:
        if isinstance(value, Percentage):
            findings.error("percent-sign", record.place(key), text=f"{value:g}%")


def _stretch(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """A stretch value lies beyond the target."""
    del window
    record = draft.record
    stretch, target, direction = record.stretch, record.target, record.direction
    if stretch is None or direction is None:
        return
    if target is None or isinstance(target, tuple):
        if not record.gave("target") or isinstance(target, tuple):
            findings.warning("stretch-without-target", record.place("stretch"))
        return
    upwards = direction in {Direction.INCREASE, Direction.AT_LEAST}
    if stretch <= target if upwards else stretch >= target:
        findings.warning(
            "stretch-short-of-target",
            record.place("stretch"),
            record.place("target"),
            stretch=f"{stretch:g}",
            target=f"{target:g}",
        )


def _is_path(record: MetricFormat) -> bool:
    """Whether progress runs from a baseline to a target. METHOD.md, "Progress"."""
    is_total = record.aggregation is Aggregation.SUM and record.window is None
    return record.direction in {Direction.INCREASE, Direction.DECREASE} and not is_total


def _baseline_and_target(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """There is a way to go from the baseline to the target, and it goes in the metric's direction."""
    del window
    record = draft.record
    baseline, target = record.baseline, record.target
    if baseline is None or baseline.value is None or not isinstance(target, float):
        return
    if not _is_path(record):
        return
    related = record.place("target")
    values = {"baseline": f"{baseline.value:g}", "target": f"{target:g}"}
    if baseline.value == target:
        findings.error("baseline-equals-target", baseline.place("value"), related, **values)
    elif (baseline.value > target) == (record.direction is Direction.INCREASE):
        findings.warning("baseline-beyond-target", baseline.place("value"), related, **values)


def _total_target(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """A sum to reach is above zero: progress is its share."""
    del window
    record = draft.record
    is_total = record.aggregation is Aggregation.SUM and record.window is None
    if (
        is_total
        and record.direction is Direction.INCREASE
        and isinstance(record.target, float)
        and record.target <= 0
    ):
        findings.error("total-not-positive", record.place("target"), target=f"{record.target:g}")


def _baseline_date(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """A baseline stands where the work begins: not more than one and a half periods before or after it.

    A total isn't measured from its baseline, which may as well be the same season of the year before.
    """
    if not _is_path(draft.record):
        return
    baseline, every = draft.record.baseline, draft.record.every
    if baseline is None or baseline.date is None or window.start is None:
        return
    allowed = timedelta(days=1.5 * (every.days if every else UNKNOWN_PERIOD_DAYS))
    values = {"date": baseline.date.isoformat(), "start": window.start.isoformat()}
    if baseline.date < window.start - max(allowed, timedelta(days=31)):
        findings.warning("baseline-before-start", baseline.place("date"), **values)
    elif baseline.date > window.start + max(allowed, timedelta(days=31)):
        findings.warning("baseline-after-start", baseline.place("date"), **values)


def _plan_points(draft: MetricDraft, window: Window, findings: Findings) -> None:
    """A plan's points lie within the goal's days."""
    plan = draft.record.plan
    if plan is None or plan.kind is not PlanKind.POINTS or not (window.start and window.due):
        return
    for day, _ in plan.points:
        if not window.start <= day <= window.due:
            findings.error(
                "plan-point-outside",
                draft.record.place("plan"),
                date=day.isoformat(),
                start=window.start.isoformat(),
                due=window.due.isoformat(),
            )


def _opening(draft: MetricDraft) -> Location:
    at = draft.record.at
    return Location(at.path, at.line, at.column)


RULES: tuple[Rule, ...] = (
    _direction_and_target,
    _target_shape,
    _percent_signs,
    _stretch,
    _baseline_and_target,
    _total_target,
    _baseline_date,
    _plan_points,
)


def _period_unlike_every(metric: Metric, window: Window, findings: Findings) -> None:
    """Values come as often as `every` says."""
    del window
    if metric.every is None or "every" not in metric.given:
        return
    days = spacing(periods_of(metric.observations))
    if days is not None and contradicts(days, metric.every):
        findings.warning(
            "period-unlike-every",
            metric.given["every"],
            every=metric.every.value,
            days=round(days),
            path=metric.data.csv,
        )


def _straddles_start(metric: Metric, window: Window, findings: Findings) -> None:
    """A sum's first period doesn't begin before the goal does. METHOD.md, "Observations"."""
    if metric.aggregation is not Aggregation.SUM or metric.window or window.start is None:
        return
    for found in metric.observations:
        if found.period.start < window.start <= found.period.end:
            findings.warning(
                "straddles-start",
                found.at,
                start=window.start.isoformat(),
                first=found.period.start.isoformat(),
                last=found.period.end.isoformat(),
            )
            return


def _overlapping_periods(metric: Metric, window: Window, findings: Findings) -> None:
    """A sum doesn't count a day twice."""
    del window
    if metric.aggregation is not Aggregation.SUM:
        return
    previous = None
    for found in metric.observations:
        period = found.period
        if (
            previous is not None
            and previous.period.end < period.end
            and period.start <= previous.period.end
        ):
            findings.warning("overlapping-periods", found.at, previous.at)
            return
        previous = found


def _percent_as_share(metric: Metric, window: Window, findings: Findings) -> None:
    """Four and a half percent are 4.5, not 0.045 as a spreadsheet holds them.

    Small values alone prove nothing: a way up begins small, and a limit may be kept with ease. It takes a baseline that
    speaks otherwise, or a lower limit missed by far.
    """
    del window
    if metric.unit.kind is not UnitKind.PERCENT or metric.target is None:
        return
    values = [abs(value) for value in values_of(metric.observations) if value]
    if not values or max(values) > 1:
        return
    proofs = [bound for bound in (metric.target.low, metric.target.high) if bound is not None]
    if metric.baseline is not None:
        proofs.append(metric.baseline.value)
    elif metric.direction not in {Direction.AT_LEAST, Direction.BETWEEN}:
        return
    if min(map(abs, proofs)) >= SHARE_FACTOR * max(values):
        findings.warning(
            "percent-as-share",
            next(found.at for found in metric.observations if found.value),
            largest=f"{max(values):g}",
            target=f"{metric.target.value:g}",
        )


DATA_RULES: tuple[DataRule, ...] = (
    _period_unlike_every,
    _straddles_start,
    _overlapping_periods,
    _percent_as_share,
)
