"""What a rule is, what it finds, and what a review says of a goal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from milepost.analysis.review.subject import Subject
from milepost.analysis.types import ReasonValue
from milepost.diagnostics import Location
from milepost.model.goals import Acceptance, Aspect, Letter
from milepost.model.named import named
from milepost.model.text import Language

_BILINGUAL = re.compile(r"«([^|»]*)\|([^»]*)»")


class Weight(StrEnum):
    """How much a finding weighs: it leaves its letter weak or missing, or it is a danger beside the letters."""

    WEAK = "weak"
    MISSING = "missing"
    DANGER = "danger"


class Mark(StrEnum):
    """How a letter stands."""

    MET = "met"
    WEAK = "weak"
    MISSING = "missing"


FindingValue = ReasonValue | Aspect | tuple[str, ...]
"""As in a reason; besides `words` an author's words as found, `goals` the ids of several goals."""

Values = Mapping[str, FindingValue]
"""By the names that the sentence's placeholders have."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule found: `form` names the sentence among the rule's, `values` fill it, `sources` are where they stand.

    `at` is where the author would mend it.
    """

    form: str
    at: Location
    values: Values
    sources: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A small goal as YAML, without the keys that every goal has; `«…|…»` holds Chinese and English.

    Further goals around it follow after `---`, each with its `id`.
    """

    yaml: str

    def text(self, language: Language) -> str:
        """The goal as an author of that language would write it."""
        return _BILINGUAL.sub(r"\1" if language == "zh" else r"\2", self.yaml).strip()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `look` finds what is wrong with a goal, once or several times, or nothing.

    `letter` is None for a danger beside the letters. `forms` are the sentences it has: rendering words each as
    `review.<code>.<form>`, the advice as `review.<code>.advice`, its name as `review.<code>.name`.
    """

    code: str
    letter: Letter | None
    weight: Weight
    forms: tuple[str, ...]
    look: Callable[[Subject], Iterable[Evidence]]
    weak: Example
    strong: Example


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the rule `code` found in a goal; `accepted` where the author accepts to break it, with the reason."""

    code: str
    letter: Letter | None
    weight: Weight
    evidence: Evidence
    accepted: Acceptance | None


@dataclass(frozen=True, slots=True)
class GoalReview:
    """The review of a goal: every letter, what was found, in the order of the rules, and the paces that are within reach."""

    letters: Mapping[Letter, Mark]
    findings: tuple[Finding, ...]
    paces: tuple[Evidence, ...] = ()

    def of(self, letter: Letter | None) -> tuple[Finding, ...]:
        """What was found for a letter, or beside the letters."""
        return tuple(one for one in self.findings if one.letter is letter)


UNREVIEWED = GoalReview(MappingProxyType({}), ())
"""A goal that is closed or abandoned: there is nothing left to advise."""


def found(form: str, at: Location, *sources: Location, **values: FindingValue) -> Evidence:
    """Evidence; sources that are the same place are named once."""
    return Evidence(form, at, named(values), tuple(dict.fromkeys(sources)))
