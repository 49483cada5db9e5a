from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.reading.table.numbers import LARGEST, NotANumberError, Percentage, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        (".5", 0.5),
        ("1.2e-05", 0.000012),
        (" 7 ", 7),
    ],
)
def test_the_formats_numbers_are_read(text: str, value: float) -> None:
    """FORMAT.md's spellings, and the exponents that programs write."""
    assert parse_number(text) == value
    assert not isinstance(parse_number(text), Percentage)


def test_a_percent_sign_is_remembered() -> None:
    """`12.5%` is 12.5, and known to be a percentage."""
    assert parse_number("12.5%") == 12.5
    assert isinstance(parse_number("12.5%"), Percentage)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "n/a",
        "1,23",
        "1.234,5",
        "12,34,567",
        "$5",
        "5 USD",
        "(5)",
        "−5",
        "１２",
        "nan",
        "inf",
        "1_000",
        "0x10",
        "%",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    """Currency signs, units, other decimal marks and words are refused rather than guessed at."""
    with pytest.raises(NotANumberError, match="bad-number"):
        parse_number(text)


def test_numbers_beyond_reason_are_refused() -> None:
    """What overflows, or nobody counts, is told as too large."""
    for text in ("1e400", "1e19", "-1e19"):
        with pytest.raises(NotANumberError, match="number-too-large"):
            parse_number(text)


@given(st.floats(-LARGEST, LARGEST, allow_nan=False))
def test_a_number_reads_as_itself(value: float) -> None:
    """What Python writes is read back exactly."""
    assert parse_number(repr(value)) == value


@given(st.text())
def test_no_text_breaks_the_grammar(text: str) -> None:
    """A text is a finite number, or NotANumberError."""
    with suppress(NotANumberError):
        assert math.isfinite(parse_number(text))
