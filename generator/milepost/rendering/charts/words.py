"""What a chart says in words: its description for who can't see it, the names of its lines, its tips."""

from __future__ import annotations

from milepost.model.metrics import Direction
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.once import once
from milepost.reporting.charts import Bar, ConfidenceChart, LongRoad, Mark, ProgressChart, Timeline


@once
def progress_says(chart: ProgressChart, language: Language) -> str:
    """From where to where, the target, the forecast, the gaps."""
    words, form = catalogue(language), formats(language)
    name = plain_text(chart.title, language)
    known = [(point.day, point.value) for point in chart.observations if point.value is not None]
    sentences = []
    if known:
        (first, start), (last, latest) = known[0], known[-1]
        sentences.append(
            words.text(
                "chart.says.progress",
                metric=name,
                from_value=form.value(start, chart.unit),
                from_date=form.date(first),
                to_value=form.value(latest, chart.unit),
                to_date=form.date(last),
            )
        )
    else:
        sentences.append(words.text("chart.says.no_values", metric=name))
    sentences += _target_says(chart, language)
    if chart.forecast:
        end = chart.forecast[-1]
        sentences.append(
            words.text(
                "chart.says.forecast",
                value=form.value(end.value, chart.unit),
                low=form.value(end.low, chart.unit),
                high=form.value(end.high, chart.unit),
            )
        )
    gaps = sum(point.value is None for point in chart.observations)
    if gaps:
        sentences.append(words.plural("chart.says.gaps", gaps))
    return _joined(sentences, language)


def _target_says(chart: ProgressChart, language: Language) -> list[str]:
    words, form = catalogue(language), formats(language)
    target = chart.target
    if target is None:
        return []
    if chart.direction is not None and not chart.direction.is_limit:
        value = form.value(target.value, chart.unit)
        return [words.text("chart.says.target", value=value, due=form.date(chart.due))]
    bounds = [
        form.value(bound, chart.unit) for bound in (target.low, target.high) if bound is not None
    ]
    return [words.text("chart.says.limit", value=" – ".join(bounds))]


def confidence_says(chart: ConfidenceChart, language: Language) -> str:
    """From where to where."""
    known = [(point.day, point.value) for point in chart.points if point.value is not None]
    if not known:
        return ""
    form = formats(language)
    return catalogue(language).text(
        "chart.says.confidence",
        from_value=form.confidence(known[0][1]),
        from_date=form.date(known[0][0]),
        to_value=form.confidence(known[-1][1]),
        to_date=form.date(known[-1][0]),
    )


def timeline_says(chart: Timeline | LongRoad, language: Language) -> str:
    """From when to when, and how many goals."""
    count = (
        len(chart.bars)
        if isinstance(chart, LongRoad)
        else sum(len(group.bars) for group in chart.groups)
    )
    form = formats(language)
    return catalogue(language).plural(
        "chart.says.timeline", count, start=form.date(chart.start), end=form.date(chart.end)
    )


def levels(chart: ProgressChart) -> list[tuple[str, float]]:
    """The names and values of the level lines: `target`, or `floor` and `limit` for what is to be kept; `stretch`."""
    found: list[tuple[str, float]] = []
    target = chart.target
    kept = chart.direction is not None and chart.direction.is_limit
    if target is not None:
        if target.low is not None:
            found.append(("floor" if kept else "target", target.low))
        if target.high is not None:
            found.append(("limit" if kept else "target", target.high))
    if chart.stretch is not None and chart.direction is not Direction.BETWEEN:
        found.append(("stretch", chart.stretch))
    return found


@once
def level_words(chart: ProgressChart, kind: str, value: float, language: Language) -> str:
    """`target US$74.88`: kind is baseline, target, floor, limit or stretch."""
    return catalogue(language).text(
        f"chart.{kind}", value=formats(language).compact(value, chart.unit)
    )


def mark_state(mark: Mark) -> str:
    """`done`, `overdue` or `open`."""
    return "done" if mark.done else "overdue" if mark.overdue else "open"


@once
def mark_words(mark: Mark, language: Language) -> str:
    """A milestone with its day."""
    msgid = "chart.done_on" if mark.done else "chart.due_on"
    return catalogue(language).text(
        msgid, title=plain_text(mark.title, language), date=formats(language).date(mark.day)
    )


def bar_words(bar: Bar, language: Language) -> str:
    """A goal with its status, progress and days."""
    words, form = catalogue(language), formats(language)
    pieces = [plain_text(bar.title, language), words.text(f"status.{bar.status.value}")]
    if bar.progress is not None:
        pieces.append(form.percent(bar.progress))
    pieces.append(form.date_range(bar.start, bar.due))
    return " · ".join(pieces)


def _joined(sentences: list[str], language: Language) -> str:
    return ("" if language == "zh" else " ").join(sentences)
