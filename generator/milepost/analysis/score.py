"""The score of a goal that ended. METHOD.md, "Score"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from milepost.analysis.means import Mean, clamped, of_metrics
from milepost.analysis.types import GoalScore, MeasuredBy, MetricAssessment, Status
from milepost.model.goals import Commitment

EXPECTED = {Commitment.COMMITTED: 1.0, Commitment.ASPIRATIONAL: 0.7}
BANDS = (0.4, 0.7)
"""Where the second and the third band of Google's published OKR guide begin."""


def score(
    commitment: Commitment,
    measured: Mean,
    metrics: Sequence[MetricAssessment],
    originals: Sequence[MetricAssessment] | None,
) -> GoalScore | None:
    """The score by present targets, and by the original ones where `originals` hold the metrics judged by those.

    None without progress, and while a metric's last value is awaited: the score is not known yet.
    """
    if measured.progress is None or any(
        metric.status is Status.AWAITING_DATA for metric in metrics
    ):
        return None
    value = rounded(measured.progress)
    original = None
    if originals is not None and measured.by is MeasuredBy.METRICS:
        judged = [metric for metric in originals if metric.target is not None]
        progress = of_metrics(judged).progress if judged else None
        original = rounded(progress) if progress is not None else None
    return GoalScore(
        value=value,
        expected=EXPECTED[commitment],
        original=original,
        band=sum(value >= bound for bound in BANDS),
    )


def rounded(progress: float) -> float:
    """Clamped to 0–1, one decimal, half up; what binary arithmetic lost or added is no half."""
    exact = Decimal(repr(round(clamped(progress), 9)))
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
