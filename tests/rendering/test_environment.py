from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError

from milepost.model.text import LANGUAGES, Language, Phrase, Text
from milepost.rendering.environment import Templates, link_from
from milepost.rendering.templates import asset, packaged_templates, template_directories

TEMPLATES = sorted(
    path.relative_to(packaged_templates()).as_posix()
    for path in packaged_templates().rglob("*.html")
)
TITLE = Text(zh="六个月内**客单价**提升 20%", en="Raise <b>average</b> order value")


def render(root: Path, source: str, language: Language = "en", **context: object) -> str:
    """The body of a page at goals/x.html."""
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "page.html").write_text(source, "utf-8")
    body = Templates(root).render_page("page.html", "goals/x.html", language, **context)
    return body.removeprefix('<div class="mp-page">').removesuffix("</div>\n").strip()


def test_a_workspace_s_templates_come_first(tmp_path: Path) -> None:
    """A file in the workspace replaces the packaged one of its name."""
    assert template_directories(None) == (packaged_templates(),)
    assert template_directories(tmp_path) == (packaged_templates(),)
    (tmp_path / "templates" / "assets").mkdir(parents=True)
    (tmp_path / "templates" / "assets" / "milepost.css").touch()
    assert template_directories(tmp_path) == (tmp_path / "templates", packaged_templates())
    assert asset(tmp_path, "milepost.css") == tmp_path / "templates" / "assets" / "milepost.css"
    assert asset(tmp_path, "charts.js") == packaged_templates() / "assets" / "charts.js"


def test_a_checkout_that_is_its_own_workspace_has_one_directory() -> None:
    """Milepost's own templates are not found twice."""
    assert template_directories(packaged_templates().parent) == (packaged_templates(),)


def test_every_text_is_escaped(tmp_path: Path) -> None:
    """In text and in attributes."""
    assert render(tmp_path, "{{ x }}", x="<script>") == "&lt;script&gt;"
    assert render(tmp_path, '<a title="{{ x }}">', x='"><b>') == '<a title="&#34;&gt;&lt;b&gt;">'


def test_what_is_undefined_is_our_bug(tmp_path: Path) -> None:
    """It raises instead of printing nothing."""
    with pytest.raises(UndefinedError):
        render(tmp_path, "{{ nothing }}")


@pytest.mark.parametrize(("language", "words"), [("en", "target US$80"), ("zh", "目标 US$80")])
def test_messages_are_in_the_page_s_language(
    tmp_path: Path, language: Language, words: str
) -> None:
    """The same template speaks both."""
    assert render(tmp_path, "{{ t('chart.target', value='US$80') }}", language) == words


def test_a_message_takes_markup_and_escapes_the_rest(tmp_path: Path) -> None:
    """A link can stand in a sentence; what is no Markup is escaped."""
    source = "{{ t('chart.done_on', title=md_inline('**a**'), date='<') }}"
    assert render(tmp_path, source) == "<strong>a</strong>, done &lt;"
    assert render(tmp_path, "{{ plural('chart.range_month', 3) }}") == "3 months"
    assert render(tmp_path, "{{ plural('chart.range_month', 1, x=md('')) }}") == "1 month"


def test_authors_words_in_their_three_forms(tmp_path: Path) -> None:
    """Prose, one line, plain."""
    assert (
        render(tmp_path, "{{ md_inline(x) }}", "zh", x=TITLE)
        == "六个月内<strong>客单价</strong>提升 20%"
    )
    assert render(tmp_path, "{{ plain(x) }}", x=TITLE) == "Raise average order value"
    assert (
        render(tmp_path, "{{ md(x) }}", x=Phrase("a", "zh")) == '<div lang="zh-CN"><p>a</p></div>'
    )
    assert render(tmp_path, "{{ md_inline('[a](b.html)', links=false) }}") == "a"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("link('goals/y.html')", "y.html"),
        ("link('goals/x.html#data')", "x.html#data"),
        ("link('index.html')", "../index.html"),
        ("link('goals/index.html?status=at_risk#list')", "index.html?status=at_risk#list"),
        ("file('data/x.csv')", "../../data/x.csv"),
        ("asset('charts.js')", "../../assets/milepost/charts.js"),
    ],
)
def test_links_are_relative_to_the_page(tmp_path: Path, source: str, address: str) -> None:
    """So that the site opens from a folder."""
    assert render(tmp_path, "{{ " + source + " }}") == address


