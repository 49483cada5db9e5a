from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.goal_examples import at, directory, goal

from milepost.model.goals import Goal, Horizon, Level, Support
from milepost.reporting import alignment as module
from milepost.reporting.alignment import (
    READABLE,
    Alignment,
    Branch,
    Tops,
    alignment,
    alignment_parts,
)
from milepost.reporting.references import Directory, GoalReference
from milepost.reporting.tree import DEEPEST, NAMED, Node


def company(name: str = "niche") -> Goal:
    """A long-term goal of the company."""
    return goal(name, level=Level.COMPANY, horizon=Horizon.LONG, due=date(2028, 12, 31))


def below(name: str, *above: str, level: Level = Level.TEAM) -> Goal:
    """A goal that supports others, each with weight 1."""
    return goal(name, level=level, supports=tuple(Support(one, 1.0, at()) for one in above))


def weighing(name: str, above: str, weight: float) -> Goal:
    """A goal that supports another with that weight."""
    return goal(name, supports=(Support(above, weight, at()),))


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, each before those below it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def outline(nodes: tuple[Node, ...]) -> dict[str, object]:
    """The ids, as they are nested."""
    return {node.summary.goal.id: outline(node.children) for node in nodes}


def ids(page: Alignment) -> list[str]:
    """Every id on the page."""
    return sorted(node.summary.goal.id for node in walk((*page.roots, *page.orphans)))


def test_the_tree_leads_from_the_company_to_the_person() -> None:
    """The tree leads from the company to the person."""
    page = alignment(
        directory(company(), below("aov", "niche"), below("bundles", "aov", level=Level.PERSON))
    )
    assert outline(page.roots) == {"niche": {"aov": {"bundles": {}}}}
    assert page.orphans == ()


def test_a_goal_of_several_stands_below_the_first_and_is_linked_below_the_others() -> None:
    """A goal of several stands below the first and is linked below the others."""
    page = alignment(directory(company(), company("revenue"), below("aov", "revenue", "niche")))
    assert outline(page.roots) == {"niche": {}, "revenue": {"aov": {}}}
    niche, revenue = page.roots
    assert [one.goal.id for one in niche.elsewhere] == ["aov"]
    assert [one.goal.id for one in revenue.children[0].also] == ["niche"]
    assert sum(one.count for one in niche.statuses) == 1


def test_every_goal_is_there_once() -> None:
    """Every goal is there once."""
    page = alignment(
        directory(
            company(),
            company("revenue"),
            below("a", "niche", "revenue"),
            below("b", "a", "revenue"),
            below("c", "a", "b"),
            goal("stray"),
        )
    )
    assert ids(page) == ["a", "b", "c", "niche", "revenue", "stray"]
    assert page.count == 6


def test_who_supports_nothing_though_they_should_is_an_orphan() -> None:
    """A team's or person's goal, or a short one of the company that nothing carries; what carries an orphan goes with it."""
    page = alignment(
        directory(
            company(),
            goal("stray"),
            below("follower", "stray"),
            goal("lonely", level=Level.COMPANY),
            goal("quarter", level=Level.COMPANY),
            below("helper", "quarter"),
        )
    )
    assert outline(page.orphans) == {"lonely": {}, "stray": {"follower": {}}}
    assert sorted(outline(page.roots)) == ["niche", "quarter"]


def test_a_goal_above_that_is_not_in_this_edition_is_passed_over() -> None:
    """A build for everyone lacks the team's goals; those below them are not lost."""
    page = alignment(directory(company(), below("aov", "secret", "niche"), below("b", "secret")))
    assert outline(page.roots) == {"niche": {"aov": {}}}
    assert outline(page.orphans) == {"b": {}}


def test_the_aligned_are_the_companys_and_what_leads_up_to_them() -> None:
    """The aligned are the company's and what leads up to them."""
    page = alignment(
        directory(
            company(),
            below("aov", "niche"),
            below("deep", "aov", level=Level.PERSON),
            goal("stray"),
            below("follower", "stray"),
        )
    )
    assert (page.aligned, page.count) == (3, 5)
    assert [(one.level, one.goals, one.aligned) for one in page.levels] == [
        (Level.COMPANY, 1, 1),
        (Level.TEAM, 3, 1),
        (Level.PERSON, 1, 1),
    ]


