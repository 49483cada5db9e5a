from __future__ import annotations

from dataclasses import replace

import pytest

from milepost.analysis.types import Status
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.headline import Sayer, shortened
from milepost.reporting.home.headline import Headline, Lead, Outcome, Subject

PROFIT = Subject("profit", Text("净利润", "Net profit"), titled=False, common=True)
BUNDLES = Subject("bundles", Text("组合销售", "Bundles"), titled=False, common=True)
REPEAT = Subject("repeat", Text("复购率", "Repeat purchase rate"), titled=False, common=True)
BRAND = Subject("brand", Text("做成头部品牌", "Lead the niche"), titled=True, common=False)

PLAIN = Headline(
    past=False,
    lead=PROFIT,
    how=Lead.AHEAD,
    helper=None,
    weak=REPEAT,
    second=None,
    total=16,
    judged=16,
    good=11,
    outcome=Outcome.ON_TRACK,
    blind=0,
    unjudged=(),
)
"""Profit is ahead, repeat purchase is weak, eleven of sixteen goals are on track."""


def said(headline: Headline, language: Language = "en") -> str:
    """The sentence without its links."""
    return Sayer(language, "goals/{}.html".format).say(headline).striptags()


@pytest.mark.parametrize(
    ("changes", "english", "chinese"),
    [
        (
            {},
            (
                "With net profit ahead of plan, the weak point is repeat purchase rate. "
                "Eleven of the sixteen goals that can be judged are on track."
            ),
            "净利润领先于计划；短板是复购率。可判断的 16 个目标中，11 个进展顺利。",
        ),
        (
            {"helper": BUNDLES, "second": BRAND, "outcome": Outcome.MIXED},
            (
                "With net profit ahead of plan, supported by bundles, the weak point is repeat purchase rate, "
                "followed by “Lead the niche”. Eleven of the sixteen goals that can be judged are on track or achieved."
            ),
            (
                "在组合销售的支撑下，净利润领先于计划；短板是复购率，其次是「做成头部品牌」。"
                "可判断的 16 个目标中，11 个进展顺利或已达成。"
            ),
        ),
        (
            {"past": True, "how": Lead.ACHIEVED, "weak": None, "good": 16},
            (
                "With net profit at target, no goal that could be judged fell behind. "
                "All sixteen goals that could be judged were on track."
            ),
            "净利润达标，可判断的目标无一落后。可判断的 16 个目标全部进展顺利。",
        ),
        (
            {"lead": None, "how": None, "good": 0, "blind": 1},
            (
                "No goal keeps up with its plan so far; the weak point is repeat purchase rate. "
                "None of the sixteen goals that can be judged is on track; one more lacks fresh data."
            ),
            "目前还没有跟上计划的目标；短板是复购率。可判断的 16 个目标均未跟上计划；另有 1 个缺少最新数据。",
        ),
        (
            {"lead": None, "how": None, "weak": None, "good": 1, "judged": 3, "blind": 2},
            "Only one of the three goals that can be judged is on track; two more lack fresh data.",
            "可判断的 3 个目标中，只有 1 个进展顺利；另有 2 个缺少最新数据。",
        ),
        (
            {"total": 1, "judged": 1, "good": 1, "weak": None},
            "The one goal that can be judged goes well: net profit ahead of plan.",
            "目前唯一可判断的目标进展良好：净利润领先于计划。",
        ),
        (
            {"judged": 114, "good": 90, "total": 186},
            (
                "With net profit ahead of plan, the weak point is repeat purchase rate. "
                "90 of the 114 goals that can be judged are on track."
            ),
            "净利润领先于计划；短板是复购率。可判断的 114 个目标中，90 个进展顺利。",
        ),
        (
            {
                "judged": 0,
                "total": 186,
                "unjudged": ((Status.TRACKING, 105), (Status.UNMEASURED, 80), (Status.PAUSED, 1)),
            },
            (
                "None of the 186 open goals can be judged yet: 105 tracked without a target, "
                "80 with nothing to measure by and one paused."
            ),
            "186 个目标目前都还无法判断：105 个只跟踪、未设目标值，80 个没有衡量依据，1 个已暂停。",
        ),
        ({"total": 0, "judged": 0}, "No goal is open.", "没有进行中的目标。"),
    ],
)
def test_each_case_has_a_sentence_of_its_own_in_either_language(
    changes: dict[str, object], english: str, chinese: str
) -> None:
    """Number, tense and order of words are those that a reader of the language would write."""
    headline = replace(PLAIN, **changes)  # type: ignore[arg-type]
    assert said(headline, "en") == english
    assert said(headline, "zh") == chinese


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("past", [False, True])
@pytest.mark.parametrize("lead", [None, PROFIT])
@pytest.mark.parametrize("weak", [None, REPEAT])
@pytest.mark.parametrize("good", [0, 1, 2])
@pytest.mark.parametrize("judged", [0, 1, 2])
def test_no_combination_is_without_words(
    language: Language,
    past: bool,
    lead: Subject | None,
    weak: Subject | None,
    good: int,
    judged: int,
) -> None:
    """Every headline that could come out of the reports makes whole sentences, without a hole."""
    headline = replace(
        PLAIN, past=past, lead=lead, weak=weak, good=min(good, judged), judged=judged, total=3
    )
    words = said(headline, language)
    assert words.endswith("." if language == "en" else "。")
    assert not {"{", "}"} & set(words)
    assert words[0] == words[0].upper()


def test_the_weak_point_is_bold_and_each_goal_is_linked() -> None:
    """The reader goes from the sentence to the goals."""
    html = Sayer("en", "../goals/{}.html".format).say(PLAIN)
    assert '<a href="../goals/profit.html">net profit</a>' in html
    assert '<strong><a href="../goals/repeat.html">repeat purchase rate</a></strong>' in html


def test_names_are_words_and_no_markup() -> None:
    """A hostile title is told as it is written, and cut like any other."""
    title = Text(None, 'Sell <b>more</b> & "better" than any brand in the United States ever did')
    html = Sayer("en", str).say(replace(PLAIN, weak=Subject("x", title, titled=True, common=False)))
    assert "<b>" not in html
    assert "Sell more &amp; &#34;better&#34; than any brand in the United…" in html


def test_a_name_in_the_other_language_is_marked_as_such() -> None:
    """A screen reader reads it in its own."""
    only = Subject("x", Text("复购率", None), titled=False, common=False)
    html = Sayer("en", str).say(replace(PLAIN, weak=only))
    assert '<a href="x" lang="zh-CN">复购率</a>' in html


@pytest.mark.parametrize(
    ("words", "longest", "cut"),
    [
        ("short enough", 12, "short enough"),
        ("one two, three four", 12, "one two…"),
        ("未来三年内年营收达到二百五十万美元", 8, "未来三年内年营收…"),
    ],
)
def test_long_titles_are_cut_after_a_word(words: str, longest: int, cut: str) -> None:
    """Chinese has no spaces to cut at."""
    assert shortened(words, longest) == cut
