"""A ledger entry to paste: its values as YAML writes them."""

from __future__ import annotations

import re
from datetime import date

from milepost.model.goals import ChangedValue
from milepost.model.organization import Organization
from milepost.reading.history.entry import LedgerEntry
from milepost.reading.history.moves import Move
from milepost.reading.history.repository import Commit

_NO_ID = re.compile("[^a-z0-9]+")


def entry_of(move: Move, organization: Organization) -> LedgerEntry:
    """The entry that a move lacks; `by` only where the commit's author is known for one of the people."""
    by = person_of(move.origin.commit, organization)
    pairs = {
        "date": written(move.origin.day),
        "field": move.field,
        "from": written(move.before),
        "to": written(move.after),
        **({"by": by} if by else {}),
    }
    return LedgerEntry(tuple(pairs.items()))


def written(value: ChangedValue) -> str:
    """A value as YAML writes it: a whole number without its point, every digit of another."""
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return f"[{written(value[0])}, {written(value[1])}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:  # noqa: PLR2004  exact
        return str(int(value))
    return str(value)


def person_of(commit: Commit | None, organization: Organization) -> str | None:
    """Who a commit's author is, by their name or the first part of their address; None where it could be two."""
    if commit is None:
        return None
    author, mailbox = commit.author.strip().casefold(), commit.email.partition("@")[0].casefold()
    found = {
        name
        for name, person in organization.people.items()
        if name in {_as_id(author), _as_id(mailbox)}
        or author in {(words or "").casefold() for words in (person.name.zh, person.name.en)} - {""}
    }
    return found.pop() if len(found) == 1 else None


def _as_id(words: str) -> str:
    return _NO_ID.sub("-", words).strip("-")
