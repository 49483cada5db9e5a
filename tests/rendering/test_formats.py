from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from milepost.model.metrics import Unit, UnitKind
from milepost.model.periods import Period, Quarter
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.formats import formats
from milepost.rendering.rounding import decimal, magnitude, quantized

DOLLARS = Unit(UnitKind.CURRENCY, "USD")
YUAN = Unit(UnitKind.CURRENCY, "CNY")
YEN = Unit(UnitKind.CURRENCY, "JPY")
FRANCS = Unit(UnitKind.CURRENCY, "CHF")
PERCENT = Unit(UnitKind.PERCENT)
HOURS = Unit(UnitKind.HOURS)
DAYS = Unit(UnitKind.DAYS)
COUNT = Unit(UnitKind.COUNT)
STARS = Unit(UnitKind.OTHER, name=Text(zh="星", en="stars"))

en = formats("en")
zh = formats("zh")
JULY, DECEMBER = date(2026, 7, 1), date(2026, 12, 31)


def test_dates() -> None:
    """As people of each language write them; Sep, not Sept, and 7月, not 七月."""
    assert (en.date(JULY), zh.date(JULY)) == ("1 Jul 2026", "2026年7月1日")
    assert (en.date_short(JULY), zh.date_short(JULY)) == ("1 Jul", "7月1日")
    assert en.date(date(2026, 9, 3)) == "3 Sep 2026"
    assert (en.month(JULY), zh.month(JULY)) == ("July 2026", "2026年7月")
    assert (en.month_short(date(2026, 1, 1)), zh.month_short(date(2026, 1, 1))) == ("Jan", "1月")
    assert (en.year(JULY), zh.year(JULY)) == ("2026", "2026年")
    assert (en.weekday(JULY), zh.weekday(JULY)) == ("Wednesday", "星期三")


def test_a_year_is_left_out_where_it_is_this_one() -> None:
    """Next to a day of the same year."""
    assert en.date_near(JULY, DECEMBER) == "1 Jul"
    assert en.date_near(JULY, date(2027, 1, 1)) == "1 Jul 2026"


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (JULY, DECEMBER, "1 Jul – 31 Dec 2026", "2026年7月1日 – 12月31日"),
        (JULY, date(2026, 7, 9), "1 – 9 Jul 2026", "2026年7月1日 – 9日"),
        (JULY, date(2027, 1, 31), "1 Jul 2026 – 31 Jan 2027", "2026年7月1日 – 2027年1月31日"),
        (JULY, JULY, "1 Jul 2026", "2026年7月1日"),
        (JULY, date(2027, 7, 1), "1 Jul 2026 – 1 Jul 2027", "2026年7月1日 – 2027年7月1日"),
    ],
)
def test_a_range_says_once_what_both_days_share(
    start: date, end: date, english: str, chinese: str
) -> None:
    """The year, and the month where it is one."""
    assert en.date_range(start, end) == english
    assert zh.date_range(start, end) == chinese


def test_quarters_of_the_calendar_and_of_a_fiscal_year() -> None:
    """A fiscal year is named by the year it starts in, and is not taken for the calendar's."""
    assert (en.quarter(Quarter(2026, 3)), zh.quarter(Quarter(2026, 3))) == (
        "Q3 2026",
        "2026年第三季度",
    )
    assert (en.quarter(Quarter(2026, 3, 4)), zh.quarter(Quarter(2026, 3, 4))) == (
        "Q3 FY2026",
        "2026财年第三季度",
    )
    assert (en.quarter_short(Quarter(2026, 1)), zh.quarter_short(Quarter(2026, 1))) == (
        "Q1",
        "第一季度",
    )


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (date(2026, 7, 1), date(2026, 7, 31), "Jul 2026", "2026年7月"),
        (date(2026, 7, 1), date(2026, 9, 30), "Q3 2026", "2026年第三季度"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026", "2026年"),
        (date(2026, 11, 9), date(2026, 11, 15), "9 – 15 Nov 2026", "2026年11月9日 – 15日"),
        (date(2026, 11, 9), date(2026, 11, 9), "9 Nov 2026", "2026年11月9日"),
    ],
)
def test_a_period_goes_by_its_name(start: date, end: date, english: str, chinese: str) -> None:
    """A month, a quarter, a year; a week by its days."""
    period = Period(end, start)
    assert (en.period(period), zh.period(period)) == (english, chinese)


