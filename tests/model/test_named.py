from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.freezing import frozen, thawed
from milepost.model.named import Named, named

GIVEN = st.dictionaries(st.sampled_from("abcdefgh"), st.integers())


@given(GIVEN)
def test_it_is_the_dict(values: dict[str, int]) -> None:
    """In all that can be seen, kept and taken again too."""
    for found in (named(values), thawed(frozen(named(values)))):
        assert found == values
        assert repr(found) == repr(values)
    assert list(named(values).items()) == list(values.items())
    assert [name for name in "abcdefgh" if name in named(values)] == sorted(values)


def test_names_are_there_once() -> None:
    """Two of one kind differ in their values alone."""
    first, second = named({"some name": 1}), thawed(frozen(named({"some name": 2})))
    assert isinstance(second, Named)
    assert next(iter(first)) is next(iter(second))
