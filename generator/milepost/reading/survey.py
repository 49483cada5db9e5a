"""Which files a workspace has and what each is for. FORMAT.md, the tree at its top."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from milepost.reading.findings import Findings
from milepost.reading.paths import is_inside, shown_path
from milepost.reading.scalars import is_id
from milepost.reading.sources import File

ORGANIZATION = "organization.yml"
METRICS, CHECKINS, REVIEWS, FEEDBACK = "metrics", "checkins", "reviews", "feedback"
RESERVED = frozenset({METRICS, CHECKINS, REVIEWS, FEEDBACK})


@dataclass(frozen=True, slots=True)
class Survey:
    """The files in path order; goals by id."""

    organization: File | None
    goals: dict[str, File]
    tables: tuple[File, ...]
    checkins: tuple[File, ...]
    reviews: tuple[File, ...]
    feedback: tuple[File, ...]

    @property
    def files(self) -> dict[str, File]:
        """All of them, by the path that messages show."""
        groups = (self.goals.values(), self.tables, self.checkins, self.reviews, self.feedback)
        found = {file.shown: file for group in groups for file in group}
        if self.organization is not None:
            found[self.organization.shown] = self.organization
        return found


def survey(root: Path, docs: Path, findings: Findings) -> Survey:
    """Sort the files below the docs folder by what they are for; tell of those that can't be used."""
    by_folder: defaultdict[str, list[File]] = defaultdict(list)
    organization: File | None = None
    goals: list[tuple[str, File]] = []
    for path in _walk(docs):
        file = File(shown_path(path, root), path)
        place = path.relative_to(docs).parts
        folder = place[0] if len(place) > 1 and place[0] in RESERVED else ""
        if path.suffix.lower() not in {".yml", ".yaml", ".csv"}:
            continue
        is_data = path.suffix.lower() == ".csv" and folder in {"", METRICS}
        if path.is_symlink() and not is_data and not is_inside(path, docs):
            findings.about(path.stem if not folder else None).error(
                "symlink-outside", file.at, path=file.shown
            )
        elif path.suffix.lower() == ".csv":
            by_folder[f"{folder or METRICS}.csv"].append(file)
        elif path.suffix != ".yml":
            findings.error("yaml-suffix", file.at, suffix=path.suffix)
        elif folder:
            by_folder[f"{folder}.yml"].append(file)
        elif place == (ORGANIZATION,):
            organization = file
        else:
            goals.append((path.stem, file))
    for file in by_folder[f"{METRICS}.yml"] + by_folder[f"{FEEDBACK}.yml"]:
        findings.warning("misplaced-file", file.at)
    return Survey(
        organization=organization,
        goals=_unique(goals, findings),
        tables=tuple(by_folder[f"{METRICS}.csv"]),
        checkins=tuple(by_folder[f"{CHECKINS}.yml"]),
        reviews=tuple(by_folder[f"{REVIEWS}.yml"]),
        feedback=tuple(by_folder[f"{FEEDBACK}.csv"]),
    )


def _walk(docs: Path) -> Iterator[Path]:
    """Every file below a folder in path order; hidden ones and folders behind symlinks are passed over."""
    found = []
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return iter(sorted(found, key=lambda path: path.relative_to(docs).as_posix()))


def _unique(goals: list[tuple[str, File]], findings: Findings) -> dict[str, File]:
    """Goals by id: a file whose name is no id, or another's id, is told and left aside."""
    found: dict[str, File] = {}
    first: dict[str, File] = {}
    for stem, file in goals:
        twin = first.setdefault(stem.casefold(), file)
        if twin is not file:
            findings.about(twin.path.stem).error("duplicate-goal", file.at, twin.at, id=stem)
        elif not is_id(stem):
            findings.error("bad-goal-id", file.at, id=file.path.name)
        else:
            found[stem] = file
    return found
