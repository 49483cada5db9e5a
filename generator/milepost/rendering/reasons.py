"""The reasons of a status in words: short enough for a table's cell, their values as a reader expects them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from markupsafe import Markup

from milepost.analysis.types import Amount, Ratio, Reason, ReasonValue, Share, Status
from milepost.model.text import Language, Text
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.escaping import escaped, filled
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import inline_phrase

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")

NUMBERS = Amount, Ratio, Share, int

Words = str | Markup
"""Plain words, or markup that is safe as it stands."""


class Names(Protocol):
    """What an id is called on the page: a name, or a link that bears it."""

    def goal(self, goal: str) -> Words:
        """A goal by its id."""

    def person(self, person: str) -> Words:
        """A person by their id."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words reasons for a reader of one language on a page of one day, whose year goes without saying."""

    language: Language
    as_of: date
    names: Names

    def reason(self, reason: Reason) -> Markup:
        """One reason as a clause."""
        form = self._catalogue.form(f"reason.{reason.code}", _count(reason.values))
        written = {name: self._written(name, reason.values) for name in reason.values}
        return filled(spaced(form, written), written)

    def because(self, reasons: Sequence[Reason], most: int | None = None) -> Markup:
        """The first of them as one sentence without a full stop."""
        separator = escaped(self._catalogue.text("reasons.separator"))
        return Markup(separator.join(map(self.reason, reasons[:most])))  # noqa: S704  all of it is escaped

    @property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.language)

    @property
    def _formats(self) -> Formats:
        return formats(self.language)

    def _written(self, name: str, values: Mapping[str, ReasonValue]) -> Words:
        value = values[name]
        if isinstance(value, NUMBERS):
            return self._number(name, value, values)
        if isinstance(value, Text):
            return inline_phrase(value.pick(self.language), self.language, links=False)
        if isinstance(value, date):
            return self._formats.date_near(value, self.as_of)
        return self._named(name, value)

    def _number(
        self, name: str, value: Amount | Ratio | Share | int, values: Mapping[str, ReasonValue]
    ) -> str:
        """Rounded so that it stays on its side of what it is compared with."""
        f = self._formats
        if isinstance(value, Share):
            return f.percent(value.value)
        if isinstance(value, int):
            return f.count(value)
        beside = [values[other] for other in values if other != name]
        if isinstance(value, Ratio):
            return f.pace(value.value, [each.value for each in beside if isinstance(each, Ratio)])
        if name == "margin":
            return f.distance(value.value, value.unit)
        against = [each.value for each in beside if isinstance(each, Amount)]
        return f.value(value.value, value.unit, against=against)

    def _named(self, name: str, value: str) -> Words:
        if isinstance(value, Status):
            return self._catalogue.text(f"status.{value.value}")
        if name == "every":
            return self._catalogue.text(f"frequency.{value}")
        if name == "goal":
            return self.names.goal(value)
        return self.names.person(value)


def _count(values: Mapping[str, ReasonValue]) -> int:
    """The number that the message's form goes by."""
    for name in ("count", "observed"):
        count = values.get(name)
        if isinstance(count, int):
            return count
    return 1


def spaced(form: str, written: Mapping[str, Words]) -> str:
    """Without the message's space beside a value that begins or ends in Chinese: `5 款` needs none after it."""
    if " " not in form:
        return form
    for name, words in written.items():
        if _CHINESE.match(words, max(0, len(words) - 1)):
            form = form.replace(f"{{{name}}} ", f"{{{name}}}")
        if _CHINESE.match(words):
            form = form.replace(f" {{{name}}}", f"{{{name}}}")
    return form
