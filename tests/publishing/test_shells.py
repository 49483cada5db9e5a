from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publishing.sites import WORDS, make_site, page

from milepost.model.text import LANGUAGES
from milepost.publishing import plugin
from milepost.publishing.site import publish

PARTED = (
    "goals/by-category/growth/1.html",
    "goals/by-category/growth/2.html",
    "goals/by-category/team/1.html",
    "roadmap/teams/growth/1.html",
    "roadmap/teams/operations/1.html",
    "deep/a/b/c/d/e/f/1.html",
)
"""Pages in folders of their own, alike but for the folders' names; one deeper than any page of ours."""


def pages_of(folder: Path) -> dict[str, bytes]:
    """All pages below a folder by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")
    }


@pytest.mark.parametrize("site_url", ["", "site_url: https://goals.example/\n"])
def test_a_page_in_a_shared_shell_is_what_the_theme_makes_of_it(
    workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, site_url: str
) -> None:
    """To the byte, in every folder, with addresses and without."""
    site = make_site(*LANGUAGES)
    parted = [
        page(language, path, f"{WORDS[language]['goals']} {number}", "goals")
        for number, path in enumerate(PARTED)
        for language in LANGUAGES
    ]
    site = replace(site, pages=(*site.pages, *parted))
    root = workspace(config=site_url)

    def built(name: str) -> dict[str, bytes]:
        publish(site, root / "mkdocs.yml", root / name, lambda _done, _of: None, alone=True)
        return pages_of(root / name)

    shared = built("shared")
    monkeypatch.setattr(plugin, "watched", lambda _config: True)
    assert shared == built("own")
    assert len(shared) > len(parted)