def test_weeks() -> None:
    """By number, and counted."""
    assert (en.week(date(2026, 11, 15)), zh.week(date(2026, 11, 15))) == (
        "week 46 of 2026",
        "2026年第46周",
    )
    assert (en.weeks(1), en.weeks(3), zh.weeks(3)) == ("1 week", "3 weeks", "3 周")


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (70.1, DOLLARS, "US$70.10", "US$70.10"),
        (80.0, DOLLARS, "US$80", "US$80"),
        (1234.56, DOLLARS, "US$1,235", "US$1,235"),
        (-3.2, DOLLARS, "−US$3.20", "−US$3.20"),
        (0.004, DOLLARS, "US$0.004", "US$0.004"),
        (99.5, YUAN, "CN¥99.50", "¥99.50"),
        (99.5, YEN, "JP¥100", "JP¥100"),
        (12.0, FRANCS, "CHF\u00a012", "CHF\u00a012"),
        (4.6, PERCENT, "4.6%", "4.6%"),
        (0.05, PERCENT, "0.05%", "0.05%"),
        (31.0, HOURS, "31 h", "31 小时"),
        (1.0, DAYS, "1 day", "1 天"),
        (20.5, DAYS, "20.5 days", "20.5 天"),
        (1234567.0, COUNT, "1,234,567", "1,234,567"),
        (4.75, STARS, "4.8 stars", "4.8 星"),
        (0.1 + 0.2, COUNT, "0.3", "0.3"),
        (6e-9, COUNT, "0.000000006", "0.000000006"),
        (1e-17, COUNT, "0", "0"),
    ],
)
def test_values_carry_their_unit(value: float, unit: Unit, english: str, chinese: str) -> None:
    """Currencies by their symbol in the language, units in its words, half a cent is not lost."""
    assert en.value(value, unit) == english
    assert zh.value(value, unit) == chinese


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (9876.0, "US$9,876", "US$9,876"),
        (412345.0, "US$412k", "US$41.2万"),
        (2.5e6, "US$2.5M", "US$250万"),
        (-20500.0, "−US$20.5k", "−US$2.05万"),
        (1.2e9, "US$1.2B", "US$12亿"),
        (999_999.0, "US$1,000k", "US$100万"),
        (2.5e12, "US$2.5T", "US$2.5万亿"),
        (1e15, "US$1×10¹⁵", "US$1×10¹⁵"),
    ],
)
def test_long_numbers_are_shortened_as_each_language_counts(
    value: float, english: str, chinese: str
) -> None:
    """English by thousands, Chinese by ten thousands; beyond the words for that, in powers of ten."""
    assert en.compact(value, DOLLARS) == english
    assert zh.compact(value, DOLLARS) == chinese


def test_all_digits_for_a_table_of_data() -> None:
    """Nothing is rounded there."""
    assert en.value_exact(1234.567, DOLLARS) == "US$1,234.567"
    assert en.value_exact(62.4, DOLLARS) == "US$62.40"
    assert en.exact(-0.000123) == "−0.000123"


def test_changes_are_signed_and_percentages_change_in_points() -> None:
    """With a real minus; from 4% to 5% is one point, not one per cent."""
    assert en.change(7.7, DOLLARS) == "+US$7.70"
    assert (en.change(-5, HOURS), zh.change(-5, HOURS)) == ("−5 h", "−5 小时")
    assert (en.change(0.9, PERCENT), zh.change(0.9, PERCENT)) == ("+0.9 pt", "+0.9 个百分点")
    assert en.change(123456, DOLLARS) == "+US$123k"
    assert en.growth(0.184) == "+18.4%"
    assert en.growth(-1.5) == "−150%"
    assert en.distance(-0.4, PERCENT) == "0.4 pt"
    assert en.distance(-4.78, DOLLARS) == "US$4.78"


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.62, "62%"),
        (1.0, "100%"),
        (0.997, "99%"),
        (0.9999, "99%"),
        (0.0, "0%"),
        (0.001, "<1%"),
        (-0.05, "−5%"),
        (1.2, "120%"),
    ],
)
def test_a_share_is_whole_only_where_all_is_there(ratio: float, words: str) -> None:
    """99.7% is no 100%, and a little is no nothing."""
    assert en.percent(ratio) == words


def test_pace_stays_on_its_side_of_a_bound() -> None:
    """A pace that is under the bound must not read as the bound."""
    assert en.pace(0.94) == "0.94"
    assert en.pace(1.0) == "1.00"
    assert en.pace(0.8996) == "0.8996"
    assert en.pace(0.8949) == "0.89"
    assert en.pace(0.7499, (0.75,)) == "0.7499"


