"""The shape and the tone of a status or a mark. Colour never speaks alone: the word stands beside the shape."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

SIGNS: dict[str, tuple[str, str]] = {
    # statuses: tone, shape
    "on_track": ("good", "disc"),
    "at_risk": ("warn", "triangle"),
    "off_track": ("bad", "diamond"),
    "missed": ("bad", "diamond-cross"),
    "stale": ("stale", "dotted"),
    "no_data": ("stale", "slashed"),
    "awaiting_data": ("stale", "clock"),
    "unmeasured": ("stale", "dash"),
    "achieved": ("done", "tick"),
    "delivered": ("done", "tick-ring"),
    "early": ("calm", "quarter"),
    "not_started": ("calm", "ring"),
    "tracking": ("calm", "line"),
    "candidate": ("calm", "diamond-open"),
    "paused": ("calm", "pause"),
    "abandoned": ("calm", "cross"),
    # marks: guardrails, milestones and actions, letters of the review
    "near": ("warn", "triangle"),
    "kept": ("good", "disc"),
    "broken": ("bad", "diamond"),
    "overdue": ("bad", "diamond"),
    "done": ("done", "tick"),
    "open": ("calm", "ring"),
    "upcoming": ("calm", "diamond-open"),
    "met": ("good", "disc"),
    "weak": ("warn", "triangle"),
    "missing": ("bad", "diamond"),
}
# In a box of 12 by 12; `mp-o` is drawn as a line.
SHAPES: dict[str, str] = {
    "disc": '<circle cx="6" cy="6" r="5"/>',
    "triangle": '<path d="M6 .8 11.6 11H.4z"/>',
    "diamond": '<path d="M6 .2 11.8 6 6 11.8.2 6z"/>',
    "diamond-cross": '<path fill-rule="evenodd" d="M6 .2 11.8 6 6 11.8.2 6zM6 5 4.9 3.9l-1 1L5 6 3.9 7.1l1 1L6 7l1.1 1.1 1-1L7 6l1.1-1.1-1-1z"/>',
    "dotted": '<circle class="mp-o" cx="6" cy="6" r="4.6" stroke-dasharray="1.4 2.2"/>',
    "slashed": '<path class="mp-o" d="M2.7 9.3 9.3 2.7"/><circle class="mp-o" cx="6" cy="6" r="4.6"/>',
    "clock": '<circle class="mp-o" cx="6" cy="6" r="4.6"/><path class="mp-o" d="M6 3.2V6l2 1.3"/>',
    "dash": '<path class="mp-o" d="M2 6h8"/>',
    "tick": '<path class="mp-o mp-o2" d="m1.5 6.5 3 3.2 6-7.2"/>',
    "tick-ring": '<circle class="mp-o" cx="6" cy="6" r="5"/><path class="mp-o" d="m3.6 6.2 1.8 1.8 3-3.9"/>',
    "quarter": '<circle class="mp-o" cx="6" cy="6" r="4.6"/><path d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6z"/>',
    "ring": '<circle class="mp-o" cx="6" cy="6" r="4.6"/>',
    "line": '<path class="mp-o" d="m1 8.5 3-3 2.5 2L11 3"/>',
    "diamond-open": '<path class="mp-o" d="M6 1.2 10.8 6 6 10.8 1.2 6z"/>',
    "pause": '<path d="M2.5 1.5H5v9H2.5zM7 1.5h2.5v9H7z"/>',
    "cross": '<path class="mp-o mp-o2" d="m2 2 8 8M10 2 2 10"/>',
}


def tone(kind: str) -> str:
    """`good`, `warn`, `bad`, `stale`, `done` or `calm`, for a status or a mark."""
    return SIGNS[kind][0]


@cache
def sign(kind: str) -> Markup:
    """The shape as an inline SVG that screen readers pass over."""
    return Markup(  # noqa: S704  constants
        '<svg class="mp-shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
        f"{SHAPES[SIGNS[kind][1]]}</svg>"
    )


def placed_sign(kind: str, x: float, y: float) -> str:
    """The shape inside another SVG, its upper left corner at x, y."""
    tone_name, shape = SIGNS[kind]
    return f'<g class="c-sign mp-ink-{tone_name}" transform="translate({x:g} {y:g})">{SHAPES[shape]}</g>'