def test_a_macro_has_links_and_words_too(tmp_path: Path) -> None:
    """Imported without its context; a link in a name does not nest."""
    source = '{% import "macros/links.html" as links %}{{ links.person({"id": "lin-yue", "name": "Lin [Yue](x)"}) }}'
    assert (
        render(tmp_path, source) == '<a class="mp-person" href="../people/lin-yue.html">Lin Yue</a>'
    )


def test_a_link_from_the_root() -> None:
    """Addresses are quoted."""
    assert link_from("index.html", "zh/index.html") == "zh/index.html"
    assert link_from("zh/goals/a.html", "zh/中 文.html") == "../%E4%B8%AD%20%E6%96%87.html"


class Words(HTMLParser):
    """Letters that a reader would see or hear: text, and attributes that are read aloud."""

    SPOKEN = frozenset({"alt", "aria-description", "aria-label", "placeholder", "title"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.silent += tag in {"script", "style"}
        self.found += [
            value
            for name, value in attrs
            if name in self.SPOKEN and value and re.search(r"[^\W\d_]", value)
        ]

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self.silent and re.search(r"[^\W\d_]", data):
            self.found.append(data.strip())


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_have_no_words_of_their_own(name: str) -> None:
    """Every word is in the catalogues: outside tags and expressions stands no letter.

    A macro may write a declaration for a style: `left:{{ … }}`.
    """
    source = (packaged_templates() / name).read_text("utf-8")
    environment = Environment(autoescape=True)
    data = "".join(
        value if kind == "data" else "0"
        for _, kind, value in environment.lex(source)
        if kind in {"data", "variable_begin"}
    )
    assert Words(re.sub(r"(?:left|right|width):(?=0)", "", data)).found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_macro_file_compiles(language: Language, tmp_path: Path) -> None:
    """In each language."""
    imports = "".join(
        f'{{% import "macros/{path.name}" as m{index} %}}'
        for index, path in enumerate(sorted((packaged_templates() / "macros").glob("*.html")))
    )
    assert render(tmp_path, imports, language) == ""


GREETING = (
    "{% macro greet(name, mark='!') %}Hello {{ name }}{{ mark }}"
    "{% if caller is defined %} {{ caller() }}{% endif %}{% endmacro %}"
)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("{{ greet('Ann') }}", "Hello Ann!"),
        ("{{ greet(mark='?', name='Ann') }}", "Hello Ann?"),
        ("{{ greet('<b>', mark='.') }}", "Hello &lt;b&gt;."),
        ("{% call greet('Ann') %}and all{% endcall %}", "Hello Ann! and all"),
        ("{{ greet('Ann')|length }}", "10"),
    ],
)
def test_a_macro_takes_what_it_is_given(tmp_path: Path, call: str, said: str) -> None:
    """In order or by name, its defaults for the rest, and the block of a call; it gives safe HTML."""
    assert render(tmp_path, GREETING + call) == said


def test_a_macro_says_what_it_lacks(tmp_path: Path) -> None:
    """An argument that it doesn't have, and one that it needs, are our bugs."""
    with pytest.raises(TypeError, match="whom"):
        render(tmp_path, GREETING + "{{ greet('Ann', whom='Bob') }}")
    with pytest.raises(UndefinedError, match="name"):
        render(tmp_path, GREETING + "{{ greet() }}")
