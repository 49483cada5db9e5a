"""The templates' world: what a template can say and call, in one language.

Besides its own context a template has
    t(msgid, **values)          a message; plural(msgid, count, **values) its form for a count
    f                           the language's `Formats`: f.date(day), f.value(value, unit), f.percent(ratio) …
    md(text)                    an author's prose as HTML; md_inline(text) one line of it; plain(text) its words, unescaped
                                (each takes a Text, a Phrase or a str; the first two mark a fallback with its lang);
                                md_inline(text, links=False) where it stands inside a link
    link(path)                  the way from this page to another: link("goals/x.html#data"), below /<language>/
    file(path)                  to a file below the site's root: file("data/x.csv")
    asset(name)                 to one of Milepost's assets: asset("charts.js")
    chart(description, name)    a chart of reporting.charts as a figure; `name` is an id, unique on the page; small=true where
                                it stands beside others
    sparkline(description)      a small one for a tile or a table's cell
    sign(status), tone(status)  the shape and the tone of a status, see macros/status.html
    table_rows(kinds, rows)     rows of plain cells, see macros/tables.html
    dotted(pieces)              pieces joined by middle dots, see macros/page.html
    language                    "zh" or "en"
These are globals, so that a macro has them too without `with context`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from milepost.model.text import LANGUAGES, Language, Phrase, Text
from milepost.rendering import markup
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.charts import chart_figure, sparkline_svg
from milepost.rendering.escaping import filled
from milepost.rendering.formats import formats
from milepost.rendering.lean import (
    CompiledTemplates,
    LeanEnvironment,
    dotted,
    table_rows,
    without_tags,
)
from milepost.rendering.signs import sign, tone
from milepost.rendering.templates import template_directories
from milepost.store import Store

ASSETS = "assets/milepost"

# Where the page that is being rendered lies, below the site's root.
_place: ContextVar[str] = ContextVar("milepost_place")

Wording = Text | Phrase | str


class Templates:
    """The templates of a workspace, compiled once for each language."""

    def __init__(self, root: Path | None = None, store: Store | None = None) -> None:
        """`root` is the workspace's root, its `templates/` win over the packaged ones; `store` keeps them compiled."""
        self.directories = template_directories(root)
        self._environments = {
            language: _environment(language, self.directories, store) for language in LANGUAGES
        }

    def render_page(
        self, template: str, path: str, language: Language, /, **context: object
    ) -> str:
        """The body of the page that lies at `path` below `/<language>/`, links relative to there."""
        token = _place.set(f"{language}/{path}")
        try:
            body = self._environments[language].get_template(template).render(context)
            return f'<div class="mp-page">\n{body}\n</div>\n'
        finally:
            _place.reset(token)

    def render_part(self, template: str, language: Language, /, **context: object) -> str:
        """A piece of HTML that leads nowhere."""
        return self._environments[language].get_template(template).render(context)


def link_from(place: str, target: str) -> str:
    """The relative URL from one page to a target, both as paths below the site's root; an anchor and a query stay."""
    return _relative(_directory(place), target)


@lru_cache(maxsize=1 << 8)
def _directory(place: str) -> str:
    return posixpath.dirname(place)


@lru_cache(maxsize=1 << 12)
def _relative(directory: str, target: str) -> str:
    path, mark, rest = target, "", ""
    for separator in "?#":
        head, found, tail = path.partition(separator)
        if found:
            path, mark, rest = head, found, tail + mark + rest
    return quote(posixpath.relpath(path, directory or ".")) + mark + rest


def _environment(
    language: Language, directories: tuple[Path, ...], store: Store | None
) -> Environment:
    environment = LeanEnvironment(
        loader=FileSystemLoader(directories),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=None if store is None else CompiledTemplates(store),
    )
    environment.filters["striptags"] = without_tags
    words = catalogue(language)
    environment.globals.update(
        language=language,
        gap="" if language == "zh" else " ",  # what stands between two sentences
        t=_messages(words),
        plural=_plurals(words),
        f=formats(language),
        md=lambda text: markup.block_phrase(_phrase(text, language), language),
        md_inline=lambda text, links=True: _inline(text, language, links),
        plain=lambda text: markup.plain(_phrase(text, language).words),
        link=lambda path: link_from(_place.get(), f"{language}/{path}"),
        file=lambda path: link_from(_place.get(), path),
        asset=lambda name: link_from(_place.get(), f"{ASSETS}/{name}"),
        sign=sign,
        tone=tone,
        table_rows=table_rows,
        dotted=dotted,
        chart=lambda description, name, small=False: chart_figure(
            description,
            language,
            name,
            lambda path: link_from(_place.get(), f"{language}/{path}"),
            small=small,
        ),
        sparkline=lambda description: sparkline_svg(description, language),
    )
    return environment


def _messages(words: Catalogue) -> Callable[..., str]:
    """`t`: Markup where a value is, so that a link can stand inside a sentence."""

    def t(msgid: str, /, **values: object) -> str:
        for value in values.values():
            if type(value) is not str and hasattr(value, "__html__"):
                return filled(words.form(msgid, 1), values)
        return words.messages[msgid][0].format_map(values)

    return t


def _plurals(words: Catalogue) -> Callable[..., str]:
    """`plural`: as `t`, in the form that the count asks for; `{count}` is the number, written."""

    def plural(msgid: str, count: int, /, **values: object) -> str:
        if any(hasattr(value, "__html__") for value in values.values()):
            counted = {"count": formats(words.language).count(count), **values}
            return filled(words.form(msgid, count), counted)
        return words.plural(msgid, count, **values)

    return plural


@lru_cache(maxsize=1 << 12)
def _inline(text: Wording, language: Language, links: bool) -> Markup:  # noqa: FBT001  part of its key
    return markup.inline_phrase(_phrase(text, language), language, links=links)


def _phrase(text: Wording, language: Language) -> Phrase:
    if isinstance(text, Text):
        return text.pick(language)
    return text if isinstance(text, Phrase) else Phrase(text, None)
