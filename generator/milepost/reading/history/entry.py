"""An entry that a ledger lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An entry of `changes`: its keys and their values as they are written, in order."""

    pairs: tuple[tuple[str, str], ...]

    @property
    def flow(self) -> str:
        """On one line: `{date: 2026-08-14, field: due, from: 2026-10-31, to: 2026-11-30}`."""
        return "{" + ", ".join(f"{key}: {value}" for key, value in self.pairs) + "}"
