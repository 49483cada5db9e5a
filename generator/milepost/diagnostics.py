"""What is wrong in a workspace, where it stands, and the values its message needs.

A diagnostic carries a code and values, never words: `rendering.diagnostics` words it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Value = str | int | float
Values = Mapping[str, Value]
NOTHING: Values = MappingProxyType({})


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops a build, a warning is shown in it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the workspace; line and column count from 1, column in characters.

    `path` is relative to the workspace's root, with forward slashes. Line 0 means the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake or doubt: `code` names it, `values` fill its message and its remedy.

    `goal` and `metric` are the ids of what is affected, where one is; `build --keep-going` leaves these out.
    `related` are other places that the reader needs to see, such as the first of two duplicates.
    """

    code: str
    severity: Severity
    at: Location
    values: Values = field(default_factory=lambda: NOTHING)
    goal: str | None = None
    metric: str | None = None
    related: tuple[Location, ...] = ()


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of them is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then code; the same mistake at the same place is told once."""
    unique = {
        (
            found.at,
            found.code,
            tuple((key, str(found.values[key])) for key in sorted(found.values)),
        ): found
        for found in diagnostics
    }
    return tuple(unique[key] for key in sorted(unique))
