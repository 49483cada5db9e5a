"""The table behind a metric's chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.model.metrics import Aggregation
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.columns import column, days
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import inline_phrase
from milepost.reporting.goal.metrics import MetricPanel


@dataclass(frozen=True, slots=True)
class MetricTable:
    """Its words in one language."""

    language: Language

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    def head(self, metric: MetricPanel) -> list[tuple[str, str]]:
        """The columns of the table behind a chart; one of notes only where there is a note."""
        stood = self._stood(metric)
        return [
            ("", self.t.text("word.period")),
            ("num", self.t.text("word.value")),
            *([("num", stood)] if stood is not None else []),
            ("num", self.t.text("word.plan")),
            *([("wide", self.t.text("word.note"))] if _has_notes(metric) else []),
        ]

    def rows(self, metric: MetricPanel) -> list[tuple[str, ...]]:
        """Its cells."""
        shown, unit, f = metric.rows, metric.unit, self.f
        columns: list[Sequence[str]] = [
            days(shown.periods, shown.counted, f),
            column(shown.values, unit, f, exact=True, nothing=self.t.text("ui.gap")),
            column(shown.plan, unit, f, exact=False),
        ]
        if self._stood(metric) is not None:
            columns.insert(2, column(shown.stood, unit, f, exact=False))
        if _has_notes(metric):
            columns.append(
                [
                    "" if note is None else inline_phrase(note.pick(self.language), self.language)
                    for note in shown.notes
                ]
            )
        return [*zip(*columns, strict=True)]

    def _stood(self, metric: MetricPanel) -> str | None:
        """The heading of the column with the metric's own value, where it is made of several rows."""
        if metric.aggregation is Aggregation.LATEST:
            return None
        return self.t.text(
            f"goal.stood.{'rolling' if metric.rolling is not None else metric.aggregation}"
        )


def _has_notes(metric: MetricPanel) -> bool:
    return any(note is not None for note in metric.rows.notes)
