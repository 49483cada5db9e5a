"""The forecast in words: the figure of the summary card, the line below a metric's name, how it came about."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.analysis.forecast.metric import FEWEST
from milepost.analysis.forecast.types import Why, Withheld
from milepost.analysis.types import Amount
from milepost.rendering.formats import Formats
from milepost.rendering.pages.goal_words import GoalWords
from milepost.reporting.goal.forecast import ForecastLine, ForecastSaid
from milepost.reporting.goal.metrics import MetricPanel

ALMOST_SURE = 0.995
"""From here on a share would round to all of it, which no forecast knows."""


def probability(share: float, form: Formats) -> str:
    """`41%`; never all of it."""
    if share >= ALMOST_SURE:
        return f">{form.percent(0.99)}"
    return form.percent(share)


def facts(said: ForecastSaid, words: GoalWords) -> Iterator[str]:
    """For the line below a metric's name."""
    if isinstance(said, Withheld):
        yield words.t.text("forecast.withheld_fact", why=why(said, words))
    elif said is not None:
        yield words.t.text(
            "forecast.fact",
            value=_compact(words, said.value),
            low=_compact(words, said.low),
            high=_compact(words, said.high),
        )
        if said.probability is not None:
            share = probability(said.probability, words.f)
            yield words.t.text(f"forecast.probability_fact.{_kind(said)}", share=share)


def figure(lead: MetricPanel, words: GoalWords, *, alone: bool) -> dict[str, str] | None:
    """The probability for the summary card, of the leading metric; named where there are others."""
    said = lead.forecast
    if not isinstance(said, ForecastLine) or said.probability is None:
        return None
    kind, value = _kind(said), _compact(words, said.value)
    if alone:
        hint = words.t.text(f"forecast.hint.{kind}", value=value)
    else:
        hint = words.t.text(f"forecast.hint_of.{kind}", value=value, metric=words.plain(lead.name))
    return {
        "label": words.t.text(f"forecast.probability.{kind}"),
        "value": probability(said.probability, words.f),
        "hint": hint,
    }


def lines(said: ForecastSaid, words: GoalWords) -> Iterator[tuple[str, str]]:
    """For the explanation: what is expected, how likely, what went in, how; or why not."""
    t, f = words.t, words.f
    if said is None:
        return
    if isinstance(said, Withheld):
        yield (
            t.text("forecast.term"),
            t.text("forecast.withheld_fact", why=why(said, words)),
        )
        return
    band = {
        "value": _compact(words, said.value),
        "low": _compact(words, said.low),
        "high": _compact(words, said.high),
    }
    yield t.text("forecast.term"), t.text("forecast.value", day=f.date(said.day), **band)
    if said.probability is not None:
        share = probability(said.probability, f)
        yield (
            t.text(f"forecast.probability.{_kind(said)}"),
            t.text(f"forecast.probability_is.{_kind(said)}", share=share),
        )
    yield (
        t.text("forecast.term_inputs"),
        t.plural(
            "forecast.inputs",
            said.observed,
            first=f.date(said.first),
            last=f.date(said.last),
            periods=f.count(said.periods),
        ),
    )
    methods = [
        t.text("forecast.share", method=t.text(f"forecast.method.{method}"), share=f.percent(share))
        for method, share in said.methods
    ]
    yield t.text("forecast.term_methods"), f.join(methods)
    yield (
        t.text("forecast.term_season"),
        t.text("forecast.season.some", share=f.percent(said.season))
        if said.season
        else t.text("forecast.season.none"),
    )


def why(said: Withheld, words: GoalWords) -> str:
    """The reason in words."""
    if said.why is Why.TOO_FEW:
        return words.t.plural("forecast.why.too_few", said.observed, fewest=words.f.count(FEWEST))
    return words.t.text(
        f"forecast.why.{said.why}",
        horizon=words.f.days(said.horizon),
        span=words.f.days(said.span),
    )


def _compact(words: GoalWords, amount: Amount) -> str:
    """A forecast's last digits mean nothing: large values are shortened."""
    return words.f.compact(amount.value, amount.unit)


def _kind(said: ForecastLine) -> str:
    return "keep" if said.limit else "meet"
