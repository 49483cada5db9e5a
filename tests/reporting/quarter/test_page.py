from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reporting.goal_examples import AS_OF, at, text
from tests.reporting.quarter_examples import (
    Q3,
    Q4,
    assessed,
    portfolio,
    quarter,
    review,
    score,
    titled,
)

from milepost.analysis.types import Status, ThemeCount
from milepost.model.goals import Change, Milestone
from milepost.model.reviews import Ask, Decision, DecisionKind, Remark, Side
from milepost.reporting.quarter.page import quarter_page, with_neighbours

WORDS = text("话", "Words")


def test_statuses_stand_beside_those_of_the_quarter_before() -> None:
    """What no goal has any more is told too, with nought."""
    before = quarter(assessed(Status.OFF_TRACK, "a"), quarter=Q3, as_of=Q3.end, in_progress=False)
    page = quarter_page(quarter(assessed(Status.ON_TRACK, "a")), before)
    assert [(one.status, one.count, one.before) for one in page.counts] == [
        (Status.ON_TRACK, 1, 0),
        (Status.OFF_TRACK, 0, 1),
    ]


def test_the_first_report_compares_no_statuses() -> None:
    """Nothing was reported before it."""
    page = quarter_page(quarter(assessed(Status.ON_TRACK, "a")))
    assert [one.before for one in page.counts] == [None]


def test_reports_know_their_neighbours() -> None:
    """Also over a quarter that has no report."""
    first = quarter(quarter=Q3.previous, as_of=Q3.previous.end, in_progress=False)
    pages = [quarter_page(*each) for each in with_neighbours((quarter(), first))]
    assert [(page.earlier, page.quarter, page.later) for page in pages] == [
        (None, Q3.previous, Q4),
        (Q3.previous, Q4, None),
    ]


def test_a_review_speaks_only_of_goals_that_the_build_shows() -> None:
    """A remark or a decision on a team's own goal is not for everyone."""
    said = review(
        highlights=(Remark(WORDS, "open"), Remark(WORDS, "secret"), Remark(WORDS, None)),
        decisions=(
            Decision("open", DecisionKind.KEEP, None),
            Decision("secret", DecisionKind.STOP, None),
        ),
        asks=(Ask(WORDS, "chen-hao"), Ask(WORDS, None)),
    )
    page = quarter_page(quarter(assessed(Status.ON_TRACK, "open"), review=said))
    assert page.review is not None
    goals = [None if line.goal is None else line.goal.id for line in page.review.highlights]
    assert goals == ["open", None]
    assert [line.goal.id for line in page.review.decisions] == ["open"]
    assert [ask.person and ask.person.id for ask in page.review.asks] == ["chen-hao", None]


def test_the_ledger_is_that_of_the_quarter() -> None:
    """What was moved before it or after its day is another report's."""

    def moved(day: date) -> Change:
        return Change(day, "due", None, day, AS_OF, "lin-yue", WORDS, at())

    days = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 1))
    changes = tuple(moved(day) for day in days)
    goal = assessed(Status.ON_TRACK, titled("aov", changes=changes))
    page = quarter_page(quarter(goal, changes=tuple(("aov", each) for each in changes[1:])))
    assert [line.entry.day for line in page.changes] == [date(2026, 10, 1), date(2026, 11, 1)]


def test_few_employees_are_not_told_apart_from_none() -> None:
    """What the quarter before hid is not nought in this one."""
    themes = (ThemeCount(Side.EMPLOYEE, "shifts", 4, 0, 2.0, ()),)
    page = quarter_page(quarter(assessed(Status.ON_TRACK), themes=themes))
    assert page.themes[0].before is None


def test_themes_come_with_their_names() -> None:
    """Customers first; a theme without a name goes by its id; goals that aren't shown are not named."""
    themes = (
        ThemeCount(Side.EMPLOYEE, "shifts", 4, 3, 2.0, ()),
        ThemeCount(Side.CUSTOMER, "packaging", 2, 5, 1.5, ("aov", "secret")),
    )
    goal = assessed(Status.ON_TRACK)
    whole = portfolio(goal, themes={"packaging": text("包装", "Packaging")})
    page = quarter_page(quarter(goal, portfolio=whole, themes=themes))
    assert [(line.side, line.name) for line in page.themes] == [
        (Side.CUSTOMER, text("包装", "Packaging")),
        (Side.EMPLOYEE, None),
    ]
    assert [each.id for each in page.themes[0].goals] == ["aov"]


def test_a_celebrated_milestone_is_not_told_twice() -> None:
    """An achieved goal already tells how it was celebrated."""
    party = Milestone(WORDS, date(2026, 11, 1), date(2026, 11, 1), "lin-yue", WORDS, at())
    reached = assessed(
        Status.ACHIEVED, titled("reached", milestones=(party,), due=date(2026, 11, 1))
    )
    running = assessed(Status.ON_TRACK, titled("running", milestones=(party,)))
    page = quarter_page(quarter(reached, running))
    assert [one.goal.id for one in page.achieved] == ["reached"]
    assert [one.goal.id for one in page.celebrated] == ["running"]


def test_the_mean_says_of_how_many_scores() -> None:
    """Unscored goals ended too, but are not in it."""
    said = quarter(
        assessed(Status.ACHIEVED, "a", score=score(1.0)),
        assessed(Status.ABANDONED, "b"),
        ended=("a", "b"),
    )
    page = quarter_page(replace(said, in_progress=False))
    assert (page.mean_score, page.scored, len(page.scores)) == (1.0, 1, 2)


def test_a_decision_of_the_review_is_the_action_where_a_goal_names_none() -> None:
    """The review stops a goal that was missed: that is what was done about it."""
    said = review(decisions=(Decision("missed", DecisionKind.STOP, WORDS),))
    page = quarter_page(quarter(assessed(Status.MISSED, "missed"), review=said))
    assert page.attention[0].step is None
    decision = page.decision("missed")
    assert decision is not None
    assert decision.decision is DecisionKind.STOP
    assert page.decision("another") is None
