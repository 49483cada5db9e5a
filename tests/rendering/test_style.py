from __future__ import annotations

import re
from functools import cache

import pytest

from milepost.analysis.types import Status
from milepost.rendering.signs import SHAPES, SIGNS, sign, tone
from milepost.rendering.templates import asset

TONES = ("good", "warn", "bad", "stale", "done", "calm")
READABLE = 4.5
VISIBLE = 3.0


@cache
def style() -> str:
    """The style sheet."""
    return asset(None, "milepost.css").read_text("utf-8")


@cache
def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme, by name."""
    selector = re.escape(f'[data-md-color-scheme="{scheme}"] {{')
    block = re.search(selector + "(.*?)}", style(), re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--mp-([a-z-]+): (#[0-9a-f]{3,6})", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *((ink, paper) for ink in ("ink", "muted", "link") for paper in ("page", "card")),
        *((f"{name}-ink", f"{name}-soft") for name in TONES),
        *((f"{name}-ink", "page") for name in TONES),
        ("window-ink", "window"),
        ("window-ink", "page"),
        ("ink", "accent-soft"),
        ("ink", "window"),
        ("on-deep", "deep"),
    ],
)
def test_words_can_be_read(scheme: str, ink: str, paper: str) -> None:
    """WCAG AA for text, in both schemes."""
    found = colours(scheme)
    assert contrast(found[ink], found[paper]) >= READABLE


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("name", ["accent", "mark", *TONES])
def test_lines_and_shapes_can_be_seen(scheme: str, name: str) -> None:
    """WCAG AA for graphics."""
    found = colours(scheme)
    assert contrast(found[name], found["page"]) >= VISIBLE


def test_both_schemes_have_the_same_colours() -> None:
    """A colour that is forgotten in one would be the other's."""
    assert set(colours("default")) == set(colours("slate"))


def test_every_colour_that_is_used_is_there() -> None:
    """And nothing is used by another name."""
    used = set(re.findall(r"var\(--mp-([a-z-]+)\)", style()))
    assert used <= set(colours("default"))


@pytest.mark.parametrize("status", list(Status))
def test_a_status_has_a_tone_and_a_shape(status: Status) -> None:
    """The shape is for the eye alone: the word is said beside it."""
    assert tone(status) in TONES
    assert 'aria-hidden="true"' in sign(status)


def test_the_statuses_of_a_tone_differ_in_shape() -> None:
    """So that no two of all sixteen look the same, and every shape is used."""
    assert len({SIGNS[status] for status in Status}) == len(Status)
    assert {shape for _, shape in SIGNS.values()} == set(SHAPES)
