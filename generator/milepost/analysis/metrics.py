"""A metric as of a day: what it shows, what was expected, and its status with the reasons."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from milepost.analysis import limits, progress
from milepost.analysis import pace as paces
from milepost.analysis.aggregate import current as current_value
from milepost.analysis.aggregate import running
from milepost.analysis.cadence import last_end, missing, stale_from, steps, usual
from milepost.analysis.facts import Facts, Frame
from milepost.analysis.forecast.metric import forecast
from milepost.analysis.measure import Course, course, measured
from milepost.analysis.notes import notes
from milepost.analysis.observations import Seen, Series, seen
from milepost.analysis.progress import Nature, bounds, nature
from milepost.analysis.severity import at_best
from milepost.analysis.status import judge
from milepost.analysis.types import BaselineUsed, LimitKept, MetricAssessment, Status
from milepost.model.metrics import Metric, Target

_UNJUDGED = {Status.NOT_STARTED, Status.TRACKING, Status.NO_DATA}


def assess_metric(
    metric: Metric, series: Series, frame: Frame, original: Target | None
) -> MetricAssessment:
    """One metric of a goal; `metric` as its ledger has it on the day, `series` as far as it is known."""
    facts, gaps = _facts(_spaced(metric, series, frame.as_of), series, frame)
    metric = facts.metric
    status, why = judge(facts)
    if gaps and facts.limit is not None and status not in _UNJUDGED:
        status = at_best(status, Status.AT_RISK)
    latest = facts.seen.latest
    every = metric.every
    return MetricAssessment(
        metric=metric,
        observations=facts.seen.window,
        history=facts.seen.history,
        current=facts.current,
        baseline=facts.baseline,
        target=metric.target,
        original_target=original,
        progress=facts.progress,
        expected=facts.expected,
        pace=facts.pace,
        status=status,
        reasons=(*why, *notes(facts, status, gaps)),
        met_on=facts.met_on,
        lost_on=facts.lost_on,
        limit=facts.limit,
        budget=facts.nature is Nature.BUDGET,
        plan_curve=facts.course.curve() if facts.course is not None else (),
        data_date=latest.period.end if latest is not None else None,
        next_value_due=(
            stale_from(latest.period.end, every, metric.lag_days)
            if latest is not None and every is not None
            else None
        ),
        gaps=gaps,
        forecast=(
            forecast(metric, facts.seen, frame, facts.limit, frame.foretell)
            if frame.foretell is not None
            else None
        ),
    )


def _spaced(metric: Metric, series: Series, as_of: date) -> Metric:
    """With `every` as the spacing of what is there by `as_of` shows it, where the author gave none."""
    if "every" in metric.given or not series.ends:
        return metric
    ended = bisect_right(series.ends, as_of)
    if ended == len(metric.observations):
        return metric
    return replace(metric, every=usual([each.period for each in series.observations[:ended]]))


def _facts(metric: Metric, series: Series, frame: Frame) -> tuple[Facts, int]:
    kind = nature(metric)
    sight = seen(series, frame.start, frame.due, frame.as_of)
    latest = sight.latest
    current = current_value(metric, sight)
    base = progress.baseline(metric, sight, frame.start, frame.due)
    gaps = _gaps(metric, frame, sight)
    on = _course(metric, kind, frame, base)
    limit = _limit(metric, on, sight, gaps)
    day = latest.period.end if latest is not None else frame.as_of
    numbers = measured(on, current, limit, day) if on is not None else None
    only_baseline = _is_only_baseline(kind, base, sight)
    unpaced = only_baseline or paces.in_grace(
        frame.start, frame.due, frame.thresholds.grace, frame.as_of
    )
    met_on, lost_on = _crossings(metric, kind, sight)
    facts = Facts(
        metric=metric,
        nature=kind,
        frame=frame,
        seen=sight,
        course=on,
        current=current,
        baseline=base,
        progress=numbers.progress if numbers is not None else None,
        expected=numbers.expected if numbers is not None else None,
        pace=None if unpaced or numbers is None else numbers.pace,
        planned=numbers.planned if numbers is not None else None,
        limit=limit,
        met_on=met_on,
        lost_on=lost_on,
        only_baseline=only_baseline,
    )
    return facts, gaps


def _course(metric: Metric, kind: Nature, frame: Frame, base: BaselineUsed | None) -> Course | None:
    if metric.target is None or kind is Nature.TRACKED:
        return None
    value = base.value if base is not None else None
    return course(metric, kind, metric.target, (frame.start, frame.due), value)


def _limit(metric: Metric, on: Course | None, sight: Seen, gaps: int) -> LimitKept | None:
    """None for what is no limit, and before a value says whether it is kept."""
    if on is None or on.nature is not Nature.LIMIT or sight.latest is None:
        return None
    return limits.kept(on.target, on.glide(), sight.ends, running(metric, sight), gaps)


def _gaps(metric: Metric, frame: Frame, sight: Seen) -> int:
    """The periods without a value from start to the latest observed one; after due, to the last, once it is stale."""
    every, latest = metric.every, sight.latest
    if every is None or latest is None:
        return len(sight.window) - (sight.last - sight.first)
    within = missing(frame.start, sight.ends, every)
    if not frame.due_has_passed:
        return within
    end = last_end(latest.period.end, every, frame.due)
    if end <= latest.period.end or frame.as_of < stale_from(end, every, metric.lag_days):
        return within
    return within + steps(latest.period.end, end, every)


def _is_only_baseline(kind: Nature, base: BaselineUsed | None, sight: Seen) -> bool:
    """Whether the only observation there is had to stand in for the baseline: it can't have moved yet."""
    if base is None or not base.implied or kind not in {Nature.LEVEL, Nature.MEAN}:
        return False
    latest = sight.latest
    return latest is not None and sight.last - sight.first == 1 and base.at == latest.at


def _crossings(metric: Metric, kind: Nature, sight: Seen) -> tuple[date | None, date | None]:
    """The first day on which the target was met, and the day on which it was lost again, where it is lost now."""
    if kind not in {Nature.LEVEL, Nature.TOTAL} or metric.target is None:
        return None, None
    lowest, highest = bounds(metric.target)
    met = [lowest <= value <= highest for value in running(metric, sight)]
    if True not in met:
        return None, None
    ends = sight.ends
    met_on = ends[met.index(True)]
    if met[-1]:
        return met_on, None
    last_met = len(met) - 1 - met[::-1].index(True)
    return met_on, ends[last_met + 1]
