from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.reporting.parts import Part, parts


@given(st.integers(0, 200), st.integers(1, 30))
def test_parts_hold_every_item_once_in_order_and_none_is_too_long(count: int, size: int) -> None:
    """As few pages as can be, about as long as each other, numbered from 1."""
    found = list(parts(range(count), size))
    assert [item for _, items in found for item in items] == list(range(count))
    assert len(found) == -(-count // size)
    lengths = [len(items) for _, items in found]
    assert all(0 < length <= size for length in lengths)
    assert max(lengths, default=0) - min(lengths, default=0) <= 1
    assert [part for part, _ in found] == [
        Part(number, len(found)) for number in range(1, len(found) + 1)
    ]
