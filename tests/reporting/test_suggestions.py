from __future__ import annotations

from datetime import date

from tests.reporting.feedback_examples import heavy, page
from tests.reporting.goal_examples import at, directory, goal

from milepost.model.goals import Goal, Lifecycle, Support
from milepost.model.reviews import Side
from milepost.reporting.suggestions import Suggestion

ENDED = {"lifecycle": Lifecycle.CLOSED, "closed_on": date(2026, 9, 1), "due": date(2026, 9, 30)}


def suggested(*goals: Goal, side: Side = Side.CUSTOMER, names: str | None = None) -> Suggestion:
    """What is suggested for a theme called overtime."""
    (found,) = page(*heavy(side=side, goal=names), goals=goals).suggestions
    return found


def test_it_is_for_the_two_quarters_that_follow() -> None:
    """Time to decide, then half a year."""
    found = suggested()
    assert (found.start, found.due) == (date(2027, 1, 1), date(2027, 6, 30))


def test_it_follows_the_goal_that_answered_the_theme_before() -> None:
    """Its folder, category and owner, and the goal above it while that is open."""
    above = goal("above", due=date(2028, 12, 31))
    before = goal(
        "hire",
        **ENDED,
        category="team",
        owner="chen-hao",
        supports=(Support("above", 1, at()),),
        at=at("goals/people/hire.yml"),
    )
    found = suggested(above, before, names="hire")
    assert (found.path, found.category) == ("goals/people/overtime.yml", "team")
    assert (found.owner, found.supports) == ("chen-hao", "above")
    assert found.earlier is not None
    assert found.earlier.id == "hire"


def test_without_one_it_goes_where_its_kind_of_goal_lies() -> None:
    """Customers' themes to the customer goals and whoever owns most of them, the team's to the team's."""
    mine = goal("x", category="customer", owner="chen-hao", at=at("goals/clients/x.yml"))
    found = suggested(mine)
    assert (found.path, found.owner) == ("goals/clients/overtime.yml", "chen-hao")
    other = suggested(mine, side=Side.EMPLOYEE)
    assert (other.path, other.category, other.owner) == ("goals/overtime.yml", "team", "lin-yue")


def test_its_id_is_free() -> None:
    """A goal may already bear the theme's name."""
    assert suggested(goal("overtime")).path.endswith("/overtime-2.yml")


def test_nobody_is_made_up() -> None:
    """Where no person is known the owner is left open."""
    book = directory(people={})
    assert not book.portfolio.organization.people
    (found,) = page(*heavy(), people={}).suggestions
    assert found.owner is None
