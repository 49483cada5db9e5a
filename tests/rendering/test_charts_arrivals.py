from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from milepost.model.periods import Frequency
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.charts.arrivals import arrivals_svg
from milepost.reporting.arrivals import Arrival, Arrivals

TOLD = Arrivals(Frequency.WEEK, (*[Arrival.VALUE] * 3, Arrival.GAP, Arrival.VALUE, Arrival.LATE))


def parsed(language: Language) -> ET.Element:
    """The strip, well-formed."""
    return ET.fromstring(arrivals_svg(TOLD, language))  # noqa: S314  our own output


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Latest 6 weeks: 4 with a value, 1 gap, 1 late"),
        ("zh", "最近 6 周：4 期有值、1 期缺口、1 期逾期"),
    ],
)
def test_the_strip_says_what_it_shows(language: Language, said: str) -> None:
    """For who can't see it."""
    assert parsed(language).get("aria-label") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_of_one_kind_is_one_line(language: Language) -> None:
    """A strip is as light as its gaps are few, and ends at the right."""
    drawn = parsed(language)
    assert [path.get("class") for path in drawn] == ["c-value", "c-gap", "c-value", "c-late"]
    assert drawn[-1].get("d") == "M135 7h7"
    assert (drawn.get("viewBox") or "").startswith("0 0 142 ")
