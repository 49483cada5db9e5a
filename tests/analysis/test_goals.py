from __future__ import annotations

import pytest
from tests.analysis.builders import assessed, checkin, codes, day, goal, metric, text

from milepost.analysis.types import Status
from milepost.model.goals import Lifecycle

ON_TRACK = goal(metric({"2026-09-30": 50.0}, since=0.0))


def test_a_check_in_overrides_what_the_data_say() -> None:
    """Shown in its place with its reason, beside what the data say."""
    found = assessed(
        "2026-10-05", ON_TRACK, checkins=(checkin("2026-10-01", "at_risk", "2026-10-20"),)
    )
    assert (found.status, found.data_status) == (Status.AT_RISK, Status.ON_TRACK)
    assert found.overridden_by is not None
    assert found.reasons[0].code == "overridden"
    assert found.reasons[0].values == {
        "status": Status.ON_TRACK,
        "person": "lin-yue",
        "until": day("2026-10-20"),
        "reason": text("because"),
    }
    assert "pace_on_track" in codes(found)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-09-30", Status.ON_TRACK),
        ("2026-10-01", Status.AT_RISK),
        ("2026-10-20", Status.AT_RISK),
        ("2026-10-21", Status.ON_TRACK),
    ],
)
def test_an_override_holds_from_its_day_until_its_last(as_of: str, status: Status) -> None:
    """The last day included; and nobody knows of it before it was made."""
    checkins = (checkin("2026-10-01", "at_risk", "2026-10-20"),)
    assert assessed(as_of, ON_TRACK, checkins=checkins).status is status


def test_a_later_check_in_without_an_override_ends_it() -> None:
    """The latest by date speaks."""
    checkins = (checkin("2026-10-01", "at_risk", "2026-10-20"), checkin("2026-10-04"))
    assert assessed("2026-10-03", ON_TRACK, checkins=checkins).status is Status.AT_RISK
    found = assessed("2026-10-05", ON_TRACK, checkins=checkins)
    assert (found.status, found.overridden_by) == (Status.ON_TRACK, None)


def test_an_override_of_a_closed_goal_expires_too() -> None:
    """The data stand still on the day of closing, the override doesn't."""
    closed = goal(*ON_TRACK.metrics, lifecycle=Lifecycle.CLOSED, closed_on=day("2026-10-10"))
    checkins = (checkin("2026-10-01", "at_risk", "2026-10-20"),)
    assert assessed("2026-10-15", closed, checkins=checkins).status is Status.AT_RISK
    assert assessed("2026-10-25", closed, checkins=checkins).status is Status.ON_TRACK


def test_a_lifecycle_can_t_be_overridden() -> None:
    """Paused is paused."""
    paused = goal(lifecycle=Lifecycle.PAUSED)
    checkins = (checkin("2026-10-01", "on_track", "2026-10-20"),)
    assert assessed("2026-10-05", paused, checkins=checkins).status is Status.PAUSED


def test_check_ins_come_newest_first_and_the_latest_says_the_confidence() -> None:
    """Those by as_of; of two of one day the later path, which comes later in the workspace."""
    checkins = (
        checkin("2026-10-01", confidence=0.9),
        checkin("2026-10-04", confidence=0.5),
        checkin("2026-10-04", confidence=0.4),
        checkin("2026-10-11", confidence=0.1),
    )
    found = assessed("2026-10-05", ON_TRACK, checkins=checkins)
    assert [each.confidence for each in found.checkins] == [0.4, 0.5, 0.9]
    assert found.confidence == 0.4


def test_check_ins_are_the_goal_s_own() -> None:
    """Another goal's say nothing here."""
    found = assessed("2026-10-05", ON_TRACK, checkins=(checkin("2026-10-01", goal="other"),))
    assert (found.checkins, found.confidence) == ((), None)


def test_a_goal_measured_by_one_metric_has_its_pace() -> None:
    """Also where the metric has moved away and the goal's progress is held at 0."""
    found = assessed("2026-10-05", goal(metric({"2026-09-30": -20.0}, since=0.0)))
    assert found.progress == 0
    assert found.pace is not None
    assert found.pace < 0
    assert found.pace == found.metrics[0].pace


def test_the_date_of_the_data_is_the_latest_period_s() -> None:
    """Guardrails included; none without data."""
    later = metric({"2026-10-02": 1.0}, id="g")
    assert assessed("2026-10-05", ON_TRACK).data_date == day("2026-09-30")
    with_guardrail = goal(*ON_TRACK.metrics, guardrails=(later,))
    assert assessed("2026-10-05", with_guardrail).data_date == day("2026-10-02")
    assert assessed("2026-10-05", goal()).data_date is None
