from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.reporting.goal.test_forecast import RISING, panel
from tests.reporting.goal_examples import AS_OF, PERCENT, USD, metric, weekly

from milepost.analysis.forecast.types import Method, Why, Withheld
from milepost.analysis.types import Amount
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.formats import formats
from milepost.rendering.pages.forecast_words import facts, figure, lines, probability, why
from milepost.rendering.pages.goal_words import GoalWords
from milepost.reporting.goal.forecast import ForecastLine

SAID = ForecastLine(
    day=date(2026, 12, 26),
    value=Amount(74.1, USD),
    low=Amount(71.0, USD),
    high=Amount(77.2, USD),
    probability=0.41,
    limit=False,
    periods=6,
    observed=111,
    first=date(2024, 10, 5),
    last=date(2026, 11, 14),
    methods=((Method.TREND, 0.62), (Method.LAST, 0.21)),
    season=0.71,
)


def words(language: Language) -> GoalWords:
    """Of a page as of November."""
    return GoalWords(language, AS_OF)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["预测 US$74.10（US$71～US$77.20）", "达成概率 41%"]),
        (
            "en",
            ["forecast US$74.10 (US$71 to US$77.20)", "probability of meeting the target 41%"],
        ),
    ],
)
def test_a_line_says_value_band_and_probability(language: Language, said: list[str]) -> None:
    """In both languages."""
    assert list(facts(SAID, words(language))) == said


@pytest.mark.parametrize(("language", "kept"), [("zh", "守住概率"), ("en", "keeping the limit")])
def test_a_limit_is_kept(language: Language, kept: str) -> None:
    """It is not met."""
    assert kept in list(facts(replace(SAID, limit=True), words(language)))[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_tracked_has_a_value(language: Language) -> None:
    """And no probability, in no place."""
    tracked = replace(SAID, probability=None)
    assert len(list(facts(tracked, words(language)))) == 1
    assert len(list(lines(tracked, words(language)))) == len(list(lines(SAID, words(language)))) - 1


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "<1%"), (0.413, "41%"), (0.994, "99%"), (0.9999, ">99%"), (1.0, ">99%")],
)
def test_no_forecast_is_sure(share: float, said: str) -> None:
    """That it can't be reached any more may well be."""
    assert probability(share, formats("en")) == said


def test_the_explanation_says_what_went_in_and_how() -> None:
    """The value with its band and day, the probability, the inputs, the methods, the season."""
    said = dict(lines(SAID, words("en")))
    assert said["Forecast"] == (
        "US$74.10, 80% band US$71 to US$77.20, by the end of the period on 26 Dec 2026"
    )
    assert said["Forecast from"] == "111 values from 5 Oct 2024 to 14 Nov 2026, 6 periods ahead"
    assert said["Forecast methods"] == "the trend of all values 62% and the last value 21%"
    assert "71%" in said["Season"]
    assert "71%" not in dict(lines(replace(SAID, season=0.0), words("en")))["Season"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Why)
def test_every_reason_is_worded(language: Language, reason: Why) -> None:
    """With its numbers where it has some."""
    withheld = Withheld(reason, observed=4, span=92, horizon=300)
    said = why(withheld, words(language))
    numbers = {Why.TOO_FEW: ("4", "6"), Why.TOO_FAR: ("92", "300")}.get(reason, ())
    assert all(number in said for number in numbers)
    assert list(facts(withheld, words(language))) == [
        line for _, line in lines(withheld, words(language))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_has_the_leading_metrics_probability(language: Language) -> None:
    """By its name where there are others, and nothing where there is no forecast."""
    lead = panel(metric(observations=weekly(RISING)))
    alone, named = (figure(lead, words(language), alone=each) for each in (True, False))
    assert alone is not None
    assert named is not None
    assert alone["value"] == named["value"]
    name = words(language).plain(lead.name)
    assert name in named["hint"]
    assert name not in alone["hint"]
    assert figure(replace(lead, forecast=None), words(language), alone=True) is None


def test_a_band_is_in_the_metrics_unit() -> None:
    """Per cent as per cent, thousands shortened."""
    share = replace(SAID, value=Amount(4.61, PERCENT))
    large = replace(SAID, value=Amount(1_020_480.0, USD))
    assert "4.6%" in next(facts(share, words("en")))
    assert "US$1.02M" in next(facts(large, words("en")))
