"""What the wording of a statement shows, whichever its language."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.model.text import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """What was found in a statement: each mark holds the words that show it, None where there are none.

    deadline: a date, a named period or a duration by which it is done; an hour's promise or a 30-day rate is none.
    quantity: a number that is not a time, an ordinal or a name: 20 %, 三成, a thousand, halve, 翻一番.
    deliverable: something that is there or not: launched, hired, signed, passed.
    means: by what it is done: 通过…, by …ing, with …; or one thing done for the sake of another.
    action: a concrete doing that leaves no countable result: negotiate, interview.
    vague: a verb or comparison that names a wish and no measure: 提升, improve, better.
    superlative: a claim to be first or best. absolute: a claim that leaves no exception. leap: growth beyond what is
    seen outside of accidents. volume: mere size; attention: mere notice; cheap: by price alone.
    worth: what volume or attention is for: a customer, a margin, an order. has_object: whether anything is named that
    is to change.
    """

    language: Language
    deadline: str | None = None
    quantity: str | None = None
    deliverable: str | None = None
    means: str | None = None
    action: str | None = None
    vague: str | None = None
    superlative: str | None = None
    absolute: str | None = None
    leap: str | None = None
    volume: str | None = None
    attention: str | None = None
    cheap: str | None = None
    worth: str | None = None
    has_object: bool = True
