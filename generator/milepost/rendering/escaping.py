"""Escaping as MarkupSafe does it, without an object made for each of a page's thousands of pieces."""

from __future__ import annotations

from markupsafe import (  # type: ignore[attr-defined]  the bare function under `escape`
    Markup,
    _escape_inner,
    escape,
)


def escaped(value: object) -> str:
    """The value for HTML, an attribute or an SVG; Markup, and what makes itself HTML, as it is."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)