def test_a_value_stays_on_its_side_of_the_target() -> None:
    """A target missed by a tenth of a cent is not shown as reached."""
    assert en.value(74.879, DOLLARS, against=[74.88]) == "US$74.879"
    assert en.value(74.884, DOLLARS, against=[74.88]) == "US$74.884"
    assert en.value(74.88, DOLLARS, against=[74.88]) == "US$74.88"


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_rounding_never_crosses_a_bound(value: float, bound: float) -> None:
    """Up to five more digits are spent, then all of them."""
    shown = en.value(value, COUNT, against=[bound]).replace("−", "-").replace(",", "")
    number, limit = decimal(float(shown)), decimal(bound)
    assert (number > limit) == (decimal(value) > limit) or value == bound
    assert (number < limit) == (decimal(value) < limit) or value == bound


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.sampled_from(LANGUAGES))
def test_every_number_can_be_written(value: float, language: Language) -> None:
    """Without a hyphen for a minus, without an exponent."""
    form = formats(language)
    for unit in (DOLLARS, PERCENT, HOURS, DAYS, COUNT, STARS):
        for words in (form.value(value, unit), form.compact(value, unit), form.change(value, unit)):
            assert words
            assert "-" not in words
            assert "E" not in words


def test_confidence_and_scores() -> None:
    """Confidence as the author gave it, a score with one decimal, half up (METHOD.md, “A goal”)."""
    assert (en.confidence(0.7), en.confidence(0.65), en.confidence(1)) == ("0.7", "0.65", "1.0")
    assert (en.score(1), en.score(0.65)) == ("1.0", "0.7")


def test_sizes() -> None:
    """In decimal units, as file managers count."""
    assert (en.size(900), en.size(12345), en.size(4_815_814)) == (
        "900\u00a0B",
        "12.3\u00a0kB",
        "4.8\u00a0MB",
    )


def test_lists_are_joined_as_each_language_does() -> None:
    """With its own commas and its own and."""
    assert (en.join(["a", "b", "c"]), zh.join(["甲", "乙", "丙"])) == ("a, b and c", "甲、乙和丙")
    assert (en.join(["a", "b"], style="or"), zh.join(["甲", "乙"], style="or")) == (
        "a or b",
        "甲或乙",
    )
    assert (en.join([]), en.join(["a"])) == ("", "a")


def test_a_list_with_markup_is_markup() -> None:
    """And what is no Markup in it is escaped."""
    joined = en.join([Markup("<b>a</b>"), "<i>"])
    assert isinstance(joined, Markup)
    assert joined == "<b>a</b> and &lt;i&gt;"


def test_ticks_have_the_decimals_of_their_step() -> None:
    """All ticks of an axis have as many."""
    assert [en.tick(value, PERCENT, 0.2) for value in (4.4, 5.0)] == ["4.4%", "5.0%"]
    assert [en.tick(value, DOLLARS, 2.5) for value in (60, 62.5)] == ["60.0", "62.5"]
    assert [en.tick(value, DOLLARS, 250_000) for value in (0, 250_000, 5_000_000)] == [
        "0",
        "250k",
        "5M",
    ]
    assert en.tick(-20, COUNT, 20) == "−20"


def test_units_have_names() -> None:
    """A count has none."""
    assert [en.unit(unit) for unit in (DOLLARS, PERCENT, HOURS, COUNT, STARS)] == [
        "US$",
        "%",
        "hours",
        "",
        "stars",
    ]


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**15), 10**15),
    st.none() | st.integers(0, 12),
    st.integers(0, 2),
)
@example(2.675, 2, 0)
@example(0.05, 1, 0)
@example(999.95, 1, 2)
@example(-0.004, 2, 2)
@example(1e-7, None, 0)
@example(1e22, 1, 0)
def test_a_magnitude_is_what_decimal_arithmetic_says(
    value: float, places: int | None, least: int
) -> None:
    """Half up from the shortest digits, grouped, at least so many decimals where there are any."""
    number = decimal(value) if places is None else quantized(decimal(value), places)
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    fraction = fraction.rstrip("0")
    written = f"{whole}.{fraction.ljust(least, '0')}" if fraction else whole
    assert magnitude(value, places, least) == (written, number < 0)


def test_a_phrase_does_not_follow_every_number() -> None:
    """A unit as long as that is told once, where the metric is; in both languages or in neither."""
    phrase = Unit(UnitKind.OTHER, name=Text(zh="见说明", en="see definition"))
    for language in LANGUAGES:
        assert formats(language).value(1200, phrase) == "1,200"
        assert formats(language).unit(phrase) != ""
    short = Unit(UnitKind.OTHER, name=Text(None, "new customers"))
    assert formats("en").value(83, short).endswith("new customers")
