from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import text
from tests.reporting.quarter_examples import Q3, Q4, assessed, quarter, review

from milepost.analysis.types import Status
from milepost.reporting.quarter.index import quarters_index


def test_the_newest_report_comes_first_and_says_whether_it_is_final() -> None:
    """The running one is in progress; the one before it was reviewed."""
    goal = assessed(Status.ON_TRACK)
    over = quarter(goal, quarter=Q3, as_of=Q3.end, in_progress=False, review=review())
    index = quarters_index(text("远帆", "Farsail"), (over, quarter(goal)))
    assert [(one.quarter, one.in_progress, one.reviewed_on) for one in index.entries] == [
        (Q4, True, None),
        (Q3, False, date(2026, 10, 8)),
    ]
    assert index.entries[1].headline.past
