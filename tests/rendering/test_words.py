"""The words that search finds a page by."""

from __future__ import annotations

import pytest

from milepost.rendering.site import SearchEntry
from milepost.rendering.words import page_words

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
