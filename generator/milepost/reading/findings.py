"""Where the readers put what they find wrong: one collector for a phase of the reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from milepost.diagnostics import Diagnostic, Location, Severity, Value
from milepost.model.text import LANGUAGES, Language

LISTED_PER_FILE = 20
"""How many diagnostics of a code are listed for a file; the rest is told as one number."""

Subject = tuple[str, str | None]


@dataclass(slots=True)
class _Ledger:
    """What all views of a collector share."""

    found: list[Diagnostic] = field(default_factory=list)
    counts: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)
    unlisted: dict[tuple[str, str, str | None], Diagnostic] = field(default_factory=dict)
    faults: dict[Subject, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Findings:
    """Collects diagnostics. `about` gives a view that marks what it adds with a goal and a metric.

    `languages` are those of the workspace, which texts are checked against.
    """

    languages: tuple[Language, ...] = LANGUAGES
    goal: str | None = None
    metric: str | None = None
    _ledger: _Ledger = field(default_factory=_Ledger)

    def about(self, goal: str | None, metric: str | None = None) -> Findings:
        """The same collector, speaking of a goal or of one of its metrics."""
        return replace(self, goal=goal, metric=metric)

    def speaking(self, languages: tuple[Language, ...]) -> Findings:
        """The same collector for texts in these languages."""
        return replace(self, languages=languages)

    def error(self, code: str, at: Location, /, *related: Location, **values: Value) -> None:
        """Add an error."""
        self.add(
            Diagnostic(code, Severity.ERROR, at, values, self.goal, self.metric, related=related)
        )

    def warning(self, code: str, at: Location, /, *related: Location, **values: Value) -> None:
        """Add a warning."""
        self.add(
            Diagnostic(code, Severity.WARNING, at, values, self.goal, self.metric, related=related)
        )

    def add(self, found: Diagnostic) -> None:
        """Add a diagnostic as it is; beyond the first of its code in a file and goal it is only counted."""
        ledger = self._ledger
        if found.severity is Severity.ERROR and found.goal is not None:
            ledger.faults[found.goal, found.metric].add(found.code)
        key = (found.at.path, found.code, found.goal)
        ledger.counts[key] += 1
        if ledger.counts[key] <= LISTED_PER_FILE:
            ledger.found.append(found)
        else:
            ledger.unlisted.setdefault(key, found)

    def relay(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add what another collector has found and cut to length, speaking of this one's goal and metric."""
        for found in diagnostics:
            marked = replace(found, goal=self.goal, metric=self.metric)
            if marked.severity is Severity.ERROR and self.goal is not None:
                self._ledger.faults[self.goal, self.metric].add(marked.code)
            self._ledger.found.append(marked)

    @property
    def faults(self) -> Mapping[Subject, set[str]]:
        """The codes of the errors by what they speak of: a goal, or a goal's metric."""
        return self._ledger.faults

    @property
    def has_errors(self) -> bool:
        """Whether any error was found."""
        return any(found.severity is Severity.ERROR for found in self._ledger.found)

    def collected(self) -> tuple[Diagnostic, ...]:
        """Everything found, and for each code that was cut short how many more there are."""
        cut = [
            Diagnostic(
                "and-more",
                first.severity,
                Location(first.at.path),
                {"count": self._ledger.counts[key] - LISTED_PER_FILE, "of": first.code},
                first.goal,
                first.metric,
            )
            for key, first in self._ledger.unlisted.items()
        ]
        return (*self._ledger.found, *cut)
