from __future__ import annotations

import pytest
from tests.analysis.builders import assessed, change, day, goal, metric, milestone

from milepost.analysis.score import rounded
from milepost.model.goals import Commitment, Goal, Lifecycle
from milepost.model.metrics import Direction

MONTHS = ("2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31")


def came_to(value: float) -> Goal:
    """A goal whose metric went from 0 to a value, of 100."""
    return goal(metric(dict.fromkeys(MONTHS, value), since=0.0))


@pytest.mark.parametrize(
    ("progress", "score"),
    [
        (0.0, 0.0),
        (0.04, 0.0),
        (0.05, 0.1),
        (0.25, 0.3),
        (0.35, 0.4),
        (0.3499, 0.3),
        (0.95, 1.0),
        (1.7, 1.0),
        (-0.4, 0.0),
        (0.1 + 0.1 + 0.15, 0.4),
    ],
)
def test_a_score_is_progress_in_one_decimal_half_up(progress: float, score: float) -> None:
    """Clamped to 0–1; what binary arithmetic loses is no half."""
    assert rounded(progress) == score


@pytest.mark.parametrize(
    ("value", "band"), [(34.0, 0), (35.0, 1), (64.0, 1), (65.0, 2), (100.0, 2)]
)
def test_bands_are_read_off_the_rounded_score(value: float, band: int) -> None:
    """0–0.3, 0.4–0.6, 0.7–1.0."""
    score = assessed("2027-01-05", came_to(value)).score
    assert score is not None
    assert score.band == band


def test_a_committed_goal_is_expected_whole_an_aspirational_one_at_seven_tenths() -> None:
    """The same 0.7 is less for one than for the other."""
    for commitment, expected in ((Commitment.COMMITTED, 1.0), (Commitment.ASPIRATIONAL, 0.7)):
        one = goal(*came_to(70.0).metrics, commitment=commitment)
        score = assessed("2027-01-05", one).score
        assert score is not None
        assert (score.value, score.expected) == (0.7, expected)


def test_only_a_goal_that_ended_has_a_score() -> None:
    """Past due or closed; not before, and not where it was abandoned, paused or never begun."""
    assert assessed("2026-12-30", came_to(50.0)).score is None
    assert assessed("2026-12-31", came_to(50.0)).score is not None
    steps = (milestone("2026-09-01", "2026-09-01"), milestone("2026-12-01"))
    closed = goal(milestones=steps, lifecycle=Lifecycle.CLOSED, closed_on=day("2026-10-01"))
    score = assessed("2026-11-15", closed).score
    assert score is not None
    assert score.value == 0.5
    for lifecycle in (Lifecycle.ABANDONED, Lifecycle.PAUSED, Lifecycle.CANDIDATE):
        one = goal(milestones=steps, lifecycle=lifecycle, closed_on=day("2027-01-05"))
        assert assessed("2027-01-05", one).score is None


def test_there_is_no_score_while_the_last_value_is_awaited() -> None:
    """It would be one that is sure to change."""
    one = goal(metric(dict.fromkeys(MONTHS[:-1], 50.0), since=0.0))
    assert assessed("2027-01-05", one).score is None
    assert assessed("2027-03-05", one).score is not None


def test_a_moved_target_is_scored_both_ways() -> None:
    """From 24 h to 20 h was the aim, then 22: 22 h is all of one and half of the other."""
    one = metric(dict.fromkeys(MONTHS, 22.0), Direction.DECREASE, 22.0, 24.0)
    moved = goal(one, changes=(change("2026-08-14", "target", 20.0, 22.0, "m"),))
    score = assessed("2027-01-05", moved).score
    assert score is not None
    assert (score.value, score.original) == (1.0, 0.5)
    unmoved = assessed("2027-01-05", goal(one)).score
    assert unmoved is not None
    assert unmoved.original is None


def test_a_target_that_was_set_later_has_no_original_score() -> None:
    """Before, it was only tracked."""
    entry = change("2026-08-14", "target", None, 100.0, "m")
    one = goal(metric(dict.fromkeys(MONTHS, 50.0), since=0.0), changes=(entry,))
    score = assessed("2027-01-05", one).score
    assert score is not None
    assert (score.value, score.original) == (0.5, None)
