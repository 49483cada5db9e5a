from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from types import MappingProxyType

import pytest
from tests.hostile import ATTACK
from tests.reporting.goal_examples import at, directory, goal, metric, page_of, text, weekly

from milepost.model.goals import (
    Acceptance,
    Action,
    Aspect,
    Change,
    Contingency,
    Goal,
    Letter,
    Lifecycle,
    Link,
    Milestone,
    Priority,
    Score,
    Support,
)
from milepost.model.metrics import Aggregation, Baseline, Direction, Target
from milepost.model.reviews import CheckIn, Override
from milepost.model.text import LANGUAGES, Language, Text
from milepost.model.workspace import LeftOut
from milepost.rendering.environment import Templates
from milepost.rendering.pages.goal import render
from milepost.rendering.site import RenderedPage
from milepost.reporting.references import Directory

TEMPLATES = Templates()


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, its words, its ids and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [value for name, value in self.attributes if name == attribute]


def rendered(found: Directory, language: Language = "en", name: str = "aov") -> RenderedPage:
    """The goal's page."""
    return render(page_of(found, name), TEMPLATES, language)


def full(words: Text) -> tuple[Goal, CheckIn]:
    """A goal with everything that a goal can have, every text of it `words`."""
    day, later = date(2026, 9, 1), date(2026, 12, 1)
    rail = metric(id="returns", name=words, direction=Direction.AT_MOST, target=Target(None, 99.0))
    noted = tuple(replace(one, note=words) for one in weekly([64.0, 65.0, None, 66.0]))
    override = Override("at_risk", words, date(2026, 11, 30), at())
    return (
        goal(
            title=words,
            why=words,
            outcome=words,
            supports=(Support("above", 1, at()),),
            smart=MappingProxyType(dict.fromkeys(Letter, words)),
            priority=Priority(5, 3, words, at()),
            feasibility=MappingProxyType({one: Score(2, words) for one in Aspect}),
            metrics=(
                metric(
                    name=words,
                    observations=noted,
                    stretch=80.0,
                    baseline=Baseline(60.0, at(), date(2026, 6, 30), words),
                ),
                metric(id="sum", aggregation=Aggregation.SUM, target=Target(2000.0, None)),
            ),
            guardrails=(rail,),
            milestones=(
                Milestone(words, day, day, "lin-yue", words, at()),
                Milestone(words, later, None, "chen-hao", words, at()),
            ),
            actions=(
                Action(words, "lin-yue", day, None, at()),
                Action(words, "chen-hao", later, None, at()),
            ),
            contingencies=(Contingency(words, words, "lin-yue", at()),),
            changes=(
                Change(day, "target", "aov", 72.0, 74.88, "lin-yue", words, at()),
                Change(day, "due", None, day, later, None, None, at()),
            ),
            accept=(Acceptance("no-contingency", words, at()),),
            links=(Link(words, "https://example.org/?a=1&b=2"),),
        ),
        CheckIn("aov", date(2026, 11, 13), "lin-yue", 0.7, words, (words,), words, override, at()),
    )


def everything(words: Text) -> Directory:
    """The full goal among others: one above it, one below."""
    one, checkin = full(words)
    earlier = replace(checkin, date=date(2026, 10, 2), override=None)
    below = goal("below", title=words, supports=(Support("aov", 1, at()),))
    return directory(goal("above", title=words), one, below, checkins=(earlier, checkin))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_everything_that_the_goal_says(language: Language) -> None:
    """Each section is there under its heading, and every heading leads somewhere."""
    page = rendered(everything(text("一句话", "a sentence")), language)
    ids = set(Reader(page.html).values("id"))
    anchors = [heading.anchor for heading in page.headings]
    assert set(anchors) <= ids
    assert len(anchors) == 13


