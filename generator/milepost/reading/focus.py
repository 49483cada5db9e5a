"""The home page's tiles name metrics that are there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from milepost.reading.findings import Findings
from milepost.reading.known import Known
from milepost.reading.organization import OrganizationDraft
from milepost.reading.yaml.kinds import nearest


def check_focus(
    organization: OrganizationDraft,
    known: Known,
    metrics: Mapping[str, Collection[str] | None],
    findings: Findings,
) -> None:
    """Tell of tiles whose goal or metric isn't there; `metrics` are the ids by goal, None where its file can't be read."""
    for placed in organization.focus:
        reference = placed.reference
        if not known.has_goal(reference.goal):
            known.goal(reference.goal, placed.at, findings)
            continue
        there = metrics.get(reference.goal)
        if there is not None and reference.metric not in there:
            findings.error(
                "unknown-metric",
                placed.at,
                id=reference.metric,
                **nearest(reference.metric, there),
            )
