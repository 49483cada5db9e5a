"""A suggestion as the goal file to commit: YAML with the texts in every language of the workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain
from milepost.reporting.goal.feedback import ThemeName
from milepost.reporting.suggestions import Suggestion


def theme_name(theme: ThemeName, language: Language) -> str:
    """The theme's words, else its id."""
    return theme.id if theme.name is None else plain(theme.name.pick(language).words)


def draft(suggestion: Suggestion, languages: tuple[Language, ...], reader: Language) -> str:
    """The file; its comments are in the reader's language. A quoted scalar is JSON, which YAML reads the same."""
    return "\n".join(_lines(suggestion, languages, reader)) + "\n"


def _lines(
    suggestion: Suggestion, languages: tuple[Language, ...], reader: Language
) -> Iterator[str]:
    t = catalogue(reader)
    yield f"# {suggestion.path}"
    yield from _text("title", {one: _title(suggestion, one) for one in languages})
    yield f"category: {suggestion.category}"
    yield "lifecycle: candidate"
    if suggestion.owner is None:
        yield f"# owner: … # {t.text('feedback.draft.owner')}"
    else:
        yield f"owner: {suggestion.owner}"
    yield f"start: {suggestion.start.isoformat()}"
    yield f"due: {suggestion.due.isoformat()}"
    yield from _text("why", {one: _why(suggestion, one) for one in languages})
    if suggestion.supports is not None:
        yield f"supports: {suggestion.supports}"
    yield f"# {t.text('feedback.draft.next')}"
    yield "# metrics:"
    yield "#   - id: signals"
    yield f"#     data: metrics/{suggestion.theme.id}.csv"
    yield "#     direction: decrease"
    yield "#     target: …"


def _text(key: str, words: dict[Language, str]) -> Iterator[str]:
    """One language is a plain string, several are a block."""
    if len(words) == 1:
        yield f"{key}: {_quoted(next(iter(words.values())))}"
        return
    yield f"{key}:"
    for language, said in words.items():
        yield f"  {language}: {_quoted(said)}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _title(suggestion: Suggestion, language: Language) -> str:
    return catalogue(language).text(
        f"feedback.draft.title_{suggestion.theme.side}",
        theme=theme_name(suggestion.theme, language),
    )


def _why(suggestion: Suggestion, language: Language) -> str:
    f, latest = formats(language), suggestion.latest
    return catalogue(language).plural(
        f"feedback.draft.why_{suggestion.theme.side}",
        latest.count or 0,
        quarter=f.quarter(latest.quarter),
        theme=theme_name(suggestion.theme, language),
        severity=f.number(suggestion.severity, 1),
    )
