"""A small finished site, and workspaces to publish it into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.publishing.sites import CONFIG, make_site

from milepost.model.text import LANGUAGES
from milepost.rendering.site import RenderedSite


@pytest.fixture
def site() -> RenderedSite:
    """The finished site in both languages, Chinese first."""
    return make_site(*LANGUAGES)


@pytest.fixture
def workspace(tmp_path: Path, write_workspace: Callable[..., Path]) -> Callable[..., Path]:
    """Write a workspace: mkdocs.yml (`config` is added to it) and files below goals/; return its root."""

    def write(files: dict[str, str | bytes] | None = None, config: str = "") -> Path:
        root = tmp_path / "workspace"
        below_goals = {f"goals/{name}": content for name, content in (files or {}).items()}
        return write_workspace(
            root,
            {"mkdocs.yml": CONFIG + config, "goals/organization.yml": "name: x\n", **below_goals},
        )

    return write
