"""What tests share: the repository, the workspaces, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# A busy machine is no fault of ours; in CI the same examples are tried each time.
settings.register_profile(
    "milepost",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("milepost")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""As in the Makefile, which installs the first where none is there."""

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
"""Keeps the browser itself from asking the network for anything."""


class WriteWorkspace(Protocol):
    """Write files below a folder, text as UTF-8, and return the folder."""

    def __call__(self, folder: Path, files: Mapping[str, str | bytes], /) -> Path:
        """Write `files`, by their path below `folder`."""


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the checkout's root."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    """Return the sample workspace: the folder that holds mkdocs.yml and goals/."""
    return repository


@pytest.fixture(scope="session")
def sdg_uk(repository: Path) -> Path:
    """Return the real workspace that may lie beside the checkout; it is not ours to commit."""
    folder = repository.parent / "shared" / "data" / "sdg-uk"
    if not folder.is_dir():
        pytest.skip("../shared/data/sdg-uk is not here")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Launch one headless Chromium for all tests of a worker."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("no Chromium is here: `make test` installs it, or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which(program) or program, args=[*QUIET]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def write_workspace() -> WriteWorkspace:
    """Return a function that writes small workspaces: `write_workspace(tmp_path, {...})`."""

    def write(folder: Path, files: Mapping[str, str | bytes], /) -> Path:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write
