"""What comes of reading a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from milepost.diagnostics import Diagnostic
from milepost.model.workspace import Workspace
from milepost.reading.sources import Sources


@dataclass(frozen=True, slots=True)
class Found:
    """All that could be read, the faulty included. `root` is the folder that paths are relative to, `docs` the goals' own."""

    workspace: Workspace
    root: Path
    docs: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `workspace` is None where errors stand in the way.

    `diagnostics` come in the order of their places; one that concerns several metrics, such as a bad number in a CSV
    that two goals use, stands once for each (`in_order` makes one of them). `sources` are the lines they point at. `found` is
    for what can be checked in a faulty workspace too; None without a docs folder. `keys` are, by goal, the digests of all that
    sound ones were read from.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    found: Found | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
