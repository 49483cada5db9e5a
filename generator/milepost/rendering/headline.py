"""The sentence that says how a quarter goes. Each language has its own forms in its catalogue; the facts choose among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.markup import HTML_LANGUAGE, plain
from milepost.reporting.home.headline import Headline, Subject

LONGEST: dict[Language, int] = {"en": 56, "zh": 26}
"""Characters of a title inside the sentence; a longer one is cut, the link leads to the whole."""

HALF = 1 / 2
"""Under this share of good goals the sentence says `only`."""

GoalLink = Callable[[str], str]
"""The way to a goal's page, from the page that the sentence stands on."""


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says headlines in one language."""

    language: Language
    goal_link: GoalLink

    def say(self, headline: Headline) -> Markup:
        """One or two sentences, the goals linked and the weak point in bold."""
        tense = "past" if headline.past else "now"
        if not headline.total:
            return self._text(f"headline.nothing.{tense}")
        if not headline.judged:
            return self._unjudged(headline, tense)
        if headline.judged == 1 and (headline.lead is not None or headline.weak is not None):
            return self._with_blind(self._single(headline, tense), headline)
        story = self._story(headline, tense)
        share = self._with_blind(self._share(headline, tense), headline)
        return share if story is None else self._text("headline.both", story=story, share=share)

    def _single(self, headline: Headline, tense: str) -> Markup:
        """Of one goal there is nothing to weigh against another."""
        if headline.lead is not None:
            return self._text(f"headline.single.good_{tense}", lead=self._lead(headline, tense))
        return self._text(
            f"headline.single.weak_{tense}", weak=self._name(headline.weak, strong=True)
        )

    def _story(self, headline: Headline, tense: str) -> Markup | None:
        """What leads, what is weak: None where this quarter's goals give neither."""
        if headline.lead is not None and headline.weak is not None:
            lead, weak = self._lead(headline, tense), self._weak(headline, tense)
            return self._sentence("headline.story.lead_weak", lead=lead, weak=weak)
        if headline.lead is not None:
            lead = self._lead(headline, tense)
            if headline.good == headline.judged:
                return self._sentence(f"headline.story.lead_clear_{tense}", lead=lead)
            return self._sentence("headline.story.lead_only", lead=lead)
        if headline.weak is not None:
            weak = self._weak(headline, tense)
            if not headline.good:
                return self._sentence(f"headline.story.weak_all_{tense}", weak=weak)
            return self._sentence("headline.story.weak_only", weak=weak)
        return None

    def _lead(self, headline: Headline, tense: str) -> Markup:
        how = headline.how.value if headline.how is not None else "on_plan"
        lead = self._text(f"headline.lead.{how}_{tense}", subject=self._name(headline.lead))
        if headline.helper is None:
            return lead
        return self._text("headline.supported", lead=lead, helper=self._name(headline.helper))

    def _weak(self, headline: Headline, tense: str) -> Markup:
        weak = self._name(headline.weak, strong=True)
        if headline.second is None:
            return self._text(f"headline.weak.one_{tense}", weak=weak)
        second = self._name(headline.second)
        return self._text(f"headline.weak.two_{tense}", weak=weak, second=second)

    def _share(self, headline: Headline, tense: str) -> Markup:
        """How many of the goals that can be judged are well."""
        good, judged = headline.good, headline.judged
        total = self._number(judged)
        spelled = self._number(good) if self._is_spelled(judged) else self._count(good)
        if not good:
            return self._plural(f"headline.share.none_{tense}", judged, total=total)
        state = self._text(f"headline.state.{headline.outcome.value}")
        if good == judged:
            return self._plural(f"headline.share.all_{tense}", judged, total=total, state=state)
        form = "few" if good / judged < HALF else "some"
        return self._plural(
            f"headline.share.{form}_{tense}",
            good,
            good=spelled,
            total=total,
            state=state,
        )

    def _with_blind(self, words: Markup, headline: Headline) -> Markup:
        if not headline.blind:
            return self._sentence("headline.sentence", words=words)
        number = self._number(headline.blind)
        sentence = self._plural("headline.with_blind", headline.blind, words=words, number=number)
        return _capital(sentence)

    def _unjudged(self, headline: Headline, tense: str) -> Markup:
        """Why no goal can be judged, reason by reason."""
        reasons = [("blind", headline.blind)] if headline.blind else []
        reasons += [(status.value, count) for status, count in headline.unjudged]
        return self._plural(
            f"headline.unjudged.{tense}",
            headline.total,
            total=self._number(headline.total),
            parts=self.parts(reasons),
        )

    def parts(self, reasons: Sequence[tuple[str, int]]) -> Markup:
        """Why goals are not judged: `three tracked without a target and two paused`; empty without a reason."""
        said = [
            self._text(f"headline.part.{reason}", number=self._number(count))
            for reason, count in reasons
        ]
        joined = said[0] if said else Markup("")
        for part in said[1:-1]:
            joined = self._text("headline.parts_next", parts=joined, part=part)
        if len(said) > 1:
            joined = self._text("headline.parts_last", parts=joined, part=said[-1])
        return joined

    def _name(self, subject: Subject | None, *, strong: bool = False) -> Markup:
        """The subject as a link: a metric's name as a word of the sentence, a title in quotation marks."""
        if subject is None:
            raise ValueError("a form that names a subject was chosen without one")
        phrase = subject.name.pick(self.language)
        words = plain(phrase.words)
        if subject.titled:
            words = shortened(words, LONGEST[phrase.language or self.language])
        elif subject.common and self.language == "en":
            words = words[:1].lower() + words[1:]
        foreign = phrase.language is not None and phrase.language != self.language
        lang = (
            Markup(' lang="{}"').format(HTML_LANGUAGE[phrase.language])
            if foreign and phrase.language
            else ""
        )
        link = Markup('<a href="{}"{}>{}</a>').format(self.goal_link(subject.goal), lang, words)
        if strong:
            link = Markup("<strong>{}</strong>").format(link)
        return self._text("headline.quoted", title=link) if subject.titled else link

    def _number(self, count: int) -> str:
        """Spelled out where the language spells small numbers out."""
        if not self._is_spelled(count):
            return self._count(count)
        return catalogue(self.language).text(f"headline.number.{count}")

    def _is_spelled(self, count: int) -> bool:
        return f"headline.number.{count}" in catalogue(self.language).messages

    def _count(self, count: int) -> str:
        return formats(self.language).count(count)

    def _text(self, msgid: str, **values: object) -> Markup:
        return self._plural(msgid, 1, **values)

    def _sentence(self, msgid: str, **values: object) -> Markup:
        return _capital(self._text(msgid, **values))

    def _plural(self, msgid: str, count: int, **values: object) -> Markup:
        return escape(catalogue(self.language).form(msgid, count)).format(**values)


def _capital(sentence: Markup) -> Markup:
    """With a capital at its beginning, where that is a letter."""
    return sentence[:1].upper() + sentence[1:]


def shortened(words: str, longest: int) -> str:
    """Cut after a word, with an ellipsis, where it is longer."""
    if len(words) <= longest:
        return words
    cut = words[:longest]
    if " " in cut[longest // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:，；：、") + "…"
