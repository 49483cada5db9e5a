from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.analysis.review.example_workspace import reviewed, workspace
from tests.conftest import WriteWorkspace

from milepost.analysis.review.rules import RULES
from milepost.analysis.review.types import Rule, Weight
from milepost.model.rules import RULE_CODES
from milepost.model.text import LANGUAGES, Language

TOLD_BY_READING = {"unrecorded-change"}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
@each_rule
def test_a_rule_finds_its_weak_example_and_lets_its_strong_one_pass(
    rule: Rule, language: Language, tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """The examples that the site shows are what the rule does, in both languages."""
    weak = reviewed(write_workspace(tmp_path / "weak", workspace(rule.weak, language)))
    strong = reviewed(write_workspace(tmp_path / "strong", workspace(rule.strong, language)))
    assert rule.code in {one.code for one in weak["example"].findings}
    assert rule.code not in {one.code for one in strong["example"].findings}


def test_what_accept_may_name_is_just_what_is_told() -> None:
    """One list of codes for the reader, the rules behind it, each once."""
    assert Counter(RULE_CODES) == Counter([*(rule.code for rule in RULES), *TOLD_BY_READING])


@each_rule
def test_a_rule_is_of_a_letter_or_a_danger(rule: Rule) -> None:
    """A letter is left weak or missing; a danger stands beside the letters."""
    assert (rule.letter is None) == (rule.weight is Weight.DANGER)
    assert rule.look.__doc__
