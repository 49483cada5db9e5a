"""How mending a ledger went."""

from __future__ import annotations

from enum import StrEnum


class Mending(StrEnum):
    """How it went: the file was written, or why it is as it was."""

    WRITTEN = "written"
    NOT_UTF8 = "not-utf8"
    NOT_WRITABLE = "not-writable"
    NO_PLACE = "no-place"