@pytest.mark.parametrize("count", [1, 2, 6])
def test_the_outline_leads_to_the_metrics_however_many(count: int) -> None:
    """One metric is a chart under its name, several are charts under a common heading."""
    metrics = tuple(metric(id=f"m{number}") for number in range(count))
    page = rendered(directory(goal(metrics=metrics)))
    reader = Reader(page.html)
    assert page.headings[0].anchor == "metrics"
    assert reader.values("id").count("metrics") == 1
    assert reader.tags.count("figure") == count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "lifecycle", [Lifecycle.CLOSED, Lifecycle.PAUSED, Lifecycle.ABANDONED], ids=str
)
def test_an_end_is_told(language: Language, lifecycle: Lifecycle) -> None:
    """How it ended or why it rests, right below the figures."""
    ended = goal(lifecycle=lifecycle, closed_on=date(2026, 10, 1), outcome=text("提前完成", "Done"))
    page = rendered(directory(ended), language)
    assert page.headings[0].anchor == "outcome"
    assert {"提前完成", "Done"} & set(Reader(page.html).words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lifecycle", Lifecycle)
def test_a_goal_with_nothing_shows_no_empty_section(
    language: Language, lifecycle: Lifecycle
) -> None:
    """The SMART cards and the explanation are all that is left."""
    closed = date(2026, 10, 1) if lifecycle in {Lifecycle.CLOSED, Lifecycle.ABANDONED} else None
    page = rendered(directory(goal(lifecycle=lifecycle, closed_on=closed)), language)
    assert [heading.anchor for heading in page.headings] == ["smart", "why-status"]
    assert Reader(page.html).tags.count("h2") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_text_is_inert_wherever_it_stands(language: Language) -> None:
    """No script but the charts' data, no handler, no address that runs code; titles and search get plain words."""
    page = rendered(everything(Text(ATTACK, ATTACK)), language)
    reader = Reader(page.html)
    scripts = re.findall(r"<script\b[^>]*>", page.html)
    assert all('type="application/json"' in script for script in scripts)
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert not [href for href in reader.values("href") if href.startswith(("javascript:", "data:"))]
    assert not {"img", "iframe", "style", "form", "input"} & set(reader.tags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_unfilled(language: Language) -> None:
    """A placeholder that nobody filled would stand in braces."""
    page = rendered(everything(text("一句话", "a sentence")), language)
    words = " ".join(Reader(page.html).words)
    shown = re.sub(r"\{.*\}", "", words) if '{"' in words else words
    assert not re.search(r"\{[a-z_]+\}", shown)
    assert "None" not in words


def test_a_text_without_a_translation_is_marked_with_its_language() -> None:
    """A screen reader changes its voice for it."""
    page = rendered(directory(goal(title=Text("只有中文", None), why=Text("只有中文", None))), "en")
    assert page.html.count('<span lang="zh-CN">只有中文</span>') >= 1
    assert page.title == "只有中文"


def test_links_are_relative_to_the_pages_own_place() -> None:
    """They work from a folder; a relative link of the author's starts at the goal's file."""
    links = (
        Link(text("附件", "File"), "../files/plan.pdf"),
        Link(text("信", "Mail"), "mailto:a@b.c"),
        Link(text("手册", "Handbook"), "../handbook/review.zh.md#how"),
    )
    page = rendered(directory(goal(links=links, metrics=(metric(),))), "en")
    hrefs = Reader(page.html).values("href")
    assert "../../files/plan.pdf" in hrefs
    assert "mailto:a@b.c" in hrefs
    assert "../handbook/review.html#how" in hrefs
    assert "../../data/aov.csv" in hrefs
    assert "../people/lin-yue.html" in hrefs


def test_metrics_left_out_are_said_on_the_page() -> None:
    """A reader is told what is missing, and by which fault."""
    left_out = (LeftOut("aov", "margin", ("ragged-row",)),)
    page = render(page_of(directory(goal()), "aov", left_out), TEMPLATES, "en")
    assert "<code>margin</code>" in page.html
    assert "<code>ragged-row</code>" in page.html


def test_the_formula_is_filled_in_with_its_inputs_and_their_places() -> None:
    """A reader can work the number out again, and knows where each term stands."""
    one = metric(
        baseline=Baseline(60.0, at(line=20)),
        target=Target(80.0, None),
        observations=weekly([70.0]),
    )
    html = rendered(directory(goal(metrics=(one,)))).html
    assert "(US$70 − US$60) ÷ (US$80 − US$60) = 50%" in html
    assert "goals/metrics/aov.csv:2" in html
    assert "goals/growth/aov.yml:20" in html
