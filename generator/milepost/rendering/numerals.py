"""Numbers in digits, as both languages write them: grouped, with a real minus; each remembered for the other language."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from milepost.rendering.rounding import (
    REMEMBERED,
    decimal,
    honest,
    is_whole,
    quantized,
)

MINUS = "\u2212"


@lru_cache(maxsize=REMEMBERED)
def written(number: Decimal, places: int = 0) -> str:
    """At least `places` decimals, grouped, with a real minus."""
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    digits = f"{whole}.{fraction}" if fraction else whole
    return MINUS + digits if number < 0 else digits


@lru_cache(maxsize=REMEMBERED)
def percent(ratio: float, digits: int) -> str:
    """`62%`: 100% only where all of it is there, 0% only where nothing is."""
    exact = decimal(ratio) * 100
    rounded = quantized(exact, digits)
    step = Decimal(1).scaleb(-digits)
    if exact < 100 <= rounded:  # noqa: PLR2004  the whole
        rounded = 100 - step
    if exact > 0 == rounded:
        return f"<{written(step)}%"
    return f"{written(rounded)}%"


@lru_cache(maxsize=REMEMBERED)
def share(ratio: float, places: int) -> str:
    """With one decimal at least, `places` at most: `0.7`."""
    return written(quantized(decimal(ratio), places), 1)


@lru_cache(maxsize=REMEMBERED)
def pace(value: float, bounds: tuple[float, ...]) -> str:
    """Two decimals, more where two would carry it over a bound."""
    digits, below = honest(value, 2, 2, bounds)
    if "." not in digits:
        digits = f"{digits}.00"
    return MINUS + digits if below else digits


@lru_cache(maxsize=REMEMBERED)
def ticked(value: float, step: float) -> str:
    """With just the decimals that an axis's step needs."""
    places = max(0, -decimal(step).normalize().adjusted()) if step < 1 else 0
    if step >= 1 and not is_whole(decimal(step)):
        places = 1
    return written(quantized(decimal(value), places), places)
