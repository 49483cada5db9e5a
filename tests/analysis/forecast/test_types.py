from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from milepost.analysis.forecast.types import Expected, path
from milepost.freezing import frozen, thawed

VALUES = st.floats(allow_nan=False)
EXPECTED = st.builds(Expected, st.dates(), VALUES, VALUES, VALUES)


@given(st.lists(EXPECTED), st.slices(6))
def test_a_path_is_what_it_was_made_of(found: list[Expected], cut: slice) -> None:
    """Day by day, in part, and kept and taken again."""
    drawn = path(found)
    assert list(drawn) == found
    assert list(drawn[cut]) == found[cut]
    assert thawed(frozen(drawn)) == drawn
    assert hash(path(found)) == hash(drawn)


def test_paths_differ_by_a_day() -> None:
    """What is the same but for when is not the same."""
    first, second = (path([Expected(date(2026, 1, day), 1, 1, 1)]) for day in (1, 2))
    assert first != second
