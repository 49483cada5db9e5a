"""Templates compiled leanly say what Jinja's own would."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from milepost.rendering.lean import LeanEnvironment

MACROS = """{% macro box(words, class="plain", size=none) %}<b class="{{ class }}">{{ words }}{{ size }}</b>{% endmacro %}
{% macro around() %}<i>{{ caller() }}</i>{% endmacro %}{% macro maybe() %}{{ caller is defined }}{% endmacro %}
{% set said = name_of("<x>") %}"""

CONTEXT = {
    "item": {"label": "<a>", "deep": {"er": 1}},
    "frozen": MappingProxyType({"label": "<b>"}),
    "thing": SimpleNamespace(label="<c>", part=SimpleNamespace(label=Markup("<d>")), none=None),
    "rows": [{"n": 1}, {"n": 2}],
}


def environment(kind: type[Environment], source: str) -> Environment:
    """With one template that is rendered, one of macros and one to include."""
    templates = {"page": source, "macros": MACROS, "part": "[{{ thing.label }}{{ t('a.b') }}]"}
    made = kind(loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined)
    made.globals.update(
        t=lambda msgid, **values: f"{msgid}&{values.get('x', '')}",
        name_of=lambda words: words,
        html=lambda words: Markup("<u>{}</u>").format(words),
    )
    return made


@pytest.mark.parametrize(
    "source",
    [
        "{{ item.label }}{{ item.deep.er }}{{ frozen.label }}{{ thing.label }}{{ thing.part.label }}",
        "{{ item.gone is defined }}{{ thing.gone is undefined }}{{ thing.gone|default(item.label) }}",
        "{{ thing.none is none }}{{ thing.label is not none }}{{ item.keys()|list }}",
        "{{ t('a.b') }}{{ t('a.b', x='<') }}{% set said = t('a.b') %}{{ said }}{{ t('a.' ~ item.label) }}",
        "{% set t = name_of %}{{ t('<y>') }}",
        "{{ html(item.label) }}{{ name_of('<z>') }}{{ html('<') ~ '<' ~ 1 }}{{ 'a' ~ thing.none }}",
        "{% import 'macros' as ui %}{{ ui.box('<') }}{{ ui.box(html('<'), size=3) }}{{ ui.said }}",
        "{% import 'macros' as ui %}{% call ui.around() %}{{ item.label }}{% endcall %}{{ ui.maybe() }}",
        "{% for row in rows %}{% set n = row.n %}{{ n }}{% include 'part' %}{% endfor %}",
        "{% macro one(macro, missing=1) %}{{ macro }}{{ missing }}{% endmacro %}{{ one('<') }}{{ one(missing=2, macro=3) }}",
        "{% macro box(x, caller=none) %}{{ x }}{{ caller is none }}{% endmacro %}{{ box('<') }}{% call box(1) %}2{% endcall %}",
        "{% macro a(x=1) %}{{ x }}{% endmacro %}{% macro b(x=2) %}{{ x }}{{ a() }}{% endmacro %}{{ b(x='<') }}{{ a(3) }}",
        "{% macro own(a, b=2) %}{% include 'part' %}{{ a.label }}{{ b }}{% endmacro %}{{ own(thing, b=item.label) }}",
    ],
)
def test_lean_code_says_what_jinja_s_says(source: str) -> None:
    """Items by a dot, what is missing, what is escaped and what is not."""
    plain, lean = (
        environment(kind, source).get_template("page").render(CONTEXT)
        for kind in (Environment, LeanEnvironment)
    )
    assert lean == plain


@pytest.mark.parametrize("source", ["{{ item.gone }}", "{{ gone.label }}", "{{ thing.gone.er }}"])
def test_what_is_missing_raises(source: str) -> None:
    """Whatever it is missing from."""
    with pytest.raises((UndefinedError, AttributeError)):
        environment(LeanEnvironment, source).get_template("page").render(CONTEXT)
