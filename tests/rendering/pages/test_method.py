from __future__ import annotations

import re

import pytest
from tests.rendering.pages.report_examples import TEMPLATES, Outline
from tests.reporting.goal_examples import AS_OF, organization

from milepost.analysis.forecast.evidence import RIVALS, kept
from milepost.model.organization import Thresholds
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.formats import formats
from milepost.rendering.pages.method import render
from milepost.reporting.method import method

LINKED = (
    *("progress", "pace", "status", "score", "observations", "goal", "quarter", "baseline", "plan"),
    "updates",
    "forecast",
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_back_test_is_stated_as_it_was_kept(language: Language) -> None:
    """The tables' numbers are those of the last `make backtest`, for every set of series and every horizon."""
    found, form = kept(), formats(language)
    html = render(method(organization(), AS_OF), TEMPLATES, language).html
    page = re.findall(r"<td[^>]*>([^<]+)</td>", html)
    assert {each.name for each in found} == {"sample", "sdg-uk"}
    for line in (
        *(each.all for each in found),
        *(line for each in found for _, line in each.horizons),
    ):
        assert form.percent(line.coverage, 1) in page
        assert form.count(line.forecasts) in page
        assert {form.number(line.errors[rival], 2) for rival in RIVALS} <= {*page}
