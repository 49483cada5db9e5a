from __future__ import annotations

import pytest
from tests.rendering.pages.report_examples import TEMPLATES, Outline
from tests.reporting.goal_examples import at, directory, goal, metric, text, weekly

from milepost.model.goals import Contingency, Goal, Level
from milepost.model.metrics import Direction, Target
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages.risks import render
from milepost.reporting.risks_pages import risks

BROKEN = metric(
    name=text("退货率", "Return rate"),
    direction=Direction.AT_MOST,
    target=Target(None, 60),
    observations=weekly([70.0] * 19),
)
HOSTILE = Text("<script>甲</script>[x](javascript:x)", '"><img src=x onerror=x>')


def full(words: Text) -> tuple[Goal, ...]:
    """A goal with a guardrail and a contingency, and a company's without."""
    plan = Contingency(words, words, "lin-yue", at())
    return (
        goal("g", title=words, guardrails=(BROKEN,), contingencies=(plan,), category="product"),
        goal("company", level=Level.COMPANY),
    )


def words(language: Language, *goals: Goal) -> str:
    """What the page says."""
    html = render(risks(directory(*goals)), TEMPLATES, language).html
    return " ".join(Outline(html).words.split())


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "Of the only guardrail, 1 is broken.",
                "One committed company goal has no contingency.",
                "US$70 / ≤ US$60",
                "broken",
                "US$10 over its limit",
                "If Freight rises",
            ),
        ),
        (
            "zh",
            (
                "1 条护栏中，1 条已突破。",
                "1 个承诺型公司目标还没有预案。",
                "US$70 / ≤ US$60",
                "已突破",
                "超出上限 US$10",
                "若运费上涨",
            ),
        ),
    ],
)
def test_the_page_tells_what_is_near_and_what_is_missing(
    language: Language, lines: tuple[str, ...]
) -> None:
    """In words beside every bar."""
    found = words(language, *full(text("运费上涨", "Freight rises")))
    assert [line for line in lines if line not in found] == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("No guardrail yet", "guardrails:", "No contingency yet", "contingencies:")),
        ("zh", ("还没有护栏", "guardrails:", "还没有预案", "contingencies:")),
    ],
)
def test_an_empty_page_says_how_to_begin(language: Language, lines: tuple[str, ...]) -> None:
    """With what to write into a goal's file."""
    found = words(language, goal())
    assert [line for line in lines if line not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_inert(language: Language) -> None:
    """In titles, triggers and responses."""
    outline = Outline(render(risks(directory(*full(HOSTILE))), TEMPLATES, language).html)
    assert not {"script", "img"} & set(outline.tags)
    assert not [href for href in outline.links if "javascript" in href]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_and_find_leads_to_a_place(language: Language) -> None:
    """On a full page and on an empty one."""
    for goals in (full(text("话", "words")), (goal(),)):
        found = render(risks(directory(*goals)), TEMPLATES, language)
        ids = Outline(found.html).ids
        anchors = [one.anchor for one in found.headings]
        assert [anchor for anchor in anchors if anchor and anchor not in ids] == []
        assert len(ids) == len(set(ids))
