from __future__ import annotations

import pytest
from tests.analysis.builders import day, metric, text

from milepost.analysis.limits import kept
from milepost.analysis.reasons import CODES, near, reason, share
from milepost.analysis.types import Amount, Share
from milepost.diagnostics import Location
from milepost.model.metrics import Direction, Target

PLACE, OTHER = Location("goals/a.yml", 3, 1), Location("goals/metrics/a.csv", 7, 1)


def test_a_reason_has_just_the_values_of_its_code() -> None:
    """One too few or too many would leave a hole in the sentence, or say less than is known."""
    whole = reason("stale", last=day("2026-10-23"), every="week", since=day("2026-11-03"))
    assert tuple(whole.values) == CODES["stale"]
    with pytest.raises(ValueError, match="stale"):
        reason("stale", last=day("2026-10-23"))
    with pytest.raises(ValueError, match="no_target"):
        reason("no_target", count=1)


def test_a_reason_has_a_known_code() -> None:
    """All of them stand in one list."""
    with pytest.raises(KeyError):
        reason("because")
    assert "pace_below" in CODES


def test_a_place_is_named_once() -> None:
    """In the order given."""
    assert reason("no_target", PLACE, OTHER, PLACE).sources == (PLACE, OTHER)


def test_a_share_is_held_within_the_whole() -> None:
    """A goal that overshot is all of the way."""
    assert (share(1.4), share(-0.2), share(0.5)) == (Share(1.0), Share(0.0), Share(0.5))


@pytest.mark.parametrize(("value", "limit", "margin"), [(101.0, 100.0, 1.0), (109.5, 110.0, 0.5)])
def test_a_band_is_near_at_its_nearer_edge(value: float, limit: float, margin: float) -> None:
    """Between 100 and 110: 101 is near the lower, 109.5 the upper."""
    one = metric(direction=Direction.BETWEEN, to=(100.0, 110.0))
    found = kept(Target(100.0, 110.0), (), [day("2026-09-30")], [value], 0)
    values = near(one, found, value, guardrail=False).values
    assert (values["limit"], values["margin"]) == (
        Amount(limit, one.unit),
        Amount(margin, one.unit),
    )


def test_a_guardrail_is_named() -> None:
    """A goal may have several."""
    one = metric(direction=Direction.AT_MOST, to=5.0)
    for value, code in ((4.6, "guardrail_near"), (5.0, "guardrail_at_limit")):
        found = near(
            one, kept(Target(None, 5.0), (), [day("2026-09-30")], [value], 0), value, guardrail=True
        )
        assert (found.code, found.values["metric"]) == (code, text("metric"))
