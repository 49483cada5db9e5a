from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.builders import (
    change,
    checkin,
    day,
    goal,
    metric,
    milestone,
    observed,
    organization,
    review,
    signal,
    workspace,
)

from milepost.analysis.quarters import assess_quarters
from milepost.analysis.types import QuarterAssessment, Status
from milepost.model.goals import Goal, Lifecycle
from milepost.model.metrics import Aggregation, Direction, Window
from milepost.model.organization import MetricReference
from milepost.model.periods import Frequency, Quarter
from milepost.model.workspace import Workspace

AS_OF = "2026-11-15"


def quarters(of: Workspace, as_of: str = AS_OF) -> dict[str, QuarterAssessment]:
    """The quarters by name."""
    return {each.quarter.name: each for each in assess_quarters(of, day(as_of))}


def names(of: Workspace, as_of: str = AS_OF) -> str:
    """The quarters' names, in their order."""
    return " ".join(each.quarter.name for each in assess_quarters(of, day(as_of)))


def long_goal(**more: object) -> Goal:
    """A goal over three years, from 2024 on."""
    one = goal(start=day("2024-01-01"), due=day("2026-12-31"))
    return replace(one, **more)  # type: ignore[arg-type]


def test_the_last_four_finished_quarters_and_the_running_one_are_shown() -> None:
    """Oldest first, as far as any goal was open."""
    assert names(workspace(long_goal())) == "2025-Q4 2026-Q1 2026-Q2 2026-Q3 2026-Q4"
    assert names(workspace(goal())) == "2026-Q3 2026-Q4"
    assert names(workspace()) == "2026-Q4"


def test_a_review_shows_its_quarter_and_all_since() -> None:
    """Back to the earliest reviewed one; a review of a quarter in which no goal was open stands alone."""
    reviewed = workspace(long_goal(), reviews=(review(Quarter(2025, 2), "2025-07-08"),))
    assert names(reviewed).split()[0] == "2025-Q2"
    assert len(names(reviewed).split()) == 7
    old = workspace(goal(), reviews=(review(Quarter(1999, 2), "1999-07-08"),))
    assert names(old) == "1999-Q2 2026-Q3 2026-Q4"


def test_a_review_that_is_not_written_yet_is_not_known() -> None:
    """Dated by the build's as_of, or it isn't there; that of a finished quarter is written after its end."""
    reviewed = workspace(long_goal(), reviews=(review(Quarter(2026, 3), "2026-10-08"),))
    assert quarters(reviewed, "2026-10-08")["2026-Q3"].review is not None
    assert quarters(reviewed, "2026-10-07")["2026-Q3"].review is None


def test_a_finished_quarter_is_analysed_as_of_its_last_day_the_running_one_as_of_today() -> None:
    """And marked in progress; on its last day it is finished."""
    found = quarters(workspace(long_goal()))
    assert (found["2026-Q3"].as_of, found["2026-Q3"].in_progress) == (day("2026-09-30"), False)
    assert (found["2026-Q4"].as_of, found["2026-Q4"].in_progress) == (day(AS_OF), True)
    assert not quarters(workspace(long_goal()), "2026-12-31")["2026-Q4"].in_progress


def test_each_is_compared_with_the_quarter_before() -> None:
    """As of that one's last day."""
    found = quarters(workspace(goal(metric({"2026-09-30": 5.0, "2026-10-31": 7.0}))))["2026-Q4"]
    assert found.before.as_of == day("2026-09-30")
    assert found.before.goals["goal"].metrics[0].current == 5.0
    assert found.portfolio.goals["goal"].metrics[0].current == 7.0


def test_periods_and_events_count_up_to_the_quarter_s_last_day() -> None:
    """What was observed, done, moved or said in October is not in the third quarter."""
    one = goal(
        metric({"2026-08-31": 33.0, "2026-10-31": 80.0}, since=0.0),
        milestones=(milestone("2026-09-15", "2026-10-02"),),
        changes=(change("2026-10-10", "target", 100.0, 120.0, "m"),),
    )
    said = (checkin("2026-10-01", confidence=0.1),)
    found = quarters(workspace(one, checkins=said))["2026-Q3"].portfolio.goals["goal"]
    assert found.metrics[0].current == 33.0
    assert found.goal.milestones[0].done is None
    assert found.metrics[0].target is not None
    assert found.metrics[0].target.value == 100.0
    assert found.confidence is None


def test_restatements_count_as_known_at_the_build_s_as_of() -> None:
    """September was 50 on 2 October and 60 on 20 October: the quarter's page of November says 60."""
    (first,) = observed({"2026-09-30": 50.0}, recorded={"2026-09-30": "2026-10-02"})
    second = replace(first, value=60.0, recorded_at=day("2026-10-20"))
    one = workspace(goal(metric(observations=(first, second))))
    for as_of, value in (("2026-10-05", 50.0), (AS_OF, 60.0)):
        found = quarters(one, as_of)["2026-Q3"].portfolio.goals["goal"]
        assert found.metrics[0].current == value


