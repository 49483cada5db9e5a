from __future__ import annotations

from tests.reporting.quarter_examples import assessed, measured

from milepost.analysis.types import Status
from milepost.reporting.references import told_progress

EMPTY = measured(current=None, progress=None, status=Status.NO_DATA)


def test_without_any_value_no_progress_is_told() -> None:
    """Nothing known is not nothing done."""
    goal = assessed(Status.NO_DATA, progress=0.0, metrics=(EMPTY, EMPTY))
    assert told_progress(goal) is None


def test_one_value_is_enough_to_tell_it() -> None:
    """The metrics without one count 0, as the method says."""
    goal = assessed(Status.NO_DATA, progress=0.3, metrics=(EMPTY, measured()))
    assert told_progress(goal) == 0.3


def test_progress_of_steps_is_told_at_zero() -> None:
    """None of the steps done is known to be nothing done."""
    assert told_progress(assessed(Status.ON_TRACK, progress=0.0)) == 0.0
