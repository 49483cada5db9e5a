"""The words that search finds a page by."""

from __future__ import annotations

import pytest

from milepost.rendering.words import SearchEntry, page_words

CHART = """<h2 id="m">Metric</h2><figure><svg><text>drawn</text></svg>
<script type="application/json">{"name": "written"}</script><button>Explore</button></figure>
<details class="mp-why mp-behind"><summary>Show 2 rows</summary><table>
<tr><th scope="row">1 Jul 2026</th><td class="mp-num">US$12</td><td class="mp-wide"></td></tr>
<tr><th scope="row">8 Jul 2026</th><td class="mp-num">US$9</td><td class="mp-wide">a <em>strike</em></td></tr>
</table></details><p>after</p>"""


def texts(html: str) -> str:
    """The words of a piece of a page without headings."""
    return "|".join(entry.text for entry in page_words(html))


def test_a_chart_is_found_by_the_notes_on_its_figures_not_by_the_figures() -> None:
    """Every goal has a hundred dates and values; what somebody wrote about one of them is worth finding."""
    assert page_words(CHART) == (SearchEntry("m", "Metric", "a strike\nafter"),)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>one <b>wo</b>rd</p><p>two</p>", "one word\ntwo"),
        ('<p title="1 > 0">said</p>', "said"),
        ("<p title='<b>'>said</p>", "said"),
        ("<p>1 < 2 says she</p>", "1 < 2 says she"),
        ("<!-- <p>aside</p> --><p>said</p>", "said"),
        ("<SCRIPT>aside</Script ><p>said</p>", "said"),
        ("<navy>said</navy>", "said"),
        ("<svg>never closed", "never closed"),
        ("<p>a &amp; b</p><p>12</p><p>12 kB</p><p>a &amp; b</p>", "a & b\n12 kB"),
    ],
)
def test_lines_are_what_a_reader_sees(html: str, found: str) -> None:
    """Whatever the markup; a line a block, each once, none for a bare number."""
    assert texts(html) == found


def test_words_stand_under_their_heading() -> None:
    """What comes before the first is the page's own; a heading without an anchor leads to the page."""
    html = '<h1>Title</h1><p>Lead</p><h2 id="smart">SMART <b>now</b></h2><p>One</p><h3>More</h3><p>Two</p>'
    assert page_words(html) == (
        SearchEntry("", "", "Title\nLead"),
        SearchEntry("smart", "SMART now", "One"),
        SearchEntry("", "More", "Two"),
    )


def test_inline_elements_part_no_words() -> None:
    """A Chinese word is found though half of it is emphasised; cells and paragraphs are lines of their own."""
    (entry,) = page_words("<p>客<em>单</em>价</p><table><tr><td>老客<td>复购</table>")
    assert entry.text == "客单价\n老客\n复购"


def test_what_no_reader_reads_is_left_out() -> None:
    """Scripts, drawings, menus and comments; bare numbers; what was said before."""
    html = (
        "<p>Words</p><script>if (a < b) hidden()</script><svg><text>drawn</text></svg><nav>menu</nav>"
        "<!-- note --><td>42</td><td>42 %</td><td>42 days</td><p>Words</p>"
    )
    assert page_words(html) == (SearchEntry("", "", "Words\n42 days"),)


def test_markup_that_was_written_as_text_stays_text() -> None:
    """Entities are read once; an attribute may hold what looks like a tag."""
    (entry,) = page_words('<p title="a > b">&lt;b&gt; &amp;amp;</p>')
    assert entry.text == "<b> &amp;"
