"""How well the review reads bare statements: precision and recall per letter.

`make review-scores`, or `python tests/analysis/review/scores.py FILE.csv …` for statements of one's own: a CSV with `text`, `fails`
(letters of SMART, empty for a good one) and perhaps `positioning`. The project's own stand in two halves, by the hash of
each text; `fresh_*.csv` were written after the wording was settled, to see how strangers' statements fare.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from milepost.analysis.review.wording.statement import failing
from milepost.model.goals import Letter
from milepost.model.text import LANGUAGES

HERE = Path(__file__).parent
INITIALS = {letter: letter.value[0].upper() for letter in Letter}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, the letters that it fails by our reading, and what the organisation's brand stands for."""

    text: str
    fails: frozenset[Letter]
    positioning: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the second half."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one letter: rightly flagged, wrongly flagged, overlooked."""

    right: int
    wrong: int
    overlooked: int

    @property
    def precision(self) -> float:
        """Of what was flagged, the share that was rightly so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what should be flagged, the share that was."""
        return self.right / (self.right + self.overlooked) if self.right + self.overlooked else 1.0


def read_statements(path: Path) -> tuple[Statement, ...]:
    """The statements of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Statement(
                row["text"],
                frozenset(one for one, initial in INITIALS.items() if initial in row["fails"]),
                tuple((row.get("positioning") or "").split()),
            )
            for row in csv.DictReader(file)
        )


def score(statements: Iterable[Statement], letter: Letter) -> Score:
    """One letter over some statements."""
    pairs = [
        (letter in one.fails, letter in failing(one.text, one.positioning)) for one in statements
    ]
    return Score(
        right=pairs.count((True, True)),
        wrong=pairs.count((False, True)),
        overlooked=pairs.count((True, False)),
    )


def table(statements: Sequence[Statement], title: str) -> str:
    """A line a letter."""
    weak = sum(1 for one in statements if one.fails)
    lines = [f"{title}: {len(statements)} statements, {weak} weak"]
    lines.append("letter      flagged  right  wrong  overlooked  precision  recall")
    for letter in Letter:
        one = score(statements, letter)
        lines.append(
            f"{letter.value:<11} {one.right + one.wrong:>7} {one.right:>6} {one.wrong:>6} {one.overlooked:>11}"
            f" {one.precision:>10.3f} {one.recall:>7.3f}"
        )
    return "\n".join(lines) + "\n"


def tables(path: Path) -> Iterable[str]:
    """Development half, held-out half, whole."""
    statements = read_statements(path)
    name = path.stem
    if not name.startswith("fresh"):
        yield table([one for one in statements if not one.held_out], f"{name}, development half")
        yield table([one for one in statements if one.held_out], f"{name}, held-out half")
    yield table(statements, f"{name}, whole")


def main(paths: Sequence[str]) -> None:
    """Print the tables of these files; of the project's own where none is named."""
    files = [Path(one) for one in paths] or [
        HERE / f"{name}_{language}.csv"
        for name in ("statements", "fresh")
        for language in LANGUAGES
    ]
    for path in files:
        for one in tables(path):
            sys.stdout.write(one + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
