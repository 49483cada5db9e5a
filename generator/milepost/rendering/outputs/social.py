"""The picture that stands beside a shared link: one a kind of page and language, drawn once and kept with the templates."""

from __future__ import annotations

from milepost.model.text import Language

KINDS: tuple[str, ...] = (
    "home",
    "goals",
    "goal",
    "roadmap",
    "alignment",
    "priorities",
    "reports",
    "report",
    "feedback",
    "risks",
    "teams",
    "person",
    "data",
    "method",
    "page",
)
"""Every kind of page that has a picture; `page` is for those that people wrote by hand."""

FOLDERS: dict[str, tuple[str, str]] = {
    "goals": ("goals", "goal"),
    "reports": ("reports", "report"),
    "roadmap": ("roadmap", "roadmap"),
    "alignment": ("alignment", "alignment"),
    "priorities": ("priorities", "priorities"),
    "data-health": ("data", "data"),
    "teams": ("teams", "teams"),
    "people": ("person", "person"),
}
"""The kind of a folder's own page and of those in folders below it, and of those inside it."""

ALONE: dict[str, str] = {
    "index.html": "home",
    "alignment.html": "alignment",
    "priorities.html": "priorities",
    "feedback.html": "feedback",
    "risks.html": "risks",
    "data-health.html": "data",
    "method.html": "method",
}

WIDE, HIGH = 1200, 630
"""In pixels, as Open Graph's readers want it."""


def kind_of(path: str, *, generated: bool = True) -> str:
    """The kind of the page at `path` below `/<language>/`; one that people wrote is a page wherever it lies."""
    if not generated:
        return "page"
    folder, inside, name = path.partition("/")
    if not inside:
        return ALONE.get(path, "page")
    own, others = FOLDERS.get(folder, ("page", "page"))
    return own if name == "index.html" or "/" in name else others


def picture_path(kind: str, language: Language) -> str:
    """Where a picture lies below the site's root."""
    return f"assets/milepost/social/{kind}-{language}.png"
