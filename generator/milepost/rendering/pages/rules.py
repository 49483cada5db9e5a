"""The page of the review's rules, made from the rules themselves."""

from __future__ import annotations

import re

from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.rules import RuleEntry, RuleGroup, RulesPage

PATH = "rules.html"

_PLACEHOLDER = re.compile(r"\{\w+\}")


def render(page: RulesPage, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t = catalogue(language)
    title, lead = t.text("rules.title"), t.text("rules.lead")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=lead,
        html=templates.render_page(
            "pages/rules.html",
            PATH,
            language,
            page=page,
            anchor=_anchor,
            heading=lambda group: _heading(group, t),
            says=lambda rule: _says(rule, t),
        ),
        section="rules",
        source=None,
        headings=tuple(Heading(2, _anchor(one), _heading(one, t)) for one in page.groups),
    )


def _anchor(group: RuleGroup) -> str:
    return group.letter.value if group.letter is not None else "dangers"


def _heading(group: RuleGroup, t: Catalogue) -> str:
    return t.text(f"letter.{group.letter}" if group.letter is not None else "review.beside")


def _says(rule: RuleEntry, t: Catalogue) -> list[str]:
    """Its sentences, an ellipsis for each value."""
    return [
        _PLACEHOLDER.sub("…", t.form(f"review_found.{rule.code}-{form}", 1)) for form in rule.forms
    ]
