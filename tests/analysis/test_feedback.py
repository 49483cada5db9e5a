from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.builders import day, signal

from milepost.analysis.feedback import ThemeTrend, theme_trends, themes
from milepost.model.periods import Quarter
from milepost.model.reviews import Side, Signal

Q4 = Quarter(2026, 4)
AS_OF = day("2026-11-15")


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


def trend(*signals: Signal) -> ThemeTrend:
    """The only theme."""
    (found,) = theme_trends(signals, AS_OF, 1)
    return found


def counts(found: ThemeTrend) -> list[int | None]:
    """How often, quarter by quarter."""
    return [one.count for one in found.quarters]


def times(number: int, on: str, side: Side = Side.CUSTOMER, severity: int = 2) -> list[Signal]:
    """So many signals on days from `on`."""
    first = day(on)
    return [
        signal((first + timedelta(days=index)).isoformat(), side, severity=severity)
        for index in range(number)
    ]


def test_a_theme_is_counted_quarter_by_quarter_up_to_as_of() -> None:
    """From the first signal on, quarters without one between; nothing after as_of."""
    found = trend(*times(2, "2026-03-01"), signal("2026-11-15"), signal("2026-11-16"))
    assert [one.quarter for one in found.quarters] == [Quarter(2026, n) for n in (1, 2, 3, 4)]
    assert counts(found) == [2, 0, 0, 1]
    assert found.now.severity == 2
    assert found.quarters[1].severity is None


def test_a_trend_looks_back_two_years() -> None:
    """What is older is history; it begins where something is told."""
    old = [signal(f"{year}-02-01") for year in range(2019, 2027)]
    assert counts(trend(*old)) == [1, 0, 0, 0, 1, 0, 0, 0]


def test_quarters_are_the_fiscal_year_s() -> None:
    """A year that starts in April has its third quarter in November."""
    (found,) = theme_trends([signal("2026-11-01")], AS_OF, 4)
    assert (found.now.quarter.year, found.now.quarter.number) == (2026, 3)


def test_employees_under_three_in_a_quarter_are_not_told() -> None:
    """Neither how many, nor how severe, nor which goal they named: none looks like two."""
    told = times(3, "2026-07-01", Side.EMPLOYEE)
    hidden = [
        signal(f"2026-10-0{number}", Side.EMPLOYEE, severity=3, goal="a") for number in (1, 2)
    ]
    assert trend(*told, *hidden) == trend(*told)
    assert counts(trend(*told)) == [3, None]
    assert trend(*told, *hidden).goals == ()


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), AS_OF),
            st.sampled_from(["overtime", "tools"]),
            st.integers(1, 3),
            st.sampled_from(["a", "b", None]),
        ),
        max_size=40,
    )
)
def test_nothing_can_be_worked_out_of_employees_that_are_not_told(
    said: list[tuple[date, str, int, str | None]],
) -> None:
    """Without the signals of every theme and quarter that has under three, the trends are the same."""
    signals = [
        signal(on.isoformat(), Side.EMPLOYEE, theme, severity=severity, goal=goal)
        for on, theme, severity, goal in said
    ]

    def group(one: Signal) -> tuple[str, Quarter]:
        return one.theme, Quarter.of(one.date)

    groups = [group(one) for one in signals]
    told = [one for one in signals if groups.count(group(one)) >= 3]
    assert theme_trends(signals, AS_OF, 1) == theme_trends(told, AS_OF, 1)


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 6, 30)), max_size=20))
def test_nothing_after_as_of_counts(days: list[date]) -> None:
    """As of an earlier day the later ones were not said."""
    signals = [signal(on.isoformat()) for on in days]
    until = [one for one in signals if one.date <= AS_OF]
    assert theme_trends(signals, AS_OF, 1) == theme_trends(until, AS_OF, 1)


def test_goals_are_ordered_by_how_often_they_are_named() -> None:
    """With the counts."""
    found = trend(
        signal("2026-10-01", goal="b"),
        signal("2026-10-02", goal="a"),
        signal("2026-10-03", goal="a"),
    )
    assert found.goals == (("a", 2), ("b", 1))


def test_what_is_named_most_of_late_comes_first() -> None:
    """The last two quarters together; customers before employees."""
    signals = [
        *times(9, "2026-01-01"),
        *(signal("2026-09-01", theme="sizes") for _ in range(2)),
        *times(5, "2026-10-01", Side.EMPLOYEE),
    ]
    found = theme_trends(signals, AS_OF, 1)
    assert [(one.side, one.theme) for one in found] == [
        (Side.CUSTOMER, "sizes"),
        (Side.CUSTOMER, "packaging"),
        (Side.EMPLOYEE, "packaging"),
    ]


def test_a_theme_weighs_by_lasting_or_rising_and_by_its_severity() -> None:
    """Three signals in each of two recent quarters, or three now and more than before; not where they are slight."""
    assert trend(*times(3, "2026-07-01"), *times(3, "2026-10-01")).weighs
    assert trend(*times(1, "2026-07-01"), *times(3, "2026-10-01")).weighs
    assert not trend(*times(1, "2026-07-01"), *times(2, "2026-10-01")).weighs
    assert not trend(
        *times(4, "2026-07-01", severity=1), *times(5, "2026-10-01", severity=1)
    ).weighs


def test_a_theme_that_has_faded_weighs_no_more() -> None:
    """It was answered, or it passed."""
    assert not trend(*times(5, "2026-01-01"), *times(5, "2026-04-01"), signal("2026-10-01")).weighs


def test_no_signal_is_no_trend() -> None:
    """Nor are two employees'."""
    assert theme_trends([], AS_OF, 1) == ()
    assert theme_trends(times(2, "2026-10-01", Side.EMPLOYEE), AS_OF, 1) == ()
