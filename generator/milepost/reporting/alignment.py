"""What the alignment page says: how goals carry each other, from the company's down to a person's, and which carry none.

A tree that is too large for one page is cut between two levels: what stands below a cut goal has pages of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Horizon, Level
from milepost.reporting.maker import Maker
from milepost.reporting.parts import Part, parts
from milepost.reporting.references import Directory, GoalReference
from milepost.reporting.tree import LEVELS, Node, Room, Tree

READABLE = 60
"""So many goals are shown unfolded; of more, the tops only."""

WHOLE = 400
"""So many goals stand on one page."""

MOST_NODES = 200
"""So many goals stand on a page of several, its orphans apart."""

SIBLINGS_A_PAGE = 100


class Tops(StrEnum):
    """The goals that stand below no other one: those that may, and those that should."""

    ROOTS = "roots"
    ORPHANS = "orphans"


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many goals of a level there are, and how many of these lead up to a goal of the company."""

    level: Level
    goals: int
    aligned: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The whole page: every goal once, in `roots` or in `orphans`, or on a page that a cut goal or a list of tops leads to.

    An orphan supports nothing though it should: it is a team's or a person's, or a short-term goal that nothing carries.
    `aligned` of `count` goals are the company's or lead up to one. `root_part` and `orphan_part` tell how many pages
    there are of each kind of tops, None where there are none.
    """

    as_of: date
    roots: tuple[Node, ...]
    orphans: tuple[Node, ...]
    root_part: Part | None
    orphan_part: Part | None
    levels: tuple[LevelCount, ...]
    aligned: int
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A page of what stands below a cut goal, or of tops that the first page has no room for.

    `of` is that goal, or the kind of tops; `above` are the cut goals over it, from the top down.
    """

    as_of: date
    of: GoalReference | Tops
    above: tuple[GoalReference, ...]
    nodes: tuple[Node, ...]
    count: int
    part: Part


def alignment(directory: Directory) -> Alignment:
    """The tree of a portfolio."""
    goals = directory.portfolio.goals
    tree = Tree(directory)
    aligned = _aligned(directory)
    shown = {kind: _shown(directory, tree, kind) for kind in Tops}
    levels = tuple(_level(directory, aligned, level) for level in LEVELS)
    nodes = {kind: _nodes(directory, tree, held, None) for kind, (held, _) in shown.items()}
    return Alignment(
        as_of=directory.portfolio.as_of,
        roots=nodes[Tops.ROOTS],
        orphans=nodes[Tops.ORPHANS],
        root_part=shown[Tops.ROOTS][1],
        orphan_part=shown[Tops.ORPHANS][1],
        levels=tuple(one for one in levels if one.goals),
        aligned=sum(one.aligned for one in levels),
        count=len(goals),
    )


def alignment_parts(directory: Directory) -> Iterator[Maker[Branch]]:
    """What makes the pages of what the first one has no room for."""
    tree = Tree(directory)
    waiting: list[tuple[GoalReference | Tops, tuple[GoalReference, ...], _Held]] = []
    for kind in Tops:
        pages = [*parts(_tops(tree, kind), _tops_a_page(directory))]
        waiting += [(kind, (), (held, part)) for part, held in pages]
    for of, above, (held, part) in waiting:
        parent = of.id if isinstance(of, GoalReference) else None
        if parent is not None or part.number > 1:
            folder = f"goals/{parent}" if parent is not None else of
            make = partial(_branch, directory, tree, of, above, (held, part))
            yield Maker(f"alignment/{folder}/{part.number}.html", make)
        path = (*above, of) if isinstance(of, GoalReference) else above
        for one in tree.cut(held, _room(directory, tree, held)):
            reference = directory.goal(one.goal.id)
            below = parts(tree.below(one.goal.id), SIBLINGS_A_PAGE)
            waiting += [(reference, path, (each, which)) for which, each in below]


_Held = tuple[Sequence[GoalAssessment], Part]


def _branch(
    directory: Directory,
    tree: Tree,
    of: GoalReference | Tops,
    above: tuple[GoalReference, ...],
    page: _Held,
) -> Branch:
    held, part = page
    goal = of.id if isinstance(of, GoalReference) else None
    return Branch(
        as_of=directory.portfolio.as_of,
        of=of,
        above=above,
        nodes=_nodes(directory, tree, held, goal),
        count=len(_siblings(tree, of)),
        part=part,
    )


def _siblings(tree: Tree, of: GoalReference | Tops) -> Sequence[GoalAssessment]:
    """All goals of a branch's first level."""
    return tree.below(of.id) if isinstance(of, GoalReference) else _tops(tree, of)


def _is_whole(directory: Directory) -> bool:
    return len(directory.portfolio.goals) <= WHOLE


def _tops_a_page(directory: Directory) -> int:
    return WHOLE if _is_whole(directory) else SIBLINGS_A_PAGE


def _shown(
    directory: Directory, tree: Tree, kind: Tops
) -> tuple[Sequence[GoalAssessment], Part | None]:
    """The tops that stand on the first page."""
    for part, held in parts(_tops(tree, kind), _tops_a_page(directory)):
        return held, part
    return (), None


def _nodes(
    directory: Directory, tree: Tree, held: Sequence[GoalAssessment], parent: str | None
) -> tuple[Node, ...]:
    room = _room(directory, tree, held)
    return tuple(tree.node(one, parent, room) for one in held)


def _room(directory: Directory, tree: Tree, held: Sequence[GoalAssessment]) -> Room:
    whole = _is_whole(directory)
    room = tree.room(held, WHOLE if whole else MOST_NODES, READABLE)
    few = len(directory.portfolio.goals) <= READABLE if whole else room.unfolded
    return Room(room.opened, room.count, few)


def _tops(tree: Tree, kind: Tops) -> list[GoalAssessment]:
    return [one for one in tree.tops if _is_orphan(one) is (kind is Tops.ORPHANS)]


def _is_orphan(assessed: GoalAssessment) -> bool:
    goal = assessed.goal
    if goal.level is not Level.COMPANY:
        return True
    return goal.horizon is Horizon.SHORT and not assessed.supporters


def _aligned(directory: Directory) -> frozenset[str]:
    """The company's goals, and all from which some way leads up to one."""
    goals = directory.portfolio.goals
    found = {key for key, one in goals.items() if one.goal.level is Level.COMPANY}
    waiting = sorted(found)
    while waiting:
        for key in goals[waiting.pop()].supporters:
            if key not in found:
                found.add(key)
                waiting.append(key)
    return frozenset(found)


def _level(directory: Directory, aligned: frozenset[str], level: Level) -> LevelCount:
    found = [one for one in directory.portfolio.goals.values() if one.goal.level is level]
    return LevelCount(level, len(found), sum(one.goal.id in aligned for one in found))
