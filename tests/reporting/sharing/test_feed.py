from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from tests.reporting.goal_examples import AS_OF, at, directory, goal, text
from tests.reporting.quarter_examples import Q3, assessed, checkin, measured, portfolio, quarter

from milepost.analysis.types import Status
from milepost.model.goals import Change, ChangedValue, Lifecycle, Milestone
from milepost.model.reviews import Review
from milepost.reporting.references import Directory
from milepost.reporting.sharing.feed import NEWEST, News, NewsKind, news

REASON = text("原因", "A reason")


def moved(field: str, before: ChangedValue, after: ChangedValue, day: date) -> Change:
    """An entry of the ledger."""
    return Change(day, field, None, before, after, "lin-yue", REASON, at())


def kinds(found: tuple[News, ...]) -> list[tuple[NewsKind, date]]:
    """What happened when."""
    return [(one.kind, one.day) for one in found]


def test_the_ledger_a_milestone_and_words_of_a_check_in_are_news_newest_first() -> None:
    """A check-in without a word is none."""
    stones = (
        Milestone(REASON, date(2026, 10, 1), date(2026, 9, 30), "lin-yue", None, at()),
        Milestone(REASON, date(2026, 12, 1), None, "lin-yue", None, at()),
    )
    changes = (moved("due", date(2026, 11, 30), date(2026, 12, 31), date(2026, 8, 14)),)
    said = (
        checkin("aov", date(2026, 11, 1)),
        checkin("aov", date(2026, 11, 8), next_step=text("下一步", "Next")),
    )
    found = news(directory(goal(milestones=stones, changes=changes), checkins=said), ())
    assert kinds(found) == [
        (NewsKind.UPDATE, date(2026, 11, 8)),
        (NewsKind.MILESTONE, date(2026, 9, 30)),
        (NewsKind.MOVED, date(2026, 8, 14)),
    ]
    assert found[2].texts == (REASON,)


def test_a_target_that_was_met_is_news_and_so_is_its_loss() -> None:
    """Each on its day, by the metric's name."""
    metric = measured(met_on=date(2026, 10, 4), lost_on=date(2026, 11, 1))
    whole = portfolio(assessed(Status.AT_RISK, metrics=(metric,)))
    found = news(Directory(whole), ())
    assert kinds(found) == [
        (NewsKind.TARGET_LOST, date(2026, 11, 1)),
        (NewsKind.TARGET_MET, date(2026, 10, 4)),
    ]
    assert found[0].subject == metric.metric.name


def test_an_end_is_told_once_with_its_outcome() -> None:
    """The ledger's entry of the same end is not told beside it."""
    day = date(2026, 10, 31)
    ended = goal(
        lifecycle=Lifecycle.ABANDONED,
        closed_on=day,
        outcome=REASON,
        changes=(moved("lifecycle", "active", "abandoned", day),),
    )
    found = news(directory(ended), ())
    assert kinds(found) == [(NewsKind.ABANDONED, day)]
    assert found[0].texts == (REASON,)


def test_a_review_is_news_on_its_day_but_not_before() -> None:
    """As of a day before it nobody has read it."""
    review = Review(Q3, date(2026, 10, 8), "lin-yue", REASON, (), (), (), (), (), (), at())
    later = replace(review, date=AS_OF + timedelta(days=1))
    assert kinds(news(directory(), (quarter(quarter=Q3, review=review),))) == [
        (NewsKind.REVIEW, date(2026, 10, 8))
    ]
    assert news(directory(), (quarter(quarter=Q3, review=later),)) == ()


def test_the_newest_hundred_are_told_each_by_a_name_of_its_own() -> None:
    """Day and key name an entry for good, two updates of a person on one day too."""
    said = tuple(
        checkin("aov", AS_OF - timedelta(days=day // 2), note=text(f"第{day}", f"No {day}"))
        for day in range(150)
    )
    found = news(directory(goal(start=date(2026, 1, 1)), checkins=said), ())
    assert len(found) == NEWEST
    assert len({(one.day, one.key) for one in found}) == NEWEST
    assert found[0].day == AS_OF
    assert found[-1].day == AS_OF - timedelta(days=49)


def test_people_and_goals_go_by_their_names() -> None:
    """The owner of a milestone, the author of an update."""
    people = directory(goal(), checkins=(checkin("aov", AS_OF, note=REASON),))
    (one,) = news(people, ())
    assert one.goal is not None
    assert one.person is not None
    assert (one.goal.id, one.person.name) == ("aov", text("林悦", "Lin Yue"))
    assert MappingProxyType(people.portfolio.goals)["aov"].checkins[0] is one.update
