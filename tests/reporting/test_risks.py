from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.reporting.goal_examples import AS_OF, at, directory, goal, metric, text, weekly

from milepost.model.goals import (
    Acceptance,
    Commitment,
    Contingency,
    Goal,
    Level,
    Lifecycle,
    Milestone,
)
from milepost.model.metrics import Direction, Metric, Target
from milepost.model.organization import CalendarWindow
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.guardrail_risks import GuardrailRisk
from milepost.reporting.risks import RisksPage
from milepost.reporting.risks_pages import risks

WORDS = text("话", "words")
PLAN = Contingency(WORDS, WORDS, "lin-yue", at())


def page(*goals: Goal, **more: Any) -> RisksPage:
    """The page of these goals."""
    return risks(directory(*goals, **more))


def limit(
    value: float | None, direction: Direction = Direction.AT_MOST, target: Target | None = None
) -> Metric:
    """A guardrail whose weekly values end with this one."""
    bound = target or (Target(None, 5) if direction is Direction.AT_MOST else Target(5, None))
    values = [] if value is None else [value] * 19
    return metric(direction=direction, target=bound, observations=weekly([*values]))


def guarded(*metrics: Metric) -> tuple[GuardrailRisk, ...]:
    """The guardrails of goals that have one each."""
    goals = (goal(f"g{index}", guardrails=(one,)) for index, one in enumerate(metrics))
    return page(*goals).guardrails


def test_guardrails_are_sorted_by_how_near_they_are() -> None:
    """The broken first, then the near, those without data, the kept."""
    found = guarded(limit(1.0), limit(None), limit(4.8), limit(6.0), limit(2.0))
    assert [one.line.hold for one in found] == [
        Hold.BROKEN,
        Hold.NEAR,
        Hold.UNKNOWN,
        Hold.KEPT,
        Hold.KEPT,
    ]
    assert [one.nearness and round(one.nearness, 9) for one in found] == [1.2, 0.96, None, 0.4, 0.2]


def test_every_kind_of_limit_is_on_one_scale() -> None:
    """1 at the limit, 0.9 a tenth of it away, over 1 beyond, from whichever side it is kept."""
    floor, band = Direction.AT_LEAST, Direction.BETWEEN
    both = Target(10, 20)
    for one, expected in (
        (limit(5.0), 1.0),
        (limit(4.5), 0.9),
        (limit(5.0, floor), 1.0),
        (limit(5.5, floor), 0.9),
        (limit(4.0, floor), 1.2),
        (limit(11.0, band, both), 0.9),
        (limit(22.0, band, both), 1.2),
    ):
        (found,) = guarded(one)
        assert found.nearness is not None
        assert round(found.nearness, 9) == expected


def test_a_limit_of_nought_has_no_scale() -> None:
    """It is kept or broken all the same."""
    (found,) = guarded(limit(1.0, target=Target(None, 0.0)))
    assert (found.nearness, found.line.hold) == (None, Hold.BROKEN)


def test_goals_that_set_the_same_limit_to_the_same_data_share_a_line() -> None:
    """Another limit is another line."""
    found = guarded(limit(4.0), limit(4.0), limit(4.0, target=Target(None, 6)))
    assert [len(one.guarded) for one in found] == [2, 1]


def test_only_goals_that_are_being_worked_on_are_guarded() -> None:
    """A candidate's guardrail watches nothing yet, an ended goal's no more."""
    rails = (limit(6.0),)
    found = page(
        goal("idea", guardrails=rails, lifecycle=Lifecycle.CANDIDATE),
        goal("over", guardrails=rails, lifecycle=Lifecycle.CLOSED, closed_on=AS_OF),
        goal("later", guardrails=rails, start=date(2027, 1, 1), due=date(2027, 6, 30)),
    )
    assert found.guardrails == ()


def test_contingencies_of_goals_in_trouble_come_first() -> None:
    """Then by due day; those of goals that ended are not among them."""
    slow = metric(observations=weekly([62.4] * 20))
    found = page(
        goal("later", contingencies=(PLAN,), due=date(2027, 3, 31)),
        goal("sooner", contingencies=(PLAN, PLAN)),
        goal("bad", contingencies=(PLAN,), metrics=(slow,), due=date(2027, 6, 30)),
        goal("over", contingencies=(PLAN,), lifecycle=Lifecycle.ABANDONED, closed_on=AS_OF),
        goal("none"),
    )
    assert [one.goal.id for one in found.plans] == ["bad", "sooner", "later"]
    assert [one.troubled for one in found.plans] == [True, False, False]
    assert [len(one.plans) for one in found.plans] == [1, 2, 1]


def test_committed_company_goals_want_a_contingency() -> None:
    """Neither a team's goal nor an aspiration does; a reason given for going without is shown."""
    company = goal("company", level=Level.COMPANY)
    accepted = replace(company, id="accepted", accept=(Acceptance("no-contingency", WORDS, at()),))
    found = page(
        company,
        accepted,
        goal("team"),
        replace(company, id="dream", commitment=Commitment.ASPIRATIONAL),
        replace(company, id="ready", contingencies=(PLAN,)),
        replace(company, id="idea", lifecycle=Lifecycle.CANDIDATE),
    )
    assert [one.goal.id for one in found.uncovered] == ["company"]
    assert [(one.goal.id, one.accepted) for one in found.accepted] == [("accepted", WORDS)]


def window(start: date, end: date, *avoid: str) -> CalendarWindow:
    """A stretch of the calendar."""
    return CalendarWindow(WORDS, start, end, avoid, at())


def test_what_falls_due_in_a_window_is_listed_what_should_not_first() -> None:
    """Goals and open milestones from as_of on; windows that are over, or empty, say nothing."""
    steps = (
        Milestone(WORDS, date(2026, 12, 2), None, "chen-hao", None, at()),
        Milestone(WORDS, date(2026, 12, 3), date(2026, 11, 1), "chen-hao", None, at()),
        Milestone(WORDS, date(2026, 11, 14), None, "chen-hao", None, at()),
    )
    found = page(
        goal("a", due=date(2026, 12, 5), category="product"),
        goal("b", milestones=steps),
        calendar=(
            window(date(2026, 11, 10), date(2026, 12, 5), "product"),
            window(date(2026, 10, 1), date(2026, 11, 14)),
            window(date(2027, 5, 1), date(2027, 5, 5)),
        ),
    )
    (only,) = found.windows
    assert only.running
    assert [(one.goal.id, one.day.day, one.avoid) for one in only.falling] == [
        ("a", 5, True),
        ("b", 2, False),
    ]
    assert found.avoidable == 1


def test_nothing_to_say_is_an_empty_page() -> None:
    """A workspace of one plain goal."""
    found = page(goal(), calendar=())
    assert (found.guardrails, found.plans, found.uncovered, found.windows) == ((), (), (), ())
