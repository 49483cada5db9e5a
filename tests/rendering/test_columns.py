"""A column says of each value what the formats say of it alone."""

from __future__ import annotations

import pytest

from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.columns import column
from milepost.rendering.formats import formats

VALUES = (
    1.0,
    -1.0,
    0.0,
    0.004,
    -0.004,
    0.56,
    2.675,
    70.1,
    999.95,
    1000.5,
    -1234567.891,
    1e21,
    1e-9,
)
UNITS = (
    *(Unit(kind) for kind in UnitKind if kind not in {UnitKind.CURRENCY, UnitKind.OTHER}),
    Unit(UnitKind.CURRENCY, currency="USD"),
    Unit(UnitKind.CURRENCY, currency="JPY"),
    Unit(UnitKind.CURRENCY, currency="CHF"),
    Unit(UnitKind.OTHER, name=Text(en="stars", zh="星")),
    Unit(UnitKind.OTHER, name=Text(en="new customers a week", zh="每周新增的客户总数")),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"{unit.kind}-{unit.currency}")
def test_a_column_says_what_each_of_its_values_says(unit: Unit, language: Language) -> None:
    """Whatever the unit, the sign and the size."""
    form = formats(language)
    exact = column(VALUES, unit, form, exact=True)
    told = column(VALUES, unit, form, exact=False)
    assert exact == [form.value_exact(value, unit) for value in VALUES]
    assert told == [form.value(value, unit) for value in VALUES]


def test_a_gap_is_told_by_its_word() -> None:
    """It stands where the value would."""
    said = column((None, 2.0), Unit(UnitKind.PERCENT), formats("en"), exact=True, nothing="gap")
    assert said == ["gap", "2%"]
