"""The status of a metric: METHOD.md's rules in their order, the first that applies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from milepost.analysis import pace as paces
from milepost.analysis.cadence import first_end, last_end, shifted, stale_from
from milepost.analysis.facts import Facts, Frame, Verdict
from milepost.analysis.observations import Seen
from milepost.analysis.progress import Nature, meets
from milepost.analysis.reasons import against, amount, is_band, reason, share, stands
from milepost.analysis.types import LimitKept, Ratio, Reason, Share, Status
from milepost.diagnostics import Location
from milepost.model.metrics import Metric, Target
from milepost.model.organization import Thresholds

DELIVERED = 0.7
"""What of an aspirational goal counts as delivered."""

Rule = Callable[[Facts], Verdict | None]


def judge(facts: Facts) -> Verdict:
    """The first rule that applies; the last one always does."""
    for rule in RULES:
        verdict = rule(facts)
        if verdict is not None:
            return verdict
    raise AssertionError("by_pace applies to everything")


def before_start(facts: Facts) -> Verdict | None:
    """1. as_of lies before start."""
    if facts.frame.as_of >= facts.frame.start:
        return None
    return Status.NOT_STARTED, (reason("not_started", start=facts.frame.start),)


def without_target(facts: Facts) -> Verdict | None:
    """2. There is no target."""
    if facts.nature is not Nature.TRACKED:
        return None
    return Status.TRACKING, (reason("no_target", facts.metric.at),)


def without_data(facts: Facts) -> Verdict | None:
    """3. None is in the window: no data once the first period and its lag have passed, early before."""
    if facts.seen.latest is not None:
        return None
    frame = facts.frame
    due = first_value_due(facts.metric, frame, facts.seen)
    if frame.as_of >= due:
        return Status.NO_DATA, (reason("no_data", stands(facts.metric, "data"), since=frame.start),)
    return Status.EARLY, (reason("awaiting_first", stands(facts.metric, "data"), due=due),)


def awaiting_the_last(facts: Facts) -> Verdict | None:
    """4. Due has passed while the last period is neither observed nor stale."""
    frame, metric = facts.frame, facts.metric
    if not frame.due_has_passed or metric.every is None:
        return None
    _, _, latest = facts.judged
    end = last_end(latest.period.end, metric.every, frame.due)
    until = stale_from(end, metric.every, metric.lag_days)
    if end <= latest.period.end or frame.as_of >= until:
        return None
    return Status.AWAITING_DATA, (reason("awaiting_value", latest.at, period=end, until=until),)


def met_at_due(facts: Facts) -> Verdict | None:
    """4. Due has passed and the target is met."""
    if not facts.frame.due_has_passed or not _met_at_the_end(facts):
        return None
    target, current, latest = facts.judged
    metric, limit = facts.metric, facts.limit
    source = stands(metric, "target")
    if limit is not None:
        why = reason("limit_kept", source, kept=limit.kept, observed=limit.observed)
    elif facts.nature is Nature.BUDGET:
        why = reason(
            "within_budget",
            latest.at,
            source,
            current=amount(metric, current),
            target=amount(metric, target.value),
        )
    else:
        why = _target_met(facts)
    return Status.ACHIEVED, (why,)


def delivered_at_due(facts: Facts) -> Verdict | None:
    """4. Due has passed and an aspirational goal came to 0.7 or more."""
    progress = facts.progress
    if not facts.frame.due_has_passed or not facts.frame.aspirational or progress is None:
        return None
    if not paces.reaches(progress, DELIVERED):
        return None
    _, _, latest = facts.judged
    why = reason("delivered", latest.at, progress=share(progress), bound=Share(DELIVERED))
    return Status.DELIVERED, (why,)


def missed_at_due(facts: Facts) -> Verdict | None:
    """4. Due has passed, and the target is not met."""
    if not facts.frame.due_has_passed:
        return None
    target, current, latest = facts.judged
    metric, limit = facts.metric, facts.limit
    sources = (latest.at, stands(metric, "target"))
    if limit is not None and not limit.broken:
        why = reason("limit_not_kept", *sources, kept=limit.kept, observed=limit.observed)
    elif limit is not None:
        why = _limit_broken(facts, limit)
    elif is_band(target):
        why = reason(
            "band_missed", *sources, current=amount(metric, current), **against(metric, target)
        )
    else:
        why = reason(
            "missed",
            *sources,
            current=amount(metric, current),
            target=amount(metric, target.value),
        )
    return Status.MISSED, (why,)


def gone_stale(facts: Facts) -> Verdict | None:
    """5. The latest period ended more than one and a half times `every` (plus `lag`) before as_of."""
    metric = facts.metric
    _, _, latest = facts.judged
    if metric.every is None:
        return None
    since = stale_from(latest.period.end, metric.every, metric.lag_days)
    if facts.frame.as_of < since:
        return None
    why = reason("stale", latest.at, last=latest.period.end, every=metric.every.value, since=since)
    return Status.STALE, (why,)


def met_now(facts: Facts) -> Verdict | None:
    """6. The target is met now, and isn't one that can only be kept to the end."""
    target, current, _ = facts.judged
    if facts.nature.kept_to_the_end or is_band(target) or not meets(target, current):
        return None
    return Status.ACHIEVED, (_target_met(facts),)


