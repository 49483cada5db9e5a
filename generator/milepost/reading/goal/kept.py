"""Readings of goals that are kept from run to run: read again only where something that they say may have changed.

A reading's key is made of the goal's file, organization.yml, the CSVs that it uses, this package and libyaml. Only what
is sound is kept: an error may depend on anything, down to the names of other files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.crew import each, shares
from milepost.packs import Pack, packs
from milepost.reading.contents import Contents
from milepost.reading.goal.reading import GoalReading, Ground, read_goals
from milepost.reading.sources import File
from milepost.reading.survey import Survey, ground_of
from milepost.store import Means, digest

AT_ONCE = 512
"""Goals that are read together, so that a CSV is opened once for them: more would be held in memory half read."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading, and the digest of all that it was made of; None where it is not sound."""

    reading: GoalReading
    key: str | None


def kept_readings(
    files: Survey, ground: Ground, contents: Contents, means: Means
) -> dict[str, KeptReading]:
    """A reading of each goal, kept or made anew, in the order of the files."""
    goals = files.goals
    if means.store is None:
        return {name: KeptReading(one, None) for name, one in read_goals(goals, ground).items()}
    shelf = _Shelf(contents, files, digest("goal", ground_of(files, contents)))
    found: dict[str, KeptReading] = {}
    missing: list[_Missing] = []
    for pack, names in packs(means.store, "readings", goals):
        taken = {name: shelf.take(pack, goals[name]) for name in names}
        found |= {name: one for name, one in taken.items() if one is not None}
        if lacking := [name for name in names if taken[name] is None]:
            missing.append((pack, lacking))
        pack.release()
    found |= _made(missing, shelf, ground, alone=means.alone)
    return {name: found[name] for name in goals}


_Missing = tuple[Pack, list[str]]
"""Goals of which there is no reading in their pack."""


def _made(
    missing: Sequence[_Missing], shelf: _Shelf, ground: Ground, *, alone: bool
) -> dict[str, KeptReading]:
    """Read anew, by as many processes as there are."""
    names = [name for _, lacking in missing for name in lacking]
    parts = len(shares(names, alone=alone, most=AT_ONCE))

    def work(part: int) -> dict[str, KeptReading]:
        mine = missing[part::parts]
        files = {name: shelf.files.goals[name] for _, lacking in mine for name in lacking}
        readings = read_goals(files, ground)
        made: dict[str, KeptReading] = {}
        for pack, lacking in mine:
            made |= {name: shelf.put(pack, files[name], readings[name]) for name in lacking}
            pack.save()
        return made

    found: dict[str, KeptReading] = {}
    for part in each(parts, work, alone=alone, least=1, chunk=1):
        found |= part
    return found


@dataclass(frozen=True, slots=True)
class _Shelf:
    """By which keys the readings of a workspace lie in their packs; `ground` is the digest of what all of them stand on."""

    contents: Contents
    files: Survey
    ground: str

    def take(self, pack: Pack, file: File) -> KeptReading | None:
        """The reading of a goal file, where it and its CSVs are what they were."""
        first = self._first(file)
        tables = pack.value(first)
        key = self._key(first, tables) if isinstance(tables, frozenset) else None
        if key is None:
            return None
        reading = pack.value(key)
        if not isinstance(reading, GoalReading):
            return None
        if not all(goal in self.files.goals for goal, _ in reading.supports):
            return None
        return KeptReading(reading, key)

    def put(self, pack: Pack, file: File, reading: GoalReading) -> KeptReading:
        """Keep a sound reading, unless a file was changed meanwhile."""
        first = self._first(file)
        key = self._key(first, reading.tables) if reading.is_sound else None
        if key is None or not self._unchanged(file, reading.tables):
            return KeptReading(reading, None)
        pack.keep(first, reading.tables)
        pack.keep(key, reading)
        return KeptReading(reading, key)

    def _first(self, file: File) -> str:
        return digest(self.ground, file.shown, self.contents.of(file.path))

    def _key(self, first: str, tables: frozenset[str]) -> str | None:
        """None where one of the CSVs is not among those that lie in the workspace under just that name."""
        known = self.files.by_name
        if not all(table in known for table in tables):
            return None
        return digest(first, *(self.contents.of(known[table].path) for table in sorted(tables)))

    def _unchanged(self, file: File, tables: frozenset[str]) -> bool:
        paths = [file.path, *(self.files.by_name[table].path for table in tables)]
        return all(map(self.contents.unchanged, paths))
