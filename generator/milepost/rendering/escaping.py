"""Escaping as MarkupSafe does it, without an object made for each of a page's thousands of pieces."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape
from markupsafe import _escape_inner as _plain  # type: ignore[attr-defined]


def escaped(value: object) -> str:
    """The value for HTML, an attribute or an SVG; Markup, and what makes itself HTML, as it is."""
    if type(value) is str:
        return str(_plain(value))
    return value if type(value) is Markup else escape(value)


def filled(form: str, values: Mapping[str, object]) -> Markup:
    """A message as HTML, its placeholders filled; what `Markup.format` gives where a placeholder is a bare name."""
    written = {name: escaped(value) for name, value in values.items()}
    return Markup(escaped(form).format_map(written))  # noqa: S704  all of it is escaped
