from __future__ import annotations

import pytest
from tests.rendering.pages.report_examples import TEMPLATES, Outline
from tests.reporting.goal_examples import AS_OF, organization

from milepost.model.organization import Thresholds
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.pages.method import render
from milepost.reporting.method import method

LINKED = (
    *("progress", "pace", "status", "score", "observations", "goal", "quarter", "baseline", "plan"),
    "updates",
)
"""The anchors that badges and other pages lead to."""


def words(language: Language, **changes: float) -> str:
    """What the page says to an organisation with these thresholds."""
    page = method(organization(thresholds=Thresholds(**changes)), AS_OF)
    return " ".join(Outline(render(page, TEMPLATES, language).html).words.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_anchors_that_others_link_to_are_there(language: Language) -> None:
    """Whoever renames one breaks links from every page."""
    page = render(method(organization(), AS_OF), TEMPLATES, language)
    assert [anchor for anchor in LINKED if anchor not in Outline(page.html).ids] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "on track from 0.95, at risk from 0.80, off track below"),
        ("zh", "节奏不低于 0.95：进展顺利；不低于 0.80：有风险；再低：偏离计划"),
    ],
)
def test_the_organisations_thresholds_are_filled_in(language: Language, said: str) -> None:
    """Everywhere: no default is left standing in a sentence."""
    page = words(language, on_track=0.95, at_risk=0.8, grace=0.2)
    assert said in page
    assert "20%" in page
    assert "0.75" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_worked_out(language: Language) -> None:
    """With the site's own numbers and its own rounding."""
    page = words(language)
    assert "US$74.88" in page
    assert "= 46%" in page
    assert "46% ÷ 50% = 0.93" in page


@pytest.mark.parametrize(("language", "absent"), [("en", "forecast"), ("zh", "预测")])
def test_what_is_not_computed_is_not_explained(language: Language, absent: str) -> None:
    """A method that the site doesn't use is none of its own."""
    assert absent not in words(language).lower()
