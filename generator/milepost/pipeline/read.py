"""The first step, and the day that the others speak of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.model.organization import Organization
from milepost.pipeline import Today
from milepost.reading.contents import Contents
from milepost.reading.read import Reading
from milepost.reading.site_config import docs_dir_of
from milepost.reading.workspace import read_workspace
from milepost.store import ALONE, Means


def read(
    root: Path, *, keep_going: bool = False, contents: Contents | None = None, means: Means = ALONE
) -> Reading:
    """Read the workspace at `root`; without git's word on its ledgers."""
    docs_dir = docs_dir_of(root)
    return read_workspace(
        root, docs_dir=docs_dir, keep_going=keep_going, contents=contents, means=means
    )


def day_of(organization: Organization, as_of: date | None, today: Today) -> date:
    """The day that was asked for, else the one that the workspace stands at, else today."""
    return as_of or organization.as_of or today(ZoneInfo(organization.timezone))
