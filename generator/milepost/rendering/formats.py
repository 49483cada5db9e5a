"""Numbers, units and lists as a reader of one language expects them, and, from `dates`, dates.

Nothing here depends on the process's locale or time zone. Numbers are rounded half up from their shortest decimal
form, and never over a bound that they have not reached: 99.7 % of the way is not 100 %, a pace of 0.8996 is not
0.90 where 0.90 is the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from babel.core import Locale
from babel.lists import format_list
from babel.numbers import get_currency_precision, get_currency_symbol
from markupsafe import Markup, escape

from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import Language
from milepost.rendering import numerals
from milepost.rendering.dates import Dates
from milepost.rendering.markup import plain_text
from milepost.rendering.rounding import (
    decimal,
    honest,
    magnitude,
    quantized,
    rounded_to,
    telling_places,
)

LONGEST_UNIT = 13
"""Letters of a unit that can stand behind a number, as in `83 new customers`."""
NO_BREAK = "\u00a0"
NUMBER_LOCALE: dict[Language, str] = {"zh": "zh_CN", "en": "en_GB"}
COMPACT: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k")),
}
COMPACT_FROM = 10_000
POWERS_FROM = 10**15
"""Beyond the words that readers know, a power of ten is shorter and clearer."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SIGNIFICANT = 3


