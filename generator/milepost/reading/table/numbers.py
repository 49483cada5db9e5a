"""The grammar of numbers, in YAML and CSV alike: `1234.5`, `1,234.5`, `1.2e-05`, and `12.5%`."""

from __future__ import annotations

import re

LARGEST = 1e18
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII
)


class Percentage(float):
    """A number that was written with a percent sign; only a metric in percent takes one."""

    __slots__ = ()


class NotANumberError(ValueError):
    """The text is no number; the argument is the diagnostic's code."""


def parse_number(text: str) -> float:
    """The number that the text says.

    Raises:
        NotANumberError: `bad-number`, or `number-too-large` beyond 10^18, which no spreadsheet means.

    """
    stripped = text.strip()
    is_percent = stripped[-1:] == "%"
    digits = stripped[:-1].rstrip() if is_percent else stripped
    if _NUMBER.fullmatch(digits) is None:
        raise NotANumberError("bad-number")
    value = float(digits.replace(",", "") if "," in digits else digits)
    if abs(value) > LARGEST:
        raise NotANumberError("number-too-large")
    return Percentage(value) if is_percent else value
