from __future__ import annotations

from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from milepost.publishing.signs import BITS, sign

WORDS = st.text("客单价提升abcXYZ0 %，Ａ", min_size=1, max_size=12)


def bits(texts: list[str]) -> int:
    """The bits that are set, as one number."""
    return int.from_bytes(b64decode(sign(texts)), "little")


@given(WORDS, WORDS, WORDS)
def test_a_text_has_every_bit_of_every_word_in_it(before: str, word: str, after: str) -> None:
    """A script that holds a word is never passed over."""
    said = bits([before + word + after])
    assert bits([word]) & ~said == 0


def test_a_text_lacks_a_bit_of_a_word_that_it_lacks() -> None:
    """Else no script could be passed over."""
    said = bits(["六个月内客单价提升 17%", "Raise average order value"])
    for word in ("价格", "单客", "freight", "rar"):
        assert bits([word]) & ~said


def test_numbers_and_short_latin_set_nothing() -> None:
    """They are everywhere: no sign could tell them apart."""
    assert bits(["2026 17% kg"]) == 0
    assert len(b64decode(sign([]))) * 8 == BITS