@dataclass(frozen=True, slots=True)
class Formats(Dates):
    """Everything a template writes that is neither a word nor an author's text; the dates are inherited."""

    # -- numbers -------------------------------------------------------------------------------

    def number(self, value: float, digits: int | None = None) -> str:
        """Grouped, with a real minus; `digits` decimals at most, else as many as tell something."""
        places = digits if digits is not None else telling_places(value)
        return numerals.written(rounded_to(value, places))

    def count(self, count: int) -> str:
        """`1,000`."""
        return f"{count:,}" if count >= 0 else f"{numerals.MINUS}{-count:,}"

    def exact(self, value: float) -> str:
        """The number as it was committed, grouped."""
        return numerals.written(decimal(value))

    def percent(self, ratio: float, digits: int = 0) -> str:
        """A share: 0.62 is `62%`. 100% only where all of it is there, 0% only where nothing is."""
        return numerals.percent(ratio, digits)

    def growth(self, ratio: float) -> str:
        """A relative change: 0.184 is `+18.4%`."""
        share = decimal(ratio) * 100
        return self._signed(quantized(share, 0 if abs(share) >= 100 else 1), "{}%")  # noqa: PLR2004  three digits

    def pace(self, pace: float, bounds: Sequence[float] = (0.75, 0.9)) -> str:
        """Two decimals, more where two would lift it over a bound or drop it under one."""
        return numerals.pace(pace, tuple(bounds))

    def confidence(self, confidence: float) -> str:
        """0 to 1, as the author gave it: `0.7`."""
        return numerals.share(confidence, 2)

    def score(self, score: float) -> str:
        """One decimal, half up: `1.0`."""
        return numerals.share(score, 1)

    def size(self, size: int) -> str:
        """Of a file, in decimal units: `12 kB`."""
        for factor, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
            if size >= factor:
                return f"{numerals.written(rounded_to(size / factor, 1))}{NO_BREAK}{unit}"
        return f"{size}{NO_BREAK}B"

    # -- values of metrics ---------------------------------------------------------------------

    def value(self, value: float, unit: Unit, *, against: Sequence[float] = ()) -> str:
        """A metric's value with its unit: `US$70.10`, `4.6%`, `31 h`, `20 days`, `1,000`, `12 stars`.

        `against` are targets and limits that stand beside it: the rounding doesn't carry the value over one.
        """
        places = _places(value, unit)
        least = 0
        if unit.kind is UnitKind.CURRENCY:
            least = min(places, _precision(unit.currency))
        if against:
            return self._with_unit(*honest(value, places, least, against), unit)
        return self._with_unit(*magnitude(value, places, least), unit)

    def value_exact(self, value: float, unit: Unit) -> str:
        """All of its digits, with its unit; for tables of data."""
        least = _precision(unit.currency) if unit.kind is UnitKind.CURRENCY else 0
        return self._with_unit(*magnitude(value, None, least), unit)

    def compact(self, value: float, unit: Unit, *, against: Sequence[float] = ()) -> str:
        """A value where room is scarce: `US$412k`, `US$41.2万`, from 10,000 on."""
        if abs(value) < COMPACT_FROM:
            return self.value(value, unit, against=against)
        number, suffix = self._scaled(value)
        return self._with_unit(numerals.written(abs(number)) + suffix, number < 0, unit)

    def change(self, change: float, unit: Unit) -> str:
        """An absolute change with its sign: `+US$7.70`, `−5 h`; of a percentage in points: `+0.9 pt`."""
        if unit.kind is UnitKind.PERCENT:
            return self.points(change)
        if abs(change) >= COMPACT_FROM:
            number, suffix = self._scaled(change)
            words = self._with_unit(numerals.written(abs(number)) + suffix, False, unit)  # noqa: FBT003  signed below
        else:
            number = rounded_to(change, _places(change, unit))
            words = self.value(abs(float(number)), unit)
        return f"{_sign(number)}{words}"

    def points(self, change: float) -> str:
        """A change in percentage points: `+0.9 pt`, `+0.9个百分点`."""
        number = rounded_to(change, telling_places(change))
        words = self._words.text("unit.points", value=numerals.written(abs(number)))
        return f"{_sign(number)}{words}"

    def distance(self, distance: float, unit: Unit) -> str:
        """How far apart two values are, without a sign: `0.4 pt`, `US$4.78`."""
        if unit.kind is UnitKind.PERCENT:
            number = rounded_to(abs(distance), telling_places(distance))
            return self._words.text("unit.points", value=numerals.written(number))
        return self.value(abs(distance), unit)

    def tick(self, value: float, unit: Unit, step: float) -> str:
        """An axis label: with just the decimals that the axis's step needs, compact where numbers are long."""
        if abs(value) >= COMPACT_FROM or step >= COMPACT_FROM:
            number, suffix = self._scaled(value)
            return self._with_tick_unit(numerals.written(number) + suffix, unit)
        return self._with_tick_unit(numerals.ticked(value, step), unit)

    def unit(self, unit: Unit) -> str:
        """The unit's own name: `US$`, `%`, `hours`, `stars`; empty for a count."""
        if unit.kind is UnitKind.CURRENCY:
            return self._symbol(unit)
        if unit.kind is UnitKind.PERCENT:
            return "%"
        if unit.kind in {UnitKind.COUNT, UnitKind.OTHER}:
            return plain_text(unit.name, self.language) if unit.name is not None else ""
        return self._words.text(f"unit.name.{unit.kind.value}")

    def around(self, unit: Unit, *, alone: bool) -> tuple[str, str]:
        """What stands before and after a number of the unit; `alone` where the number is one."""
        number = "1" if alone else "\ue000"
        before, _, after = self._with_unit(number, False, unit).partition(number)  # noqa: FBT003  as a pair
        return before, after

    def decimals(self, unit: Unit) -> int | None:
        """How many a currency has; None where a unit has no number of its own."""
        return _precision(unit.currency) if unit.kind is UnitKind.CURRENCY else None

    # -- lists and files -----------------------------------------------------------------------

    def join(self, items: Iterable[str], *, style: str = "standard") -> str:
        """`a, b and c`, `a、b和c`; Markup where an item is. `style` is babel's: `standard` or `or`."""
        parts = list(items)
        if not parts:
            return ""
        locale = _locale(self.language)
        wanted: Literal["standard", "or"] = "or" if style == "or" else "standard"
        if any(isinstance(part, Markup) for part in parts):
            return Markup(format_list([str(escape(part)) for part in parts], wanted, locale))  # noqa: S704  escaped
        return format_list(parts, wanted, locale)

    def days(self, days: int) -> str:
        """`12 days`, `12天`."""
        return self._words.plural("unit.days", days)

    def weeks(self, weeks: int) -> str:
        """`3 weeks`, `3周`."""
        return self._words.plural("unit.weeks", weeks)

    # -- parts ---------------------------------------------------------------------------------

    def _signed(self, number: Decimal, pattern: str) -> str:
        return _sign(number) + pattern.format(numerals.written(abs(number)))

    def _scaled(self, value: float) -> tuple[Decimal, str]:
        size = abs(decimal(value))
        if size >= POWERS_FROM:
            power = size.adjusted()
            mantissa = quantized(decimal(value).scaleb(-power), SIGNIFICANT - 1)
            return mantissa, f"×10{str(power).translate(RAISED)}"
        for factor, suffix in COMPACT[self.language]:
            if size >= factor:
                scaled = decimal(value) / factor
                return quantized(scaled, max(0, SIGNIFICANT - 1 - scaled.adjusted())), suffix
        return rounded_to(value, telling_places(value)), ""

    def _symbol(self, unit: Unit) -> str:
        return _symbol(unit.currency, self.language)

    def _with_unit(self, written: str, negative: bool, unit: Unit) -> str:  # noqa: FBT001  a pair with `written`
        """`written` is the number without its sign."""
        minus = numerals.MINUS if negative else ""
        match unit.kind:
            case UnitKind.CURRENCY:
                symbol = self._symbol(unit)
                gap = NO_BREAK if symbol[-1].isalpha() and symbol.isascii() else ""
                return f"{minus}{symbol}{gap}{written}"
            case UnitKind.PERCENT:
                return f"{minus}{written}%"
            case UnitKind.HOURS:
                return minus + self._words.text("unit.hours", value=written)
            case UnitKind.DAYS:
                form = 1 if written == "1" and not negative else 2
                return minus + self._words.plural("unit.days", form, count=written)
            case UnitKind.OTHER if unit.name is not None and not is_phrase(unit):
                return self._words.text(
                    "unit.other", value=minus + written, unit=plain_text(unit.name, self.language)
                )
            case _:
                return minus + written

    def _with_tick_unit(self, written: str, unit: Unit) -> str:
        return f"{written}%" if unit.kind is UnitKind.PERCENT else written


def is_phrase(unit: Unit) -> bool:
    """Whether a unit is too long to follow every number: it is told once, beside the metric's name."""
    return unit.name is not None and any(
        len(words or "") > LONGEST_UNIT for words in (unit.name.en, unit.name.zh)
    )


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(NUMBER_LOCALE[language])


@cache
def _symbol(currency: str | None, language: Language) -> str:
    return get_currency_symbol(currency or "USD", locale=NUMBER_LOCALE[language])


@cache
def _precision(currency: str | None) -> int:
    return get_currency_precision(currency or "USD")


@cache
def formats(language: Language) -> Formats:
    """The formats of a language."""
    return Formats(language)


def _places(value: float, unit: Unit) -> int:
    return places_of(value, _precision(unit.currency) if unit.kind is UnitKind.CURRENCY else None)


def places_of(value: float, decimals: int | None) -> int:
    """How many decimals a value is written with; `decimals` are a currency's own, None for what is none."""
    if decimals is None:
        return telling_places(value)
    if abs(value) >= 1000:  # noqa: PLR2004
        return 0
    return decimals if abs(value) >= 1 else max(decimals, telling_places(value))


def _sign(number: Decimal) -> str:
    if number == 0:
        return "±"
    return "+" if number > 0 else numerals.MINUS
