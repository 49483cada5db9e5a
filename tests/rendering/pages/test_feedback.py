from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace
from tests.rendering.pages.report_examples import TEMPLATES, Outline
from tests.reporting.feedback_examples import heavy, page, said
from tests.reporting.goal_examples import goal, text

from milepost.diagnostics import Severity
from milepost.model.goals import Goal, Lifecycle
from milepost.model.reviews import Side, Signal
from milepost.model.text import LANGUAGES, Language, Text
from milepost.reading.workspace import read_workspace
from milepost.rendering.pages.feedback import render
from milepost.rendering.pages.goal_draft import draft

THEMES = {"overtime": text("加班", "Overtime"), "price": text("价格", "Price")}
HOSTILE = Text('"\n# 话: {{7*7}}</code><script>', '"\\\n: - &a *b !!x</code><script>')


def words(language: Language, *signals: Signal, goals: tuple[Goal, ...] = ()) -> str:
    """What the page says."""
    html = render(page(*signals, goals=goals, themes=THEMES), TEMPLATES, language).html
    return " ".join(Outline(html).words.split())


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "In Q4 2026 so far, customers spoke most of Price (4) and the team of Overtime (3).",
                "One theme that weighs has no open goal.",
                "1.5 of 3",
                "The team’s feedback is anonymous",
                "lifecycle: candidate",
            ),
        ),
        (
            "zh",
            (
                "2026年第四季度至今，客户提得最多的是价格（4 次），团队提得最多的是加班（3 次）。",
                "有 1 个较重的主题还没有目标来回应。",
                "1.5/3",
                "团队反馈匿名处理",
                "lifecycle: candidate",
            ),
        ),
    ],
)
def test_the_page_tells_both_sides(language: Language, lines: tuple[str, ...]) -> None:
    """What each spoke of, how severe it was, and what nobody answers."""
    signals = [
        *(said(theme="price", severity=severity, goal="g") for severity in (1, 1, 2, 2)),
        *heavy(side=Side.EMPLOYEE),
    ]
    found = words(language, *signals, goals=(goal("g"),))
    assert [line for line in lines if line not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_employees_under_three_are_nowhere_in_it(language: Language) -> None:
    """Not in the page, its outline, or what search finds: with them and without them it is the same."""
    told = [*heavy(side=Side.EMPLOYEE), said(theme="price")]
    hidden = [said(side=Side.EMPLOYEE, theme="tools", goal="g") for _ in range(2)]
    goals = (goal("g"),)
    one, other = (
        render(page(*signals, goals=goals, themes=THEMES), TEMPLATES, language)
        for signals in (told, [*told, *hidden])
    )
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_customers_are_quoted_inert(language: Language) -> None:
    """Whatever they wrote, they lead nowhere and run nothing."""
    link = Text("[点](https://example.com) <img src=x>", "[click](https://example.com) <img src=x>")
    found = render(page(said(text=link)), TEMPLATES, language)
    outline = Outline(found.html)
    assert not [href for href in outline.links if href.startswith("http")]
    assert "img" not in outline.tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_leads_to_a_place(language: Language) -> None:
    """On a full page and on an empty one."""
    full = page(
        *heavy(text=text("话", "words")),
        said(goal="g", side=Side.CUSTOMER),
        goals=(goal("g"), goal("idea", lifecycle=Lifecycle.CANDIDATE)),
    )
    for one in (full, page()):
        found = render(one, TEMPLATES, language)
        ids = Outline(found.html).ids
        anchors = [each.anchor for each in found.headings]
        assert [anchor for anchor in anchors if anchor not in ids] == []
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("language", "said_"),
    [("en", "Put what customers and the team say"), ("zh", "把客户和团队的反馈写进")],
)
def test_an_empty_page_says_how_to_begin(language: Language, said_: str) -> None:
    """With a file to copy."""
    found = words(language)
    assert said_ in found
    assert "date,side,theme,text_zh,text_en,goal,severity" in found


@pytest.mark.parametrize("theme", [THEMES["overtime"], HOSTILE, None])
@pytest.mark.parametrize("languages", [("zh", "en"), ("en",)])
def test_a_suggestion_can_be_committed_as_it_is(
    tmp_path: Path,
    write_workspace: WriteWorkspace,
    theme: Text | None,
    languages: tuple[Language, ...],
) -> None:
    """Checked in a workspace it has no error and reads as a candidate, whatever the theme is called."""
    named = {} if theme is None else {"overtime": theme}
    (found,) = page(*heavy(), themes=named, languages=languages).suggestions
    organization = "name: X\nlanguages: [LANGS]\npeople:\n  lin-yue: {name: Lin Yue}\n"
    root = write_workspace(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\ndocs_dir: goals\n",
            "goals/organization.yml": organization.replace("LANGS", ", ".join(languages)),
            found.path: draft(found, languages, "zh"),
        },
    )
    reading = read_workspace(root, docs_dir="goals")
    assert [
        (one.code, one.at) for one in reading.diagnostics if one.severity is Severity.ERROR
    ] == []
    assert reading.workspace is not None
    (read,) = reading.workspace.goals.values()
    assert (read.lifecycle, read.start) == (Lifecycle.CANDIDATE, date(2027, 1, 1))
    if theme is THEMES["overtime"]:
        assert "Overtime" in (read.title.en or "")
