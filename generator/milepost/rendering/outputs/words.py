"""Authors' words where no markup may stand and no line may end: SVG, feeds, calendars, JSON."""

from __future__ import annotations

from milepost.model.text import Language, Text
from milepost.rendering.markup import plain


def one_line(text: str) -> str:
    """The words alone, unescaped: no control character, no line separator of any kind."""
    return " ".join(plain(text).split())


def line_of(text: Text, language: Language) -> str:
    """`one_line` of the words for a reader of `language`."""
    return one_line(text.pick(language).words)
