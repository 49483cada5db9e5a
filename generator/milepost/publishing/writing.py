"""The files that are written beside MkDocs: taken over from the site that stands, or made."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from milepost.model.text import Language
from milepost.publishing.imprint import Former, Imprint, Memory, around, foot_at, imprint_of, put
from milepost.store import Store


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes into the folder of the site to come; `former` is the site that stands, as it is remembered."""

    folder: Path
    memory: Memory | None = None
    former: Former | None = None

    @property
    def store(self) -> Store | None:
        """Where things are remembered."""
        return self.memory.store if self.memory is not None else None

    @property
    def commit(self) -> str:
        """How the feet of the site name its commit."""
        return self.memory.commit if self.memory is not None else ""

    def write(
        self, path: str, made_of: str, make: Callable[[], Sequence[bytes]], foot: bytes = b""
    ) -> Imprint:
        """Write the file of the pieces that `make` gives, the foot between each two; its path lies below the site's root.

        `made_of` is the digest of all that decides the pieces; empty where nobody knows.
        """
        if made_of and self.former is not None and self.former.made_of(path) == made_of:
            found = self.former.take(path, self.folder)
            if found is not None:
                return found
        pieces = make()
        put(f"{os.fspath(self.folder)}/{path}", foot.join(pieces))
        is_apart = len(pieces) > 1 or not foot  # else the foot is in what is told of the content
        return imprint_of(pieces, self.commit, made_of if is_apart else "")

    def imprints(
        self, known: Mapping[str, Imprint], feet: Mapping[Language, str]
    ) -> dict[str, Imprint]:
        """Those of all files in the folder; `known` are those that were written here."""
        found: dict[str, Imprint] = {}
        above = len(os.fspath(self.folder)) + 1
        for folder, _, names in os.walk(self.folder):
            below = folder[above:].replace(os.sep, "/")
            for name in names:
                path = f"{below}/{name}" if below else name
                found[path] = known.get(path) or self._read(self.folder / path, path, feet)
        return found

    def _read(self, place: Path, path: str, feet: Mapping[Language, str]) -> Imprint:
        pieces = around(place.read_bytes(), foot_at(feet, path))
        return imprint_of(pieces, self.commit)
