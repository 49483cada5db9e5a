"""The home page's tiles name metrics that are there."""

from __future__ import annotations

from milepost.reading.findings import Findings
from milepost.reading.known import Known
from milepost.reading.organization import OrganizationDraft
from milepost.reading.yaml.kinds import nearest


def check_focus(organization: OrganizationDraft, known: Known, findings: Findings) -> None:
    """Tell of tiles whose goal or metric isn't there."""
    for placed in organization.focus:
        reference = placed.reference
        if not known.has_goal(reference.goal):
            known.goal(reference.goal, placed.at, findings)
            continue
        metrics = known.metrics.get(reference.goal)
        if metrics is not None and reference.metric not in metrics:
            findings.error(
                "unknown-metric",
                placed.at,
                id=reference.metric,
                **nearest(reference.metric, metrics),
            )
