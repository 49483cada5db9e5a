"""Numbers in digits, the same for readers of all languages."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from milepost.rendering.rounding import REMEMBERED, decimal, honest, is_whole, quantized

MINUS = "\u2212"


@lru_cache(maxsize=REMEMBERED)
def grouped(number: Decimal, places: int = 0) -> str:
    """With a real minus, grouped; as many decimals as there are, `places` at least."""
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    written = f"{whole}.{fraction}" if fraction else whole
    return MINUS + written if number < 0 else written


@lru_cache(maxsize=REMEMBERED)
def percent_of(ratio: float, digits: int) -> str:
    """A share of the whole, which it says only where it is reached; `<1%` where there is something, but less."""
    share = decimal(ratio) * 100
    rounded = quantized(share, digits)
    step = Decimal(1).scaleb(-digits)
    if share < 100 <= rounded:  # noqa: PLR2004  the whole
        rounded = 100 - step
    if share > 0 == rounded:
        return f"<{grouped(step, 0)}%"
    return f"{grouped(rounded, 0)}%"


@lru_cache(maxsize=REMEMBERED)
def shared(share: float, places: int) -> str:
    """With one decimal at least."""
    return grouped(quantized(decimal(share), places), 1)


@lru_cache(maxsize=REMEMBERED)
def paced(pace: float, bounds: tuple[float, ...]) -> str:
    """With two decimals, or as many as show on which side of the bounds it is."""
    digits, below = honest(pace, 2, 2, bounds)
    written = digits if "." in digits else f"{digits}.00"
    return MINUS + written if below else written


@lru_cache(maxsize=REMEMBERED)
def ticked(value: float, step: float) -> str:
    """On an axis, with the decimals that its steps need."""
    places = max(0, -decimal(step).normalize().adjusted()) if step < 1 else 0
    if step >= 1 and not is_whole(decimal(step)):
        places = 1
    return grouped(quantized(decimal(value), places), places)
