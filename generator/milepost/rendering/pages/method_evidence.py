"""How good forecasts proved, as the method page's tables. The numbers are the back-test's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.analysis.forecast.evidence import RIVALS, Evidence, Line
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.formats import Formats, formats

DIGITS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the columns (how they are set, their words), the rows."""

    caption: str
    head: list[tuple[str, str]]
    rows: list[list[str]]


def tables(found: Sequence[Evidence], language: Language) -> list[Table]:
    """One over all forecasts, then one a set by how far ahead they were."""
    t, f = catalogue(language), formats(language)
    errors = [("num", t.text(f"forecast.column.{rival}")) for rival in RIVALS]
    coverage = ("num", t.text("forecast.column.coverage"))
    count = ("num", t.text("forecast.column.forecasts"))
    names = {each.name: _named(each.name, t) for each in found}
    whole = Table(
        t.text("forecast.table"),
        [
            ("", t.text("forecast.column.data")),
            *errors,
            coverage,
            ("num", t.text("forecast.column.series")),
            count,
        ],
        [[names[each.name], *_cells(each.all, f, after=f.count(each.series))] for each in found],
    )
    ahead = [
        Table(
            t.text("forecast.table_horizons", data=names[each.name]),
            [("num", t.text("forecast.column.horizon")), *errors, coverage, count],
            [[f.count(horizon), *_cells(line, f)] for horizon, line in each.horizons],
        )
        for each in found
    ]
    return [whole, *ahead]


def _named(name: str, words: Catalogue) -> str:
    """A set of series that somebody tried on top of ours goes by the name they gave it."""
    msgid = f"forecast.set.{name}"
    return words.text(msgid) if msgid in words.messages else name


def _cells(line: Line, form: Formats, after: str | None = None) -> list[str]:
    return [
        *(form.number(line.errors[rival], DIGITS) for rival in RIVALS),
        form.percent(line.coverage, 1),
        *([after] if after is not None else []),
        form.count(line.forecasts),
    ]
