"""The digest of a value of ours: of what it says, in full, the same in every process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from milepost.store import digest


def digest_of(value: object) -> str:
    """The digest of a value made of dataclasses, enums, dates and the like."""
    written = orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return digest(type(value).__name__, written)


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a value may hold
    if isinstance(value, Mapping):
        return [*value.items()]
    if isinstance(value, frozenset | set):
        return sorted(map(repr, value))
    return repr(value)
