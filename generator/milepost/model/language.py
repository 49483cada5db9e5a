"""Which language a reader at a terminal wants."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.model.text import Language


def reader_language(environment: Mapping[str, str]) -> Language:
    """Chinese for a Chinese locale, else English; the first of LC_ALL, LC_MESSAGES and LANG that is set says."""
    values = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, values), "").lower().startswith("zh") else "en"
