"""A goal's status as a small picture to show elsewhere: title, shape, word, progress. It needs nothing but itself."""

from __future__ import annotations

from markupsafe import escape

from milepost.analysis.types import GoalAssessment
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import fitted, number, width
from milepost.rendering.formats import formats
from milepost.rendering.markup import HTML_LANGUAGE
from milepost.rendering.outputs.words import one_line
from milepost.rendering.signs import SHAPES, SIGNS
from milepost.store import digest

SIZE = 12
"""Of the letters, in pixels."""

HIGH, PAD, SHAPE, GAP = 24, 9, 12, 6
TITLE_ROOM = 300

TONES: dict[str, tuple[str, str]] = {
    "good": ("#e2f3e8", "#14532d"),
    "warn": ("#fdf0da", "#7d4306"),
    "bad": ("#fce5e5", "#931818"),
    "stale": ("#eceff4", "#4a5465"),
    "done": ("#e4ecfd", "#1c47b3"),
    "calm": ("#f1f3f6", "#4a5465"),
}
"""Ground and ink of a tone, those of the pages' light scheme: a badge does not know what it will stand on."""

STYLE = (
    f"text{{font:{SIZE}px -apple-system,BlinkMacSystemFont,'Segoe UI','PingFang SC','Microsoft YaHei',"
    "'Noto Sans CJK SC',Arial,sans-serif}"
    ".mp-o{fill:none;stroke:currentColor;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}"
    ".mp-o2{stroke-width:1.9}"
)


def badge_path(goal: str, language: Language) -> str:
    """Where the badge lies below the site's root."""
    return f"badges/{language}/{goal}.svg"


def badge_key(assessed: GoalAssessment, language: Language) -> str:
    """The digest of all that the badge says."""
    said = (assessed.goal.title, assessed.status, assessed.progress)
    return digest(language, *map(repr, said))


def badge(assessed: GoalAssessment, language: Language) -> bytes:
    """The badge as an SVG file; words keep to the room they were measured for, whatever the font."""
    phrase = assessed.goal.title.pick(language)
    title, status = one_line(phrase.words), said(assessed, language)
    label = fitted(title, TITLE_ROOM, SIZE)
    kind, shape = SIGNS[assessed.status]
    ground, ink = TONES[kind]
    left = round(width(label, SIZE)) + 2 * PAD
    words = PAD + SHAPE + GAP
    right = words + round(width(status, SIZE)) + PAD
    code = HTML_LANGUAGE[language]
    title_code = HTML_LANGUAGE[phrase.language or language]
    marked = f' xml:lang="{title_code}"' if title_code != code else ""
    name = escape(f"{title} · {status}")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HIGH}" '
        f'viewBox="0 0 {left + right} {HIGH}" role="img" aria-label="{name}" xml:lang="{code}">'
        f"<title>{name}</title><style>{STYLE}</style>"
        f'<path fill="#0f3d4c" d="M5 0H{left}V{HIGH}H5A5 5 0 0 1 0 {HIGH - 5}V5A5 5 0 0 1 5 0Z"/>'
        f'<path fill="{ground}" d="M{left} 0h{right - 5}a5 5 0 0 1 5 5v{HIGH - 10}a5 5 0 0 1-5 5h-{right - 5}Z"/>'
        f"{_words(label, PAD, '#fff', marked)}"
        f'<g fill="{ink}" color="{ink}" transform="translate({left + PAD} {(HIGH - SHAPE) // 2})">{SHAPES[shape]}</g>'
        f"{_words(status, left + words, ink, '')}"
        "</svg>\n"
    )
    return svg.encode()


def said(assessed: GoalAssessment, language: Language) -> str:
    """`on track · 84%`."""
    status = catalogue(language).text(f"status.{assessed.status}")
    if assessed.progress is None:
        return status
    return f"{status} · {formats(language).percent(assessed.progress)}"


def _words(words: str, x: float, ink: str, attributes: str) -> str:
    if not words:
        return ""
    length = number(round(width(words, SIZE)))
    return (
        f'<text x="{number(x)}" y="16.5" fill="{ink}" textLength="{length}" lengthAdjust="spacingAndGlyphs"{attributes}>'
        f"{escape(words)}</text>"
    )
