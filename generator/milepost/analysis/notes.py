"""What else is worth knowing of a metric's number, beside the rule that decided its status."""

from __future__ import annotations

from milepost.analysis.aggregate import rolling_first
from milepost.analysis.cadence import step
from milepost.analysis.facts import Facts
from milepost.analysis.progress import Nature
from milepost.analysis.reasons import amount, near, reason, stands
from milepost.analysis.types import Reason, Status
from milepost.model.metrics import Aggregation

_BEHIND = {Status.AT_RISK, Status.OFF_TRACK}


def notes(facts: Facts, status: Status, gaps: int) -> tuple[Reason, ...]:
    """In the order in which a reader asks: where it stands, how near its limit, what the number rests on."""
    if status in {Status.NOT_STARTED, Status.NO_DATA}:
        return ()
    found = (
        _behind_plan(facts, status),
        _target_lost(facts),
        _moved_away(facts),
        _limit_near(facts),
        _periods_missing(facts, gaps),
        _implied_baseline(facts),
        _straddles_start(facts),
        _window_incomplete(facts),
    )
    return tuple(each for each in found if each is not None)


def _behind_plan(facts: Facts, status: Status) -> Reason | None:
    latest = facts.seen.latest
    if status not in _BEHIND or facts.planned is None or facts.current is None or latest is None:
        return None
    if facts.pace is None or facts.nature is Nature.LIMIT:
        return None
    metric = facts.metric
    return reason(
        "behind_plan",
        latest.at,
        stands(metric, "plan"),
        current=amount(metric, facts.current),
        planned=amount(metric, facts.planned),
    )


def _target_lost(facts: Facts) -> Reason | None:
    if facts.met_on is None or facts.lost_on is None:
        return None
    source = stands(facts.metric, "target")
    return reason("target_lost", source, met=facts.met_on, lost=facts.lost_on)


def _moved_away(facts: Facts) -> Reason | None:
    base, current, metric = facts.baseline, facts.current, facts.metric
    if facts.nature not in {Nature.LEVEL, Nature.MEAN} or base is None or current is None:
        return None
    if facts.progress is None or facts.progress >= 0:
        return None
    return reason(
        "moved_away",
        base.at,
        current=amount(metric, current),
        baseline=amount(metric, base.value),
    )


def _limit_near(facts: Facts) -> Reason | None:
    limit, current = facts.limit, facts.current
    if limit is None or not limit.near or current is None:
        return None
    return near(facts.metric, limit, current, guardrail=False)


def _periods_missing(facts: Facts, gaps: int) -> Reason | None:
    if not gaps:
        return None
    return reason("periods_missing", stands(facts.metric, "data"), count=gaps)


def _implied_baseline(facts: Facts) -> Reason | None:
    base, metric = facts.baseline, facts.metric
    if base is None or not base.implied or facts.nature not in {Nature.LEVEL, Nature.MEAN}:
        return None
    if base.date is None:
        return None
    return reason("implied_baseline", base.at, value=amount(metric, base.value), date=base.date)


def _straddles_start(facts: Facts) -> Reason | None:
    """A sum's first period began before the goal did, and is counted all the same."""
    window, start = facts.seen.window, facts.frame.start
    if facts.metric.aggregation is not Aggregation.SUM or facts.metric.window is not None:
        return None
    if not window or window[0].period.start >= start or window[0].value is None:
        return None
    return reason("straddles_start", window[0].at, date=start)


def _window_incomplete(facts: Facts) -> Reason | None:
    """A rolling sum whose data don't reach back as far as its window is too low."""
    metric, sight = facts.metric, facts.seen
    if (
        metric.window is None
        or metric.aggregation is not Aggregation.SUM
        or sight.last == sight.first
    ):
        return None
    series, index = sight.series, sight.last - 1
    first = series.observed[rolling_first(metric, series, index)].period
    opening = step(series.observed_ends[index], metric.window.every, -metric.window.count)
    if (first.start - opening).days <= 1:
        return None
    return reason("window_incomplete", series.observed[index].at, since=first.start)
