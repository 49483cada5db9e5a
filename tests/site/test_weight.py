"""What a page moves before the reader touches anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response
from tests.site.kinds import CASES, KINDS

OpenPage = Callable[..., Page]

ALLOWED = 200_000
"""Bytes, compressed."""


def weight(answer: Response) -> int:
    """Return what an answer moved, its head included."""
    sizes = answer.request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_a_page_is_light(open_page: OpenPage, host: str, language: str, kind: str) -> None:
    """Styles, scripts and Material's own included; charts and search bring theirs when they are asked for."""
    page = open_page("about:blank")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  playwright wraps functions only
    page.goto(f"{host}/{language}/{KINDS[kind]}", wait_until="networkidle")
    moved = {answer.url: weight(answer) for answer in answers}
    assert sum(moved.values()) <= ALLOWED, moved
    assert not [url for url in moved if "plotly" in url or "/search-" in url]
