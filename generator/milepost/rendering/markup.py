"""Authors' Markdown as safe HTML, or as plain text.

Three variants: `block` for prose, `inline` for titles and notes (one line, no paragraph around it), `plain` for
where no markup may stand: search index, meta description, SVG, Plotly. What comes out of `plain` is unescaped.
Images are not in the list: one from another host would be a request there.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from milepost.model.text import Language, Phrase, Text

HTML_LANGUAGE: dict[Language, str] = {"zh": "zh-CN", "en": "en"}

INLINE_TAGS = {
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "del",
    "em",
    "i",
    "kbd",
    "mark",
    "s",
    "strong",
    "sub",
    "sup",
}
BLOCK_TAGS = INLINE_TAGS | {
    "blockquote", "dd", "dl", "dt", "hr", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
BLOCKS = (
    "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference",
)  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
REMEMBERED = 1 << 12

# Characters that XML and terminals cannot bear, and those that reorder the text around them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAK = re.compile("\r\n?")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&!\n\t]|  ")
_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CHINESE_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
_SPACED_STOP = re.compile(rf"(?<=[，。；：、！？）」』】])[ \t]+(?=[{_CJK}])")
_LIST_START = re.compile(r"^(?!\s*(?:[-*+]|\d+\.)\s)(.*\S.*)\n(?=(?:[-*+]|\d+\.)\s)", re.MULTILINE)
# A text that begins with a figure and a full stop (`742. Since then …`), not with the first item of a list.
_FIGURE_FIRST = re.compile(r"\A(\s*(?!0*1\.)\d+)\.(?=\s)(?!(?s:.*)^\s*\d+\.\s)", re.MULTILINE)
_HIDDEN_HOST = re.compile(r"^[\s/\\]*[/\\][\s]*[/\\]")


@lru_cache(maxsize=REMEMBERED)
def block(text: str) -> Markup:
    """Prose: paragraphs, lists, tables, quotes. Headings stay words: the page's outline is not the author's."""
    return _clean(_blocks(_LIST_START.sub(r"\1\n\n", _tidy(text))), BLOCK_TAGS)


@lru_cache(maxsize=REMEMBERED)
def inline(text: str, *, links: bool = True) -> Markup:
    """One line: emphasis, code and links, without a paragraph around it; without links where it stands in one."""
    text = _tidy(text).strip()
    if not _MARKDOWN.search(text):
        return escape(text)
    written = _inline_writer().reset().convert(" ".join(text.split()))
    return _clean(written, INLINE_TAGS if links else INLINE_TAGS - {"a"})


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The words alone, on one line, unescaped."""
    text = _tidy(text).strip()
    if not _MARKDOWN.search(text):
        return text
    written = _blocks(text) if "\n" in text else _inline_writer().reset().convert(text)
    words = nh3.clean(written, tags=set())
    return " ".join(_UNWANTED.sub("", html.unescape(words)).split())


def inline_phrase(phrase: Phrase, language: Language, *, links: bool = True) -> Markup:
    """`inline`, marked with its own language where that is not the page's."""
    return _marked(inline(phrase.words, links=links), "span", phrase, language)


def block_phrase(phrase: Phrase, language: Language) -> Markup:
    """`block`, marked with its own language where that is not the page's."""
    return _marked(block(phrase.words), "div", phrase, language)


def plain_text(text: Text, language: Language) -> str:
    """`plain` of the words for a reader of `language`."""
    return plain(text.pick(language).words)


def _marked(content: Markup, element: str, phrase: Phrase, language: Language) -> Markup:
    if phrase.language is None or phrase.language == language:
        return content
    return Markup(f'<{element} lang="{HTML_LANGUAGE[phrase.language]}">{content}</{element}>')  # noqa: S704  content is Markup


@lru_cache(maxsize=REMEMBERED)
def _tidy(text: str) -> str:
    """Without unwanted characters, and without the spaces that line breaks make between Chinese characters.

    YAML has made some of the breaks spaces already: one after a full-width stop was never written.
    """
    unbroken = _CHINESE_BREAK.sub("", _UNWANTED.sub("", _BREAK.sub("\n", text)))
    return _SPACED_STOP.sub("", unbroken)


def _blocks(text: str) -> str:
    return _block_writer().reset().convert(_FIGURE_FIRST.sub(r"\1\\.", text))


def _clean(written: str, tags: set[str]) -> Markup:
    return Markup(  # noqa: S704  this is where a text becomes safe
        nh3.clean(
            written,
            tags=tags,
            attributes={"a": {"href", "title"}},
            attribute_filter=_filter,
            url_schemes=SCHEMES,
            link_rel="noopener",
        ).strip()
    )


def _filter(_element: str, attribute: str, value: str) -> str | None:
    """No `//host`, which is a link elsewhere in the guise of a relative one."""
    return None if attribute == "href" and _HIDDEN_HOST.match(value) else value


@cache
def _block_writer() -> Markdown:
    writer = Markdown(extensions=["sane_lists", "tables", "fenced_code"], output_format="html")
    for processor in ("hashheader", "setextheader", "code", "reference"):
        writer.parser.blockprocessors.deregister(processor)
    return writer


@cache
def _inline_writer() -> Markdown:
    writer = Markdown(output_format="html")
    for processor in BLOCKS:
        writer.parser.blockprocessors.deregister(processor)
    return writer
