from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.diagnostics import Location
from milepost.freezing import frozen, thawed
from milepost.model.places import places

NUMBERS = st.integers(0, 300) | st.integers(0, 1 << 31)
AT = st.builds(Location, st.sampled_from(["a.yml", "b.yml"]), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
FOUND = st.dictionaries(st.sampled_from("abcdefgh"), AT)


@given(FOUND)
def test_it_is_the_dict(found: dict[str, Location]) -> None:
    """In all that can be seen, kept and taken again too; in one file or several, however far down."""
    for kept in (places(found), thawed(frozen(places(found)))):
        assert kept == found
        assert repr(kept) == repr(found)
    assert list(places(found).items()) == list(found.items())
    assert [key for key in "abcdefgh" if key in places(found)] == sorted(found)
