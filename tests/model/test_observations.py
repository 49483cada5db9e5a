from __future__ import annotations

import pickle
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from milepost.model.observations import Observations, columns, periods_of, values_of
from milepost.model.periods import Period

LISTS = st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=8)
CUTS = st.slices(8)


def rows(values: list[float | None], days: int = 0) -> Observations:
    """A value a day, each period so many days longer than one."""
    ends = [date(2026, 1, 1) + timedelta(index) for index in range(len(values))]
    periods = tuple(Period(end, end - timedelta(days)) for end in ends)
    return columns("m.csv", periods, values, [12] * len(values), [15] * len(values))


@given(LISTS, CUTS)
def test_a_part_is_that_part_of_the_tuple(values: list[float | None], cut: slice) -> None:
    """However it is cut, cut again, and asked."""
    part, plain = rows(values)[cut], tuple(rows(values))[cut]
    assert part == plain
    assert (len(part), hash(part), repr(part)) == (len(plain), hash(plain), repr(plain))
    assert part[1:] == plain[1:]
    assert list(periods_of(part)) == list(periods_of(plain))
    assert list(values_of(part)) == list(values_of(plain))
    assert [part[index] for index in range(len(part))] == list(plain)


@given(LISTS, st.integers(0, 6), CUTS)
def test_nothing_is_lost_when_kept(values: list[float | None], days: int, cut: slice) -> None:
    """Pickled and back: gaps, periods and places."""
    part = rows(values, days)[cut]
    assert pickle.loads(pickle.dumps(part)) == part  # noqa: S301  our own


def test_other_periods_change_nothing_else() -> None:
    """Values and places stay."""
    found, wide = rows([1.0, None]), rows([1.0, None], days=6)
    assert found.over(wide.periods) == wide
    assert found != wide
