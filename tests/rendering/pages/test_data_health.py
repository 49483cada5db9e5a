from __future__ import annotations

import pytest
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.text import Language
from milepost.model.workspace import LeftOut
from milepost.rendering.pages.data_health import render
from milepost.reporting.data_health_pages import data_health

DOUBT = Diagnostic(
    "no-target", Severity.WARNING, Location("goals/aov.yml", 14, 5), {"metric": "aov"}
)


def words(language: Language, *left_out: LeftOut) -> str:
    """What the page says of one weekly metric and one warning."""
    page = render(data_health(example(), (DOUBT,), left_out), TEMPLATES, language)
    return " ".join(Outline(page.html).words.split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("The only metric in use", "US$70", "7 days", "weekly", "next by 19 Nov")),
        ("zh", ("1 个在用指标的数据全部如期到达", "US$70", "7 天", "每周", "最迟11月19日")),
    ],
)
def test_a_metric_tells_its_last_value_its_age_and_when_the_next_is_due(
    language: Language, said: tuple[str, ...]
) -> None:
    """In the reader's way of writing them."""
    page = words(language)
    assert [one for one in said if one not in page] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_warning_is_worded_at_its_place(language: Language) -> None:
    """As the check words it, with the code to look it up by."""
    page = words(language)
    assert "no-target" in page
    assert "goals/aov.yml:14" in page


def test_what_a_build_left_out_is_named_first() -> None:
    """Nothing is hidden by --keep-going."""
    page = words("en", LeftOut("aov", "orders", ("ambiguous-rows",)))
    assert "aov/orders : ambiguous-rows" in page.replace(": ", " : ")
