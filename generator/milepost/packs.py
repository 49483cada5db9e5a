"""What is kept of goals, some dozens of them in a file: a file of its own for each costs more than what is in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from milepost.freezing import frozen, thawed
from milepost.store import Store, digest

PACKS = 64
"""Files for all goals together: of a thousand goals one file holds some sixteen, and is written anew for any of them."""


class Pack:
    """An entry of the store that holds pieces, each under a key of its own: made of all that the piece depends on, or the piece tells the rest.

    What this run did not ask for stays as long as it takes no more room than the rest: two branches can take turns.
    """

    def __init__(self, store: Store, place: str) -> None:
        self._store = store
        self._place = place
        self._found: dict[str, bytes] | None = None
        self._asked: set[str] = set()
        self._made: dict[str, bytes] = {}

    def value(self, key: str, beside: Sequence[object] = ()) -> object:
        """The value under the key, among the same things beside it; None where there is none that is understood."""
        self._asked.add(key)
        held = self._store.held(key)
        if held is None:
            held = thawed(self._pieces().get(key), beside)
            self._store.hold(key, held)
        return held

    def keep(self, key: str, value: object, beside: Sequence[object] = ()) -> bytes:
        """Keep the value under the key from the next `save` on; as it is kept."""
        made = self._made[key] = frozen(value, beside)
        return made

    def release(self) -> None:
        """Hold in memory no longer what can be read again."""
        self._found = None

    def save(self) -> None:
        """Write down what was made."""
        if not self._made:
            return
        found = self._pieces()
        kept = {key: found[key] for key in found if key in self._asked} | self._made
        room = sum(map(len, kept.values()))
        others = {}
        for key in reversed([key for key in found if key not in kept]):
            room -= len(found[key])
            if room < 0:
                break
            others[key] = found[key]
        self._store.put(self._place, frozen({**dict(reversed(others.items())), **kept}))
        self._made = {}
        self.release()

    def _pieces(self) -> dict[str, bytes]:
        if self._found is None:
            found = thawed(self._store.get(self._place))
            self._found = found if isinstance(found, dict) else {}
        return self._found


def packs(store: Store, kind: str, names: Iterable[str]) -> list[tuple[Pack, list[str]]]:
    """The names by the packs that what is kept of them lies in."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for name in names:
        found[crc32(name.encode("utf-8", "surrogatepass")) % PACKS].append(name)
    return [
        (Pack(store, digest("pack", kind, str(number))), found[number]) for number in sorted(found)
    ]
