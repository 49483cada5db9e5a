"""Which files a workspace has and what each is for. FORMAT.md, the tree at its top."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from pathlib import Path, PurePath, PurePosixPath

from milepost.reading.contents import Contents
from milepost.reading.findings import Findings
from milepost.reading.paths import is_inside, shown_name, shown_path
from milepost.reading.sources import File
from milepost.reading.yaml.scalars import is_id
from milepost.store import digest, maker

ORGANIZATION = "organization.yml"
METRICS, CHECKINS, REVIEWS, FEEDBACK = "metrics", "checkins", "reviews", "feedback"


class Role(StrEnum):
    """What a file is for."""

    ORGANIZATION = "organization"
    GOAL = "goal"
    TABLE = "table"
    CHECKIN = "checkin"
    REVIEW = "review"
    FEEDBACK = "feedback"
    MISPLACED = "misplaced"
    MISNAMED = "misnamed"
    PAGE = "page"


@dataclass(frozen=True)
class Survey:
    """The files in path order; goals by id. `refused` are files by their stem that can't be a goal, which has been told."""

    organization: File | None
    goals: Mapping[str, File]
    refused: Mapping[str, File]
    tables: tuple[File, ...]
    checkins: tuple[File, ...]
    reviews: tuple[File, ...]
    feedback: tuple[File, ...]

    @cached_property
    def by_name(self) -> Mapping[str, File]:
        """The CSVs by the path that messages show."""
        return {file.shown: file for file in self.tables}

    @property
    def files(self) -> dict[str, File]:
        """All that is read, by the path that messages show."""
        groups = (self.goals.values(), self.tables, self.checkins, self.reviews, self.feedback)
        found = {file.shown: file for group in groups for file in group}
        if self.organization is not None:
            found[self.organization.shown] = self.organization
        return found


def survey(root: Path, docs: Path, findings: Findings) -> Survey:
    """Sort the files below the docs folder by what they are for; tell of those that can't be used."""
    by_role: defaultdict[Role, list[File]] = defaultdict(list)
    refused: dict[str, File] = {}
    above = shown_path(docs / "_", root).removesuffix("_")
    for place, path in _walk(docs):
        file = File(above + shown_name(place), path)
        role = role_of(PurePosixPath(place))
        about = findings.about(path.stem if role in {Role.GOAL, Role.MISNAMED} else None)
        if role is Role.MISPLACED:
            findings.warning("misplaced-file", file.at)
        elif role is Role.MISNAMED:
            about.error("yaml-suffix", file.at, suffix=path.suffix)
            refused[path.stem] = file
        elif role not in {Role.PAGE, Role.TABLE} and _leaves(path, docs):
            about.error("symlink-outside", file.at, path=file.shown)
        else:
            by_role[role].append(file)
    return Survey(
        organization=next(iter(by_role[Role.ORGANIZATION]), None),
        goals=_unique(by_role[Role.GOAL], refused, findings),
        refused=refused,
        tables=tuple(by_role[Role.TABLE]),
        checkins=tuple(by_role[Role.CHECKIN]),
        reviews=tuple(by_role[Role.REVIEW]),
        feedback=tuple(by_role[Role.FEEDBACK]),
    )


def role_of(place: PurePath) -> Role:
    """What a file is for, by its path below the docs folder."""
    suffix = place.suffix.lower()
    folder = place.parts[0] if len(place.parts) > 1 else ""
    if suffix == ".csv":
        return Role.FEEDBACK if folder == FEEDBACK else Role.TABLE
    if suffix not in {".yml", ".yaml"}:
        return Role.PAGE
    if place.suffix != ".yml":
        return Role.MISNAMED
    if folder in {METRICS, FEEDBACK}:
        return Role.MISPLACED
    if place.parts == (ORGANIZATION,):
        return Role.ORGANIZATION
    return {CHECKINS: Role.CHECKIN, REVIEWS: Role.REVIEW}.get(folder, Role.GOAL)


def _leaves(path: Path, docs: Path) -> bool:
    return path.is_symlink() and not is_inside(path, docs)


def _walk(docs: Path) -> list[tuple[str, Path]]:
    """Every file below a folder in path order, with its path below it; hidden ones and folders behind symlinks are passed over."""
    found = []
    start = len(os.path.join(docs, ""))  # noqa: PTH118  thousands of them
    for folder, folders, names in os.walk(docs):
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = os.path.join(folder, "")[start:].replace(os.sep, "/")  # noqa: PTH118  as above
        found += [(within + name, Path(folder, name)) for name in names if not name.startswith(".")]
    return sorted(found, key=itemgetter(0))


def _unique(goals: list[File], refused: dict[str, File], findings: Findings) -> dict[str, File]:
    """Goals by id: a file whose name is no id, or another's id, is told and refused."""
    found: dict[str, File] = {}
    first: dict[str, File] = {}
    for file in goals:
        stem = file.path.stem
        twin = first.setdefault(stem.casefold(), file)
        if twin is not file:
            findings.about(twin.path.stem).error("duplicate-goal", file.at, twin.at, id=stem)
        elif not is_id(stem):
            findings.about(stem).error("bad-goal-id", file.at, id=file.path.name)
            refused[stem] = file
        else:
            found[stem] = file
    return found


def ground_of(files: Survey, contents: Contents) -> str:
    """The digest of what every file is read against, but for the ids of the goals there are."""
    organization = files.organization
    said = contents.of(organization.path) if organization is not None else ""
    return digest(maker("pyyaml"), said)
