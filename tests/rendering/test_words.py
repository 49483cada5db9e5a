"""The words that search finds a page by."""

from __future__ import annotations

from milepost.rendering.words import SearchEntry, page_words


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