def test_weights_are_told_where_they_differ() -> None:
    """Weights are told where they differ."""
    page = alignment(
        directory(
            company(), weighing("a", "niche", 2), weighing("b", "niche", 1), company("revenue")
        )
    )
    assert [node.weight for node in page.roots[0].children] == [2, 1]
    same = alignment(directory(company(), weighing("a", "niche", 2), weighing("b", "niche", 2)))
    assert [node.weight for node in same.roots[0].children] == [None, None]


def test_many_goals_are_folded() -> None:
    """Many goals are folded."""
    few = alignment(directory(company(), below("aov", "niche")))
    assert few.roots[0].unfolded
    many = alignment(
        directory(company(), *(below(f"g{number}", "niche") for number in range(READABLE)))
    )
    assert not many.roots[0].unfolded


def branches(found: Directory) -> list[Branch]:
    """Every page beside the first."""
    return [one.make() for one in alignment_parts(found)]


def everywhere(found: Directory) -> list[str]:
    """The ids on all pages."""
    page = alignment(found)
    nodes = [*page.roots, *page.orphans, *(one for each in branches(found) for one in each.nodes)]
    return sorted(node.summary.goal.id for node in walk(tuple(nodes)))


def test_a_very_deep_chain_goes_on_on_pages_of_its_own() -> None:
    """No page has room for more levels, and a long chain breaks nothing."""
    chain = [below("g1", "niche"), *(below(f"g{n}", f"g{n - 1}") for n in range(2, 300))]
    found = directory(company(), *chain)
    page = alignment(found)
    deepest = list(walk(page.roots))[-1]
    assert deepest.summary.goal.id == f"g{DEEPEST - 1}"
    assert deepest.apart
    assert page.aligned == 300
    pages = branches(found)
    assert [len(list(walk(one.nodes))) for one in pages[:2]] == [DEEPEST, DEEPEST]
    assert [one.id for one in pages[1].above] == [f"g{DEEPEST - 1}"]
    assert everywhere(found) == sorted(["niche", *(one.id for one in chain)])


def test_of_those_who_carry_a_goal_and_stand_elsewhere_some_are_named() -> None:
    """The others are counted."""
    many = [below(f"g{number}", "niche", "revenue") for number in range(NAMED + 2)]
    revenue = alignment(directory(company(), company("revenue"), *many)).roots[1]
    assert (len(revenue.elsewhere), revenue.unnamed) == (NAMED, 2)


def test_a_small_tree_has_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to a certain number of goals."""
    monkeypatch.setattr(module, "WHOLE", 3)
    found = directory(company(), below("a", "niche"), goal("stray"))
    assert branches(found) == []
    assert ids(alignment(found)) == ["a", "niche", "stray"]


def test_a_large_tree_is_cut_between_two_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many whole levels as there is room for; what stands below a cut goal has pages of its own."""
    monkeypatch.setattr(module, "WHOLE", 5)
    monkeypatch.setattr(module, "MOST_NODES", 4)
    monkeypatch.setattr(module, "SIBLINGS_A_PAGE", 2)
    found = directory(
        company(),
        below("a", "niche"),
        below("b", "niche"),
        *(below(f"a{number}", "a") for number in (1, 2, 3)),
        *(goal(f"stray{number}") for number in (1, 2, 3)),
    )
    page = alignment(found)
    assert outline(page.roots) == {"niche": {"a": {}, "b": {}}}
    assert [node.apart for node in walk(page.roots)] == [False, True, False]
    assert outline(page.orphans) == {"stray1": {}}
    assert page.orphan_part is not None
    assert page.orphan_part.of == 2
    told = [
        (each.of.id if isinstance(each.of, GoalReference) else each.of, [*outline(each.nodes)])
        for each in branches(found)
    ]
    assert told == [
        (Tops.ORPHANS, ["stray2", "stray3"]),
        ("a", ["a1"]),
        ("a", ["a2", "a3"]),
    ]


@given(st.lists(st.integers(0, 30), max_size=40))
def test_every_goal_stands_on_one_page(parents: list[int]) -> None:
    """Whatever the tree: goals that support an earlier one, or none."""
    goals = [company("g0")]
    for number, parent in enumerate(parents, 1):
        name = f"g{number}"
        goals.append(below(name, f"g{parent}") if parent < number else goal(name))
    found = directory(*goals)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WHOLE", 5)
        patch.setattr(module, "MOST_NODES", 4)
        patch.setattr(module, "SIBLINGS_A_PAGE", 2)
        assert everywhere(found) == sorted(one.id for one in goals)