@pytest.mark.parametrize(
    ("one", "covered"),
    [
        (long_goal(), True),
        (long_goal(due=day("2026-03-31")), True),
        (goal(start=day("2026-09-30")), True),
        (goal(start=day("2026-10-01")), False),
        (long_goal(lifecycle=Lifecycle.CANDIDATE), False),
        (long_goal(lifecycle=Lifecycle.PAUSED), True),
        (long_goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-07-01")), True),
        (long_goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-06-30")), False),
        (long_goal(lifecycle=Lifecycle.ABANDONED, closed_on=day("2026-08-01")), True),
        (long_goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-10-05")), True),
    ],
)
def test_a_quarter_covers_every_goal_open_on_any_day_of_it(one: Goal, covered: bool) -> None:
    """Past due included; candidates apart."""
    found = quarters(workspace(one, long_goal(id="other")))["2026-Q3"]
    assert ("goal" in found.covered) is covered


@pytest.mark.parametrize(
    ("one", "ended"),
    [
        (long_goal(due=day("2026-09-30")), True),
        (long_goal(due=day("2026-06-30")), False),
        (long_goal(due=day("2026-10-01")), False),
        (long_goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-08-01")), True),
        (long_goal(lifecycle=Lifecycle.CLOSED, closed_on=day("2026-10-01")), False),
    ],
)
def test_a_goal_ends_in_the_quarter_in_which_it_falls_due_or_is_closed(
    one: Goal, ended: bool
) -> None:
    """Open past its due day it ended before."""
    found = quarters(workspace(one, long_goal(id="other")))["2026-Q3"]
    assert ("goal" in found.ended) is ended


def test_a_goal_due_later_in_the_running_quarter_has_not_ended() -> None:
    """Due on 31 December, seen from November."""
    assert quarters(workspace(goal()))["2026-Q4"].ended == ()


def test_a_sum_shows_what_the_quarter_brought() -> None:
    """July to September of a sum, rolling ones too; a level brings nothing, nor does an empty quarter."""
    values = {"2026-06-30": 1.0, "2026-07-31": 2.0, "2026-09-30": 4.0, "2026-10-31": 8.0}
    total = metric(values, id="total", aggregation=Aggregation.SUM)
    rolling = replace(total, id="rolling", window=Window(12, Frequency.MONTH))
    limit = metric(values, Direction.AT_MOST, 99.0, id="limit", aggregation=Aggregation.SUM)
    found = quarters(workspace(goal(total, rolling, metric(values), guardrails=(limit,))))
    assert found["2026-Q3"].brought == {
        MetricReference("goal", name): 6.0 for name in ("total", "rolling", "limit")
    }
    assert quarters(workspace(goal(metric(aggregation=Aggregation.SUM))))["2026-Q3"].brought == {}


def test_the_ledger_of_the_quarter_is_listed_by_date() -> None:
    """Entries of all goals within it."""
    first = change("2026-08-01", "due", day("2026-10-31"), day("2026-12-31"))
    second = change("2026-09-01", "owner", "chen-hao", "lin-yue")
    later = change("2026-10-01", "owner", "lin-yue", "chen-hao")
    found = quarters(
        workspace(goal(id="a", changes=(second, later)), goal(id="b", changes=(first,)))
    )
    assert found["2026-Q3"].changes == (("b", first), ("a", second))
    assert found["2026-Q4"].changes == (("a", later),)


def test_feedback_is_counted_by_quarter() -> None:
    """With the quarter's themes."""
    found = quarters(workspace(goal(), signals=(signal("2026-08-01"), signal("2026-10-01"))))
    assert [each.count for each in found["2026-Q3"].themes] == [1]
    assert [each.before for each in found["2026-Q4"].themes] == [1]


def test_quarters_follow_the_fiscal_year() -> None:
    """From February on, mid-November lies in the fourth quarter, which began in November."""
    fiscal = workspace(goal(), organization=organization(fiscal_year_starts=2))
    found = assess_quarters(fiscal, day(AS_OF))[-1]
    assert (found.quarter.name, found.quarter.start) == ("2026-Q4", day("2026-11-01"))


def test_a_goal_that_was_off_track_then_may_be_achieved_now() -> None:
    """Each quarter says what was so on its last day."""
    one = goal(metric({"2026-09-30": 10.0, "2026-10-31": 100.0}, since=0.0))
    found = quarters(workspace(one))
    assert found["2026-Q3"].portfolio.goals["goal"].status is Status.OFF_TRACK
    assert found["2026-Q4"].portfolio.goals["goal"].status is Status.ACHIEVED
