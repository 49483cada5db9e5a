"""The strip of a metric's latest periods: a block for a value, a line for a gap."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup, escape

from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.reporting.arrivals import SHOWN, Arrival, Arrivals

PERIOD, BETWEEN, HEIGHT = 7, 2, 14
"""Of one period: its width, the room after it, its height."""
_MIDDLE = {Arrival.VALUE: HEIGHT / 2, Arrival.LATE: HEIGHT / 2}
_LOW = HEIGHT - 1.5
"""Where the line of a period lies that has no value."""


def arrivals_svg(told: Arrivals, language: Language) -> Markup:
    """An SVG that ends at the right with the latest period and says how many of each kind there are."""
    words = catalogue(language)
    return Markup(  # noqa: S704  numbers, constants and escaped words
        f'<svg class="mp-arrivals" viewBox="0 0 {SHOWN * (PERIOD + BETWEEN) - BETWEEN} {HEIGHT}" role="img" '
        f'aria-label="{escape(_says(told, words))}">{_drawn(told.periods)}</svg>'
    )


def arrival_svg(kind: Arrival) -> Markup:
    """One period alone, for the key; its words stand beside it."""
    return Markup(  # noqa: S704  numbers and constants
        f'<svg class="mp-arrivals mp-arrivals-key" viewBox="0 0 {PERIOD} {HEIGHT}" aria-hidden="true">'
        f"{_run(kind, 0, 1)}</svg>"
    )


def _drawn(periods: tuple[Arrival, ...]) -> str:
    """A run of one kind is one dashed line: a long list of metrics stays light."""
    at, drawn = SHOWN - len(periods), []
    for kind, run in groupby(periods):
        count = len(list(run))
        drawn.append(_run(kind, at, count))
        at += count
    return "".join(drawn)


def _run(kind: Arrival, at: int, count: int) -> str:
    each = PERIOD + BETWEEN
    y = _MIDDLE.get(kind, _LOW)
    return f'<path class="c-{kind.value}" d="M{at * each} {y:g}h{count * each - BETWEEN}"/>'


def _says(told: Arrivals, words: Catalogue) -> str:
    counts = [(kind, told.count(kind)) for kind in Arrival]
    kinds = [words.plural(f"health.arrivals.{kind.value}", n) for kind, n in counts if n]
    last = words.plural(f"health.last_periods.{told.every.value}", len(told.periods))
    return last + words.text("health.colon") + words.text("health.between").join(kinds)
