from __future__ import annotations

from tests.analysis.builders import day, signal

from milepost.analysis.feedback import themes
from milepost.model.periods import Quarter
from milepost.model.reviews import Side

Q4 = Quarter(2026, 4)


def test_themes_are_counted_in_their_quarter_and_the_one_before() -> None:
    """Two now, one in September, none of what comes after as_of; with the mean severity and the goals named."""
    signals = (
        signal("2026-06-30"),
        signal("2026-09-30"),
        signal("2026-10-01", severity=1, goal="a"),
        signal("2026-11-15", severity=2, goal="a"),
        signal("2026-11-16", severity=3, goal="b"),
    )
    (found,) = themes(signals, Q4, day("2026-11-15"))
    assert (found.theme, found.count, found.before) == ("packaging", 2, 1)
    assert (found.severity, found.goals) == (1.5, ("a",))


def test_an_employees_theme_needs_three_signals_to_be_shown() -> None:
    """So that nobody can be told apart; two of the quarter before are not told either."""
    employees = [signal(f"2026-10-0{number}", Side.EMPLOYEE) for number in (1, 2, 3)]
    before = [signal(f"2026-09-0{number}", Side.EMPLOYEE) for number in (1, 2)]
    assert themes(employees[:2], Q4, day("2026-11-15")) == ()
    (found,) = themes([*before, *employees], Q4, day("2026-11-15"))
    assert (found.count, found.before) == (3, 0)


def test_customers_and_employees_are_told_apart() -> None:
    """One theme of both sides is two; customers first, the most frequent first."""
    signals = [
        *(signal("2026-10-01", Side.EMPLOYEE) for _ in range(5)),
        signal("2026-10-02"),
        *(signal("2026-10-03", theme="sizes") for _ in range(2)),
    ]
    found = themes(signals, Q4, day("2026-11-15"))
    assert [(each.side, each.theme) for each in found] == [
        (Side.CUSTOMER, "sizes"),
        (Side.CUSTOMER, "packaging"),
        (Side.EMPLOYEE, "packaging"),
    ]
