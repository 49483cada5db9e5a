"""What a description gives is worked out once."""

from __future__ import annotations

from milepost.rendering.once import REMEMBERED, once


def test_the_same_object_is_asked_once() -> None:
    """An equal one is another; so is the same one in another language."""
    asked: list[tuple[list[int], str]] = []

    @once
    def made(values: list[int], language: str) -> int:
        asked.append((values, language))
        return sum(values)

    one, equal = [1, 2], [1, 2]
    assert [made(one, "en"), made(one, "en"), made(equal, "en"), made(one, "zh")] == [3, 3, 3, 3]
    assert asked == [(one, "en"), (equal, "en"), (one, "zh")]


def test_a_long_site_takes_no_more_room() -> None:
    """Whatever has been forgotten is worked out again."""

    @once
    def made(values: list[int]) -> int:
        return values[0]

    many = [[number] for number in range(3 * REMEMBERED)]
    assert [made(each) for each in (*many, *many)] == [each[0] for each in (*many, *many)]
