"""A column of values, as `Formats` writes them one by one: a table behind a chart has hundreds, of few patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milepost.model.metrics import Unit
from milepost.model.periods import Period
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import Formats, places_of
from milepost.rendering.numerals import MINUS
from milepost.rendering.once import once
from milepost.rendering.rounding import REMEMBERED, magnitude

Digits = tuple[str, bool] | None
"""A number's size in digits, and whether it is below zero; None for none."""


def days(periods: Sequence[Period], counted: int, form: Formats) -> list[str]:
    """The words of periods; those behind the first `counted` lie before the goal's start and say so."""
    words = form.periods(periods)
    words[counted:] = [_before_start(form.language, one) for one in words[counted:]]
    return words


@lru_cache(maxsize=REMEMBERED)
def _before_start(language: Language, period: str) -> str:
    """Remembered, since the metrics of a portfolio come at the same days."""
    return catalogue(language).text("goal.before_start", period=period)


def column(
    values: Sequence[float | None], unit: Unit, form: Formats, *, exact: bool, nothing: str = ""
) -> list[str]:
    """`value_exact` of each, else `value`; `nothing` for None."""
    alone, among = form.around(unit, alone=True), form.around(unit, alone=False)
    gap = nothing if None in values else ""
    return _column(values, form.decimals(unit), exact, alone, among, gap)


@once
def _column(
    values: Sequence[float | None],
    decimals: int | None,
    exact: bool,  # noqa: FBT001  part of its key
    alone: tuple[str, str],
    among: tuple[str, str],
    nothing: str,
) -> list[str]:
    """`alone` and `among` stand around the number one and around others."""
    one = "1".join(alone)
    before, after = among
    below = MINUS + before
    return [
        nothing
        if digits is None
        else f"{below}{digits[0]}{after}"
        if digits[1]
        else one
        if digits[0] == "1"
        else f"{before}{digits[0]}{after}"
        for digits in _digits(values, decimals, exact)
    ]


@once
def _digits(values: Sequence[float | None], decimals: int | None, exact: bool) -> list[Digits]:  # noqa: FBT001  part of its key
    """`decimals` are a currency's."""
    if exact:
        least = decimals or 0
        return [None if value is None else magnitude(value, None, least) for value in values]
    return [None if value is None else _rounded(value, decimals) for value in values]


def _rounded(value: float, decimals: int | None) -> Digits:
    places = places_of(value, decimals)
    return magnitude(value, places, min(places, decimals or 0))
