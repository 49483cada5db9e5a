"""Words for Plotly, which takes some HTML in any text: an author's text is escaped before it gets there."""

from __future__ import annotations

from milepost.model.text import Language, Text
from milepost.rendering.charts.drawing import reach
from milepost.rendering.escaping import escaped
from milepost.rendering.markup import plain_text

SIZE = 12
FOLD = 320.0
LINES = 6


def inert(words: str) -> str:
    """Words that Plotly draws as they are."""
    return str(escaped(words))


def authored(text: Text, language: Language) -> str:
    """An author's text, inert."""
    return inert(plain_text(text, language))


def folded(words: str) -> str:
    """Plain words, inert, on several lines where they are long; the last of six ends in an ellipsis where more is left."""
    lines: list[str] = []
    rest = words
    while rest and len(lines) < LINES:
        cut = _line_end(rest)
        lines.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest:
        lines[-1] += "…"
    return "<br>".join(inert(line) for line in lines)


def _line_end(words: str) -> int:
    """Where the first line ends: at a space where there is one in its second half."""
    end = max(1, reach(words, FOLD, SIZE))
    if end == len(words):
        return end
    space = words.rfind(" ", end // 2, end + 1)
    return space if space > 0 else end
