from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from milepost.model.text import Phrase, Text
from milepost.rendering.markup import (
    BLOCK_TAGS,
    SCHEMES,
    block,
    block_phrase,
    inline,
    inline_phrase,
    plain,
    plain_text,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://elsewhere.example/x.png)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//elsewhere.example)",
    "<a href='/\\elsewhere.example'>x</a>",
    "<a href=x onclick=alert(1)>x</a>",
    "<svg onload=alert(1)><style>*{display:none}</style>",
    "<iframe src=//elsewhere.example></iframe>",
    "<b style='position:fixed' class=mp-badge id=x>x</b>",
    "<form action=https://elsewhere.example><input></form>",
    "</p></div></body><h1>x</h1>",
    "\x1b]0;title\x07\x00",
]
PIECES = st.sampled_from(
    [
        *HOSTILE,
        "**",
        "*",
        "_",
        "`",
        "[",
        "](",
        ")",
        "<",
        ">",
        "&",
        '"',
        "'",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "    ",
        "|",
        "&lt;",
        "http://x",
        "客单价",
        "word",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=8).map("".join)


class Reader(HTMLParser):
    """Elements and attributes as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.words += data


def check_inert(html: str) -> None:
    """Only listed elements, without handlers, styles, ids, other schemes or another host."""
    for tag, attributes in Reader(html).elements:
        assert tag in BLOCK_TAGS
        assert set(attributes) <= {"href", "title", "rel"}
        href = attributes.get("href") or ""
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", href, re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in SCHEMES
        assert not re.match(r"[\s/\\]*[/\\]\s*[/\\]", href)


@settings(deadline=None)
@given(TEXTS)
@example("".join(HOSTILE))
def test_nothing_hostile_survives(text: str) -> None:
    """Whatever the text, only listed elements without handlers, styles, ids or other schemes come out."""
    check_inert(block(text))
    check_inert(inline(text))
    check_inert(inline(text, links=False))


@settings(deadline=None)
@given(TEXTS)
def test_one_line_stays_one_line(text: str) -> None:
    """Inline markup has no paragraph, list or table in it."""
    tags = {tag for tag, _ in Reader(inline(text)).elements}
    assert tags.isdisjoint({"p", "ul", "ol", "li", "table", "pre", "blockquote", "hr"})
    assert not {tag for tag, _ in Reader(inline(text, links=False)).elements} & {"a"}


@settings(deadline=None)
@given(TEXTS)
def test_plain_words_are_on_one_line_without_controls(text: str) -> None:
    """A terminal, an attribute and an XML file can all bear them."""
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", plain(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("六个月内客单价提升 20%", "六个月内客单价提升 20%"),
        ("**repeat purchase** is *weak*", "<strong>repeat purchase</strong> is <em>weak</em>"),
        ("#1 brand", "#1 brand"),
        ("2026. A year", "2026. A year"),
        ("returns < 5% & falling", "returns &lt; 5% &amp; falling"),
        ("退货率 <5%", "退货率 &lt;5%"),
        ("SKU_A_B", "SKU_A_B"),
        ("`rate`", "<code>rate</code>"),
        ("[plan](../plan.html)", '<a href="../plan.html" rel="noopener">plan</a>'),
        ("<script>alert(1)</script>plan", "plan"),
        ("one\ntwo", "one two"),
        ("中文\n换行", "中文换行"),
    ],
)
def test_a_title_is_inline_markdown(text: str, html: str) -> None:
    """Emphasis, code and links; no signs of blocks, no space between Chinese lines."""
    assert inline(text) == html


def test_prose_has_paragraphs_and_lists() -> None:
    """A list needs no empty line before it; a heading's sign stays a sign."""
    assert block("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"
    assert block("Steps:\n- a\n- b") == "<p>Steps:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert block("# One") == "<p># One</p>"


def test_a_figure_that_begins_a_text_is_kept() -> None:
    """`742. Since then …` says 742 as prose and as plain words; what counts its items stays a list."""
    assert block("742. Since then.") == "<p>742. Since then.</p>"
    assert plain("742. Since then.\nAll of them.") == "742. Since then. All of them."
    assert block("1. a") == "<ol>\n<li>a</li>\n</ol>"
    assert block("2. a\n3. b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**20%** up, see [plan](https://plan.example)", "20% up, see plan"),
        ("a < b & c", "a < b & c"),
        ("1. 组合", "1. 组合"),
        ("One.\n\nTwo.", "One. Two."),
        ("- a\n- b", "a b"),
        ("\u202e反\u2066x", "反x"),
    ],
)
def test_plain_is_the_words_unescaped(text: str, words: str) -> None:
    """For the search index, an attribute, a drawing: each escapes for itself."""
    assert plain(text) == words


def test_a_fallback_is_marked_with_its_language() -> None:
    """A Chinese page that has to show English says so, for screen readers and for the browser's fonts."""
    english = Text(zh=None, en="Bundles")
    assert inline_phrase(english.pick("zh"), "zh") == '<span lang="en">Bundles</span>'
    assert block_phrase(english.pick("zh"), "zh") == '<div lang="en"><p>Bundles</p></div>'
    assert (
        inline_phrase(Text(zh="组合", en=None).pick("en"), "en") == '<span lang="zh-CN">组合</span>'
    )


def test_what_serves_both_languages_is_not_marked() -> None:
    """Nor what is in the language of the page."""
    assert inline_phrase(Text(zh="NPS", en="NPS").pick("zh"), "zh") == "NPS"
    assert inline_phrase(Phrase("NPS", "zh"), "zh") == "NPS"
    assert plain_text(Text(zh="**甲**", en=None), "en") == "甲"


def test_what_comes_out_is_not_escaped_again() -> None:
    """HTML is Markup, plain words are not."""
    assert isinstance(block("x"), Markup)
    assert isinstance(inline("x"), Markup)
    assert not isinstance(plain("x"), Markup)
