"""A small finished site: every kind of page once, in two languages, one of them hostile."""

from __future__ import annotations

from html import escape

from milepost.model.text import Language
from milepost.rendering.site import (
    Heading,
    NavigationEntry,
    RenderedFile,
    RenderedPage,
    RenderedSite,
)

HOSTILE = '</title></script><img src=x onerror="hostile=1"><b a=\'&quot;>{{ 7*7 }}'

CONFIG = """\
site_name: Farsail
docs_dir: goals
theme:
  name: material
plugins: [search]
"""

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "home": "首页",
        "goals": "目标",
        "roadmap": "路线图",
        "short": "短期路线图",
        "long": "长期路线图",
        "reports": "季度报告",
        "teams": "团队",
        "method": "计算方法",
        "aov": "六个月内客单价提升 20%",
        "text": "通过热销品组合与会员体系，提高老客每单金额。",
    },
    "en": {
        "home": "Home",
        "goals": "Goals",
        "roadmap": "Roadmap",
        "short": "Short term",
        "long": "Long term",
        "reports": "Quarterly reports",
        "teams": "Teams",
        "method": "Method",
        "aov": "Raise average order value by 20% in six months",
        "text": "Bundles of best sellers raise what a returning customer spends.",
    },
}


def page(
    language: Language, path: str, title: str, section: str, source: str | None = None
) -> RenderedPage:
    """A page with two headings and words to search for."""
    text = WORDS[language]["text"]
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=f"{title} · {text}",
        html=f'<h1>{escape(title)}</h1>\n<h2 id="smart">SMART</h2>\n<p>{text}</p>\n<h2 id="data">Data</h2>\n'
        + "<p>…</p>\n" * 40,
        section=section,
        source=source,
        headings=(Heading(2, "smart", "SMART"), Heading(2, "data", "Data")),
    )


def pages(language: Language) -> list[RenderedPage]:
    """Every kind of page once, goals more often."""
    w = WORDS[language]
    return [
        page(language, "index.html", w["home"], "home", "organization.yml"),
        page(language, "goals/index.html", w["goals"], "goals"),
        page(language, "goals/average-order-value.html", w["aov"], "goals", "growth/average-order-value.yml"),
        page(language, "goals/hostile.html", HOSTILE, "goals", "hostile.yml"),
        *(page(language, f"goals/goal-{n}.html", f"{w['goals']} {n}", "goals", f"goal-{n}.yml") for n in range(8)),
        page(language, "roadmap/short.html", w["short"], "roadmap_short"),
        page(language, "roadmap/long.html", w["long"], "roadmap_long"),
        page(language, "reports/index.html", w["reports"], "reports"),
        page(language, "reports/2026-Q3.html", "2026 Q3", "reports", "reviews/2026-Q3.yml"),
        page(language, "teams/index.html", w["teams"], "teams"),
        page(language, "people/lin-yue.html", "Lin Yue", "teams"),
        page(language, "method.html", w["method"], "method"),
    ]  # fmt: skip


def navigation(language: Language) -> tuple[NavigationEntry, ...]:
    """The menu, one entry with two below it."""
    w = WORDS[language]
    return (
        NavigationEntry("home", w["home"], "index.html"),
        NavigationEntry("goals", w["goals"], "goals/index.html"),
        NavigationEntry(
            "roadmap",
            w["roadmap"],
            "roadmap/short.html",
            (
                NavigationEntry("roadmap_short", w["short"], "roadmap/short.html"),
                NavigationEntry("roadmap_long", w["long"], "roadmap/long.html"),
            ),
        ),
        NavigationEntry("reports", w["reports"], "reports/index.html"),
        NavigationEntry("teams", w["teams"], "teams/index.html"),
        NavigationEntry("method", w["method"], "method.html"),
    )


def make_site(*languages: Language) -> RenderedSite:
    """A finished site in these languages."""
    return RenderedSite(
        languages=languages,
        title={"zh": "远帆出海", "en": "Farsail Commerce"},
        pages=tuple(each for language in languages for each in pages(language)),
        files=(RenderedFile("data/average-order-value.csv", b"date,value\n2026-07-01,62.4\n"),),
        navigation={language: navigation(language) for language in languages},
        feet={
            language: f'<p>2026-11-15 <a href="{{base}}method.html">{WORDS[language]["method"]}</a></p>'
            for language in languages
        },
    )
