"""The golden site says what it said: a change of any page's words is seen in review."""

from __future__ import annotations

import pytest
from tests.golden.site import EXPECTED, pages


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """Return what each page says now."""
    return pages()


def test_it_has_the_same_pages(said: dict[str, str]) -> None:
    """No page came or went without its text."""
    kept = {
        path.relative_to(EXPECTED).with_suffix(".html").as_posix()
        for path in EXPECTED.rglob("*.txt")
    }
    assert {*said} == kept


def test_every_page_says_the_same(said: dict[str, str]) -> None:
    """`make golden` writes the texts anew; git shows what became different."""
    for path, text in said.items():
        expected = (EXPECTED / path).with_suffix(".txt").read_text("utf-8")
        assert text.splitlines() == expected.splitlines(), path
