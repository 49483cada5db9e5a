"""What a milestone is called for good, since it has no id: calendars and feeds know it again by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from milepost.model.goals import Goal, Milestone


def keyed_milestones(goal: Goal) -> Iterator[tuple[str, Milestone]]:
    """The goal's milestones, each with a key made from its title: it survives a moved day and new neighbours."""
    seen: Counter[str] = Counter()
    for one in goal.milestones:
        words = f"{one.title.zh}\n{one.title.en}".encode("utf-8", "replace")
        digest = sha256(words).hexdigest()[:12]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        yield f"{goal.id}/milestone/{digest}{again}", one
