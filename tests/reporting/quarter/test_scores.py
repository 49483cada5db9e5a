from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import USD, text
from tests.reporting.quarter_examples import assessed, measured, quarter, score, titled

from milepost.analysis.types import Amount, Status
from milepost.model.goals import Commitment
from milepost.model.metrics import Target
from milepost.reporting.quarter.scores import mean_score, paces, scores


def test_the_goals_that_ended_are_scored_the_best_first() -> None:
    """One that nothing can be said of comes last, with the word on how it ended."""
    gone = titled("gone", outcome=text("放弃", "Given up"))
    said = quarter(
        assessed(Status.MISSED, "low", score=score(0.4)),
        assessed(Status.ABANDONED, gone),
        assessed(Status.ACHIEVED, "high", score=score(1.0)),
        assessed(Status.ON_TRACK, "running", progress=0.5),
        ended=("low", "gone", "high"),
    )
    rows = scores(said)
    assert [row.goal.id for row in rows] == ["high", "low", "gone"]
    assert (rows[-1].score, rows[-1].outcome) == (None, text("放弃", "Given up"))


def test_a_moved_target_is_told_beside_the_present_one() -> None:
    """20 hours became 24: the score stands against both."""
    moved = measured(target=Target(24.0, None), original_target=Target(20.0, None), current=19.0)
    goal = assessed(
        Status.MISSED,
        titled("aov", commitment=Commitment.ASPIRATIONAL),
        metrics=(moved,),
        score=score(0.4, 0.7, original=0.3),
    )
    (row,) = scores(quarter(goal, ended=("aov",)))
    assert (row.target, row.original) == ((Amount(24.0, USD),), (Amount(20.0, USD),))


def test_a_target_lost_again_was_not_met() -> None:
    """The day it was met is told only while it is."""
    lost = measured(met_on=date(2026, 10, 1), lost_on=date(2026, 11, 1))
    (row,) = scores(quarter(assessed(Status.MISSED, metrics=(lost,)), ended=("aov",)))
    assert row.met_on is None


def test_the_mean_score_is_rounded_half_up() -> None:
    """0.7 and 0.4 make 0.55, told as 0.6; unscored goals count for nothing."""
    said = quarter(
        assessed(Status.MISSED, "a", score=score(0.7)),
        assessed(Status.MISSED, "b", score=score(0.4)),
        assessed(Status.ABANDONED, "c"),
        ended=("a", "b", "c"),
    )
    assert mean_score(said) == 0.6
    assert mean_score(quarter(assessed(Status.ABANDONED, "c"), ended=("c",))) is None


def test_those_that_go_on_show_their_pace_status_by_status() -> None:
    """What is ended is scored instead, and what has no progress has no pace; the slower come first."""
    said = quarter(
        assessed(Status.OFF_TRACK, "off", 0.5, progress=0.2),
        assessed(Status.OFF_TRACK, "slow", 0.3, progress=0.1),
        assessed(Status.ON_TRACK, "on", 1.0, progress=0.6),
        assessed(Status.MISSED, "ended", progress=0.7),
        assessed(Status.TRACKING, "tracked"),
        ended=("ended",),
    )
    told = [(group.status, [row.goal.id for row in group.rows]) for group in paces(said)]
    assert told == [(Status.ON_TRACK, ["on"]), (Status.OFF_TRACK, ["slow", "off"])]
