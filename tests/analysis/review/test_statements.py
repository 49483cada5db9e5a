from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.analysis.review.scores import INITIALS, read_statements, score

from milepost.analysis.review.wording.statement import (
    failing,
    is_size_alone,
    may_be_size,
    may_boast,
    may_leap,
    read,
)
from milepost.model.goals import Letter

HERE = Path(__file__).parent
FILES = ("statements_zh.csv", "statements_en.csv")
QUALITY = ("quality",)

each_file = pytest.mark.parametrize("name", FILES)


@each_file
@pytest.mark.parametrize("letter", Letter)
def test_each_letter_is_read_well(name: str, letter: Letter) -> None:
    """Precision and recall are nine in ten at least, in both languages."""
    one = score(read_statements(HERE / name), letter)
    assert one.precision >= 0.9
    assert one.recall >= 0.9


@each_file
def test_the_labelled_set_is_large_and_half_of_it_weak(name: str) -> None:
    """At least 120 statements, none twice, around half of them weak, and fifteen at least that fail each letter."""
    statements = read_statements(HERE / name)
    weak = [one for one in statements if one.fails]
    assert len(statements) >= 120
    assert len({one.text for one in statements}) == len(statements)
    assert 0.4 <= len(weak) / len(statements) <= 0.65
    failed = Counter(letter for one in weak for letter in one.fails)
    assert min(failed[letter] for letter in Letter) >= 15


@each_file
def test_a_quick_look_overlooks_nothing(name: str) -> None:
    """What is read only where a quick look suspects it is found there all the same."""
    for one in read_statements(HERE / name):
        found = read(one.text)
        if found.superlative or found.absolute:
            assert may_boast(one.text), one.text
        if found.leap:
            assert may_leap(one.text), one.text
        if is_size_alone(found, quality=True):
            assert may_be_size(one.text), one.text


@pytest.mark.parametrize(
    ("letter", "weak", "strong"),
    [
        ("S", "提升销量", "通过邮件营销向老客推广 XYZ 系列，二月底前实现该线销售额增长"),
        ("M", "改善客户满意度", "将净推荐值从 30 提升至 50"),
        ("A", "一年内成为行业第一", "十二个月提升 5% 市场份额"),
        ("R", "销量第一", "优化售后流程提升客户留存率"),
        ("T", "增加自然流量", "六个月内自然流量提升 50%"),
        (
            "S",
            "Increase sales",
            "Promote the XYZ line to existing customers by e-mail and grow its sales",
        ),
        ("M", "Improve customer satisfaction", "Raise NPS from 30 to 50"),
        (
            "A",
            "Become number one in the industry within a year",
            "Gain 5% market share in twelve months",
        ),
        ("R", "Be first in sales", "Improve the after-sales process to raise customer retention"),
        ("T", "Increase organic traffic", "Organic traffic up 50% in six months"),
    ],
)
def test_the_letter_tells_the_weak_from_the_strong(letter: str, weak: str, strong: str) -> None:
    """One pair a letter, in both languages, for a brand that stands for quality."""
    wanted = next(one for one, initial in INITIALS.items() if initial == letter)
    assert wanted in failing(weak, QUALITY)
    assert wanted not in failing(strong, QUALITY)


@pytest.mark.parametrize(
    "text",
    [
        "六個月內自然流量提升 50%",
        "六个月内自然流量提升百分之五十",
        "六个月内自然流量提升五成",
        "年底前自然流量翻一番",
        "Q3 自然流量从 8000 提到 12000",
    ],
)
def test_numbers_and_days_are_read_however_they_are_written(text: str) -> None:
    """Traditional characters, numbers in words, tenths, doublings, quarters."""
    assert failing(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "客服首次响应缩短到 6 小时",
        "Answer customers within six hours",
        "把 30 天留存率做到 40%",
        "Reach a 30-day retention rate of 40%",
        "每月新增 100 名首单客户",
        "Win a hundred first-time buyers a month",
    ],
)
def test_a_promise_or_a_cadence_is_no_deadline(text: str) -> None:
    """How fast something is answered, over how many days a rate is taken, how often: none says by when."""
    assert failing(text) == {Letter.TIME_BOUND}
