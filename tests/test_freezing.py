from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from milepost.freezing import frozen, thawed


@dataclass(frozen=True, slots=True)
class _Pair:
    """As the values between stages are."""

    first: object
    second: object = None


@dataclass(frozen=True)
class _Single:
    """A value of one field."""

    only: object


def test_dataclasses_come_back_as_they_were() -> None:
    """Whatever they hold, read-only mappings included."""
    value = _Pair(_Single(MappingProxyType({"a": (_Single(1.5), None)})), "客单价")
    assert thawed(frozen(value)) == value
    shared = _Single("shared")
    assert thawed(frozen(_Pair(shared, value), [shared]), [shared]) == _Pair(shared, value)


def test_a_day_is_one_object() -> None:
    """However many values name it."""
    first, second = (thawed(frozen((date(2026, 9, 30), each))) for each in range(2))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert first[0] is second[0]
