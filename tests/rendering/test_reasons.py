from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

import pytest
from markupsafe import Markup

from milepost.analysis.reasons import CODES, reason
from milepost.analysis.types import Amount, Ratio, Reason, ReasonValue, Share, Status
from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.catalogue import catalogue
from milepost.rendering.reasons import Wording

PERCENT = Unit(UnitKind.PERCENT)
PIECES = Unit(UnitKind.OTHER, name=Text("款", "products"))
AS_OF = date(2026, 11, 15)

SAMPLES: Mapping[str, ReasonValue] = {
    **dict.fromkeys(("current", "value", "baseline"), Amount(5.4, PERCENT)),
    **dict.fromkeys(("target", "limit", "planned", "low", "high"), Amount(5.0, PERCENT)),
    "margin": Amount(0.4, PERCENT),
    **dict.fromkeys(("progress",), Share(0.73)),
    "pace": Ratio(0.58),
    **dict.fromkeys(
        ("start", "since", "due", "period", "until", "date", "last", "met", "lost"),
        date(2026, 10, 31),
    ),
    **dict.fromkeys(("count", "observed"), 3),
    **dict.fromkeys(("kept", "done"), 2),
    "every": "week",
    "status": Status.OFF_TRACK,
    **dict.fromkeys(("metric", "title", "reason"), Text("退货率", "Return rate")),
    "goal": "average-order-value",
    "person": "lin-yue",
}


class People:
    """Names by id: goals are links."""

    def goal(self, goal: str) -> Markup:
        """A link."""
        return Markup('<a href="{0}.html">{0}</a>').format(goal)

    def person(self, person: str) -> str:
        """A name."""
        return {"lin-yue": "Lin <Yue>"}.get(person, person)


def word(one: Reason, language: Language = "en") -> str:
    """The reason in words, seen on 15 November 2026."""
    return str(Wording(language, AS_OF, People()).reason(one))


def sample(code: str) -> Reason:
    """A reason of this code, with values of the right kind."""
    bound = Share(0.7) if code == "delivered" else Ratio(0.75)
    return reason(
        code, **{name: bound if name == "bound" else SAMPLES[name] for name in CODES[code]}
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_reason_has_its_words(code: str, language: Language) -> None:
    """In both languages, with no placeholder that the reason doesn't fill, and short enough for a table's cell."""
    for form in catalogue(language).messages[f"reason.{code}"]:
        names = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        assert names <= set(CODES[code])
    words = word(sample(code), language)
    assert "{" not in words
    assert len(words) < 120


@pytest.mark.parametrize(
    ("one", "english", "chinese"),
    [
        (
            reason("pace_on_track", pace=Ratio(0.943), bound=Ratio(0.90)),
            "pace 0.94 ≥ 0.90",
            "节奏 0.94 ≥ 0.90",
        ),
        (
            reason("stale", last=date(2026, 10, 23), every="week", since=date(2026, 11, 3)),
            "no value since 23 Oct; weekly is due",
            "10月23日之后没有数据，应每周更新",
        ),
        (
            reason("guardrail_near", metric=Text("退货率", "Return rate"), limit=Amount(5, PERCENT), margin=Amount(0.4, PERCENT)),
            "guardrail “Return rate” is 0.4 pt from its limit",
            "护栏「退货率」距限值还有 0.4 个百分点",
        ),
        (
            reason("no_data", since=date(2025, 7, 1)),
            "no value since the start on 1 Jul 2025",
            "自2025年7月1日开始以来没有数据",
        ),
        (
            reason("delivered", progress=Share(0.733), bound=Share(0.7)),
            "73% of the way; 70% is expected of an aspirational goal",
            "完成 73%，挑战型目标期望 70%",
        ),
    ],
)  # fmt: skip
def test_values_are_written_as_a_reader_expects_them(
    one: Reason, english: str, chinese: str
) -> None:
    """Two decimals of pace, points of a percentage, dates without the year where it is this one."""
    assert word(one, "en").replace("\xa0", " ") == english
    assert word(one, "zh").replace("\xa0", " ") == chinese


def test_a_value_is_not_rounded_onto_what_it_is_compared_with() -> None:
    """A pace of 0.8996 is below 0.90, and 4.996 % below 5 %."""
    pace = reason("pace_below", pace=Ratio(0.8996), bound=Ratio(0.90))
    assert word(pace) == "pace 0.8996, below 0.90"
    missed = reason("missed", current=Amount(4.996, PERCENT), target=Amount(5, PERCENT))
    assert word(missed) == "4.996% against a target of 5%"


def test_one_is_counted_as_one() -> None:
    """1 period, 3 periods."""
    assert word(reason("periods_missing", count=1)) == "1 period without a value"
    assert word(reason("periods_missing", count=3)) == "3 periods without a value"
    assert word(reason("limit_kept", kept=1, observed=1)) == "kept in 1 of 1 period"


def test_chinese_takes_no_space_between_chinese_characters() -> None:
    """缺 3 期, but 基准 406 款取自 where the unit is a Chinese word."""
    one = reason("implied_baseline", value=Amount(406, PIECES), date=date(2026, 10, 5))
    assert word(one, "zh").replace("\xa0", " ") == "基准 406 款取自10月5日的数据"


def test_authors_texts_and_names_are_escaped_and_links_stay() -> None:
    """A title can't be markup; a goal's link is."""
    overdue = reason(
        "milestone_overdue",
        title=Text("<b>", "<script>"),
        due=date(2026, 10, 31),
        person="lin-yue",
    )
    assert "<script>" not in word(overdue)
    assert "Lin &lt;Yue&gt;" in word(overdue)
    linked = reason("supporter_off_track", goal="aov", status=Status.OFF_TRACK)
    assert word(linked) == 'supporting goal “<a href="aov.html">aov</a>” is off track'


def test_a_text_in_the_other_language_is_marked() -> None:
    """The page's own words aren't."""
    one = reason("guardrail_empty", metric=Text("退货率", None))
    assert word(one) == 'guardrail “<span lang="zh-CN">退货率</span>” has no data'


def test_several_reasons_make_one_sentence() -> None:
    """The first of them as far as there is room."""
    reasons = (reason("candidate"), reason("no_target"), reason("unmeasured"))
    assert Wording("en", AS_OF, People()).because(reasons, 2) == (
        "a candidate, not decided yet; tracked without a target"
    )
    assert (
        Wording("zh", AS_OF, People()).because(reasons[:2])
        == "候选目标，尚未决定；只跟踪，未设目标值"
    )
