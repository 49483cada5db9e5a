"""Rounding that reads as people expect and doesn't lie near a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

MOST_MORE_PLACES = 5
FINEST = 12
"""Decimals at most: what is finer than that is a float's noise."""

REMEMBERED = 1 << 12
"""A value is written several times on a page, and again in the other language."""

WIDE = Context(prec=400)
"""Room for every float."""


@lru_cache(maxsize=REMEMBERED, typed=True)
def decimal(value: float) -> Decimal:
    """The shortest decimal that is this float, so that 2.675 rounds as it reads."""
    return Decimal(repr(float(value))) if not isinstance(value, int) else Decimal(value)


def quantized(number: Decimal, places: int) -> Decimal:
    """With so many decimals, half up."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)


def rounded_to(value: float, places: int) -> Decimal:
    """A float with so many decimals, half up."""
    return quantized(decimal(value), places)


@lru_cache(maxsize=4 * REMEMBERED)
def magnitude(value: float, places: int | None, least: int) -> tuple[str, bool]:
    """Its size in digits, grouped, and whether it is below zero.

    `places` decimals at most, half up, None for all of them; `least` at least where there are any. What `Decimal`
    would say, from the same shortest digits, in a fifth of its time: a page of data has a thousand of these.
    """
    whole, _, fraction = repr(abs(value)).partition(".")
    if not (whole + fraction).isdigit():  # an exponent
        whole, _, fraction = f"{abs(decimal(value)):f}".partition(".")
    if places is not None and len(fraction) > places:
        units = int(whole + fraction[:places]) + (fraction[places] >= "5")
        digits = str(units).rjust(places + 1, "0")
        whole, fraction = digits[: len(digits) - places], digits[len(digits) - places :]
    fraction = fraction.rstrip("0")
    if len(whole) > 3:  # noqa: PLR2004  a group
        whole = f"{int(whole):,}"
    if not fraction:
        return whole, value < 0 and whole != "0"
    return f"{whole}.{fraction.ljust(least, '0')}", value < 0


def is_whole(number: Decimal) -> bool:
    """Whether it has no decimals."""
    return number == number.to_integral_value()


def honest(value: float, places: int, least: int, bounds: Sequence[float]) -> tuple[str, bool]:
    """`magnitude`, with as many more decimals as it takes to stay on the same side of each bound as the value itself."""
    for more in range(places, places + MOST_MORE_PLACES):
        digits, below = magnitude(value, more, least)
        size = float(digits.replace(",", ""))
        rounded = -size if below else size
        if all(_side(rounded, bound) == _side(value, bound) for bound in bounds):
            return digits, below
    return magnitude(value, None, least)


def _side(number: float, bound: float) -> int:
    return (number > bound) - (number < bound)


@lru_cache(maxsize=REMEMBERED, typed=True)
def telling_places(value: float) -> int:
    """Decimals that still tell something: none from a thousand on, one from one on, two digits below one."""
    size = abs(decimal(value))
    if size >= 1000 or size == 0:  # noqa: PLR2004
        return 0
    if size >= 1:
        return 1
    return min(FINEST, 1 - size.adjusted())
