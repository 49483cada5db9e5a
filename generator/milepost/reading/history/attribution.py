"""Who moved what a merge brought in: the commit on the branch, rather than the merge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from milepost.reading.history.moves import Move, Origin
from milepost.reading.history.repository import Repository
from milepost.reading.history.versions import FileHistory, Texts, Touch, histories


def attributed(
    moves: Mapping[str, tuple[Move, ...]],
    repository: Repository,
    since: date,
    mainline: Collection[str],
    texts: Texts,
) -> Mapping[str, tuple[Move, ...]]:
    """The moves by goal, those of a merge with the latest commit before it, off the mainline, that made them."""
    merged = {goal for goal, found in moves.items() if any(_is_merged(move) for move in found)}
    if not merged:
        return moves
    newest_first = repository.branches(since)
    branches = histories([one for one in newest_first if one[0].id not in mainline])
    lives = {goal: branches[goal] for goal in merged if goal in branches}
    blobs = [blob for life in lives.values() for blob in _both_sides(life)]
    texts.fetch(repository, goals=blobs, shared=())
    return {
        goal: tuple(_attributed(move, lives.get(goal), texts) for move in found)
        for goal, found in moves.items()
    }


def _is_merged(move: Move) -> bool:
    return move.origin.commit is not None and move.origin.commit.is_merge


def _both_sides(life: FileHistory) -> Iterator[str]:
    for touch in life.touches:
        yield from (blob for blob in (touch.before, touch.after) if blob is not None)


def _attributed(move: Move, life: FileHistory | None, texts: Texts) -> Move:
    merge = move.origin.commit
    if merge is None or not merge.is_merge or life is None:
        return move
    made = (
        touch.commit
        for touch in life.touches
        if touch.commit.time <= merge.time and _makes(move, touch, texts)
    )
    commit = next(made, None)
    return move if commit is None else replace(move, origin=Origin(commit.day, commit))


def _makes(move: Move, touch: Touch, texts: Texts) -> bool:
    before = texts.terms(touch.before) if touch.before else None
    after = texts.terms(touch.after) if touch.after else None
    if before is None or after is None or move.field not in after.values:
        return False
    return after.values[move.field] == move.after and before.values.get(move.field) != move.after