def breaks_limit(facts: Facts) -> Verdict | None:
    """7. The latest value breaks the limit; a sum beyond its upper bound is as good as broken too."""
    target, current, latest = facts.judged
    metric = facts.metric
    if facts.limit is None and _beyond(facts.nature, target, current):
        why = reason(
            "budget_exceeded",
            latest.at,
            stands(metric, "target"),
            current=amount(metric, current),
            target=amount(metric, target.high or 0.0),
        )
        return Status.OFF_TRACK, (why,)
    limit = facts.limit
    if limit is None or not limit.broken:
        return None
    return Status.OFF_TRACK, (_limit_broken(facts, limit),)


def without_pace(facts: Facts) -> Verdict | None:
    """8. There is no pace: too early, nothing expected yet, or nothing to compare with."""
    if facts.pace is not None:
        return None
    frame = facts.frame
    until = paces.judged_from(frame.start, frame.due, frame.thresholds.grace)
    _, _, latest = facts.judged
    if frame.as_of < until:
        why = reason("early_grace", until=until)
    elif facts.only_baseline:
        why = reason("only_baseline", latest.at, date=latest.period.end)
    else:
        why = reason("nothing_expected", stands(facts.metric, "plan"), due=frame.due)
    return Status.EARLY, (why,)


def by_pace(facts: Facts) -> Verdict:
    """9. On track from the first bound on, at risk from the second on, else off track."""
    _, _, latest = facts.judged
    sources = (latest.at, stands(facts.metric, "target"))
    status, why = paced(facts.pace or 0.0, facts.frame.thresholds, *sources)
    limit = facts.limit
    if limit is None:
        return status, why
    code = "limit_kept" if status is Status.ON_TRACK else "limit_not_kept"
    return status, (reason(code, *sources, kept=limit.kept, observed=limit.observed), *why)


def paced(pace: float, thresholds: Thresholds, *sources: Location) -> Verdict:
    """A pace held against the two bounds."""
    if paces.reaches(pace, thresholds.on_track):
        why = reason("pace_on_track", *sources, pace=Ratio(pace), bound=Ratio(thresholds.on_track))
        return Status.ON_TRACK, (why,)
    if paces.reaches(pace, thresholds.at_risk):
        why = reason("pace_below", *sources, pace=Ratio(pace), bound=Ratio(thresholds.on_track))
        return Status.AT_RISK, (why,)
    why = reason("pace_below", *sources, pace=Ratio(pace), bound=Ratio(thresholds.at_risk))
    return Status.OFF_TRACK, (why,)


RULES: tuple[Rule, ...] = (
    before_start,
    without_target,
    without_data,
    awaiting_the_last,
    met_at_due,
    delivered_at_due,
    missed_at_due,
    gone_stale,
    met_now,
    breaks_limit,
    without_pace,
    by_pace,
)


def first_value_due(metric: Metric, frame: Frame, seen: Seen) -> date:
    """The day by which the first period and its lag have passed; where its length is unknown, the grace has.

    A goal that is shorter than a period is due its value with its own last day.
    """
    if metric.every is None:
        end = paces.judged_from(frame.start, frame.due, frame.thresholds.grace)
    else:
        past = seen.latest_past
        end = first_end(frame.start, metric.every, past.period.end if past is not None else None)
    return shifted(min(end, frame.due), metric.lag_days)


def _beyond(nature: Nature, target: Target, current: float) -> bool:
    if target.high is None or nature not in {Nature.BUDGET, Nature.TOTAL}:
        return False
    return not meets(Target(None, target.high), current)


def _met_at_the_end(facts: Facts) -> bool:
    target, current, _ = facts.judged
    if facts.limit is None:
        return meets(target, current)
    progress = facts.progress if facts.progress is not None else 0.0
    return not facts.limit.broken and paces.reaches(progress, facts.frame.thresholds.on_track)


def _target_met(facts: Facts) -> Reason:
    target, current, latest = facts.judged
    metric = facts.metric
    return reason(
        "target_met",
        latest.at,
        stands(metric, "target"),
        current=amount(metric, current),
        target=amount(metric, target.value),
        date=facts.met_on or latest.period.end,
    )


def _limit_broken(facts: Facts, limit: LimitKept) -> Reason:
    _, current, latest = facts.judged
    return reason(
        "band_left" if is_band(limit.in_force) else "limit_broken",
        latest.at,
        stands(facts.metric, "target"),
        value=amount(facts.metric, current),
        **against(facts.metric, limit.in_force),
        date=latest.period.end,
    )
