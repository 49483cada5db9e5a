"""All goals as the index's script filters them, where they are too many for one table: a script a language.

A script and not JSON, since a page that was opened from a folder can't fetch. Names and dates are said once, rows name
their places:

    milepostGoals({"statuses": [status, …], "levels": [[id, name], …], …, "words": [text, …], "goals": [[id, title, …], …]})

Nothing in it is HTML: the script sets all of it as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from milepost.model.text import Language, Text
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import RenderedFile
from milepost.reporting.goals_index import STATUS_ORDER, GoalRow, goal_groups, goal_rows, is_parted
from milepost.reporting.references import Directory

DIGITS = 4
"""Of progress and pace, as on the rows of a table."""


def goals_lists(directory: Directory, languages: tuple[Language, ...]) -> Iterator[RenderedFile]:
    """The list in each language; none where one table holds every goal."""
    if not is_parted(directory):
        return
    groups = goal_groups(directory, goal_rows(directory))
    rows = [row for group in groups for row in group.rows]
    for language in languages:
        yield RenderedFile(f"assets/milepost/goals-{language}.js", _script(rows, language))


def _script(rows: list[GoalRow], language: Language) -> bytes:
    listed = _Listing(language)
    goals = [listed.row(row) for row in rows]
    said = {"statuses": [*STATUS_ORDER], **listed.tables, "words": [*listed.words], "goals": goals}
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    # Inert even where a server were to hand the script out as HTML.
    return f"milepostGoals({written.replace('<', chr(92) + 'u003c')})\n".encode("utf-8", "replace")


class _Listing:
    """Turns rows into lists, and gathers what they name."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words: dict[str, int] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._names: dict[str, list[tuple[str, str]]] = {}

    @property
    def tables(self) -> dict[str, list[tuple[str, str]]]:
        """Ids and names, by what they are ids of."""
        kinds = ("categories", "owners", "teams", "levels", "horizons")
        return {kind: self._names.get(kind, []) for kind in kinds}

    def row(self, row: GoalRow) -> list[object]:
        """A goal, in the order that the script knows."""
        one, t, f = row.summary, catalogue(self.language), self._formats
        team = one.team
        return [
            one.goal.id,
            plain_text(one.goal.title, self.language),
            STATUS_ORDER.index(one.goal.status),
            self._named("categories", one.category.id, one.category.name, "category"),
            self._named("owners", one.owner.id, one.owner.name),
            None if team is None else self._named("teams", team.id, team.name),
            self._place("levels", row.level, t.text(f"level.{row.level}")),
            self._place("horizons", row.horizon, t.text(f"horizon.{row.horizon}")),
            self._word(row.first.name),
            self._word(row.last.name),
            self._word(one.due.isoformat()),
            self._word(f.date(one.due)),
            *self._figure(one.progress, f.percent),
            *self._figure(one.expected, f.percent),
            *self._figure(one.pace, f.pace),
        ]

    @property
    def _formats(self) -> Formats:
        return formats(self.language)

    def _word(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))

    def _named(self, kind: str, key: str, name: Text | None, msgid: str = "") -> int:
        if key in self._places.get(kind, {}):
            return self._places[kind][key]
        words = (
            catalogue(self.language).text(f"{msgid}.{key}")
            if name is None
            else plain_text(name, self.language)
        )
        return self._place(kind, key, words)

    def _place(self, kind: str, key: str, name: str) -> int:
        places = self._places.setdefault(kind, {})
        if key not in places:
            places[key] = len(places)
            self._names.setdefault(kind, []).append((key, name))
        return places[key]

    def _figure(
        self, value: float | None, written: Callable[[float], str]
    ) -> tuple[float | None, int | None]:
        if value is None:
            return None, None
        return round(value, DIGITS), self._word(written(value))
