"""MkDocs' theme without what takes its time: its templates stay compiled, and thousands of icons are not looked at."""

from __future__ import annotations

from typing import Any

from mkdocs.theme import Theme

from milepost.rendering.lean import CompiledTemplates, VisibleTemplates
from milepost.store import Store

LIBRARIES = ("mkdocs", "mkdocs-material")
"""What makes the environment of the theme's templates."""


def quicken(theme: Theme, store: Store) -> None:
    """Let the theme make its environments so; to its templates, and what MkDocs takes from them, it is the same."""
    made = theme.get_env

    def environment() -> Any:  # noqa: ANN401  Jinja's
        found = made()
        found.loader = VisibleTemplates(theme.dirs)
        found.bytecode_cache = CompiledTemplates(store, *LIBRARIES)
        return found

    vars(theme)["get_env"] = environment
