"""The navigation of one language, for the theme's templates and as MkDocs knows it.

Pages that the navigation doesn't name (goals, people, quarters) have the section they belong to as their parent: they
are marked and led back to, and cost the other pages nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape
from mkdocs.structure.nav import Navigation, Section

from milepost.model.text import Language
from milepost.publishing.handwritten import SECTION
from milepost.publishing.pages import SitePage
from milepost.rendering.markup import HTML_LANGUAGE
from milepost.rendering.site import NavigationEntry, RenderedSite


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the header and the drawer: plain words, the page's URL below the site's root, all sections in it.

    `lang` tells the language of the words where it is not the menu's.
    """

    title: str
    url: str
    sections: frozenset[str]
    children: tuple[MenuItem, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """The entries of one language, the same as MkDocs' own navigation, and by section what a page of it belongs to."""

    items: tuple[MenuItem, ...]
    navigation: Navigation
    parents: Mapping[str, Section]


def menu(
    site: RenderedSite,
    language: Language,
    pages: Mapping[tuple[Language, str], SitePage],
    handbook: Sequence[SitePage],
    handbook_title: str,
) -> Menu:
    """The menu of a language; every page of it gets its section as its parent."""
    entries = site.navigation[language]
    sections = {entry.section: _section(entry, pages, language) for entry in entries}
    parents = {key: sections[entry.section] for entry in entries for key in _keys(entry)}
    if handbook:
        sections[SECTION] = parents[SECTION] = Section(escape(handbook_title), [*handbook])
    for page in pages.values():
        if page.language == language:
            page.parent = parents.get(page.section)
    items = [_item(entry, pages, language) for entry in entries]
    if handbook:
        items.append(_handbook_item(handbook, handbook_title))
    listed = [page for section in sections.values() for page in section.children if page.is_page]
    return Menu(tuple(items), Navigation([*sections.values()], listed), parents)  # type: ignore[arg-type]


def _section(
    entry: NavigationEntry, pages: Mapping[tuple[Language, str], SitePage], language: Language
) -> Section:
    paths = dict.fromkeys([entry.path, *(child.path for child in entry.children)])
    return Section(escape(entry.title), [pages[language, path] for path in paths])


def _item(
    entry: NavigationEntry, pages: Mapping[tuple[Language, str], SitePage], language: Language
) -> MenuItem:
    children = tuple(_item(child, pages, language) for child in entry.children)
    return MenuItem(entry.title, pages[language, entry.path].url, frozenset(_keys(entry)), children)


def _handbook_item(handbook: Sequence[SitePage], title: str) -> MenuItem:
    """Its pages are told apart by their titles, which MkDocs knows once it has read them."""
    children = tuple(
        MenuItem(
            page.plain_title,
            page.url,
            frozenset({f"{SECTION}/{page.path}"}),
            lang=HTML_LANGUAGE[page.written_in] if page.written_in != page.language else "",
        )
        for page in handbook
    )
    sections = frozenset({SECTION}).union(*(child.sections for child in children))
    return MenuItem(title, handbook[0].url, sections, children)


def _keys(entry: NavigationEntry) -> list[str]:
    return [entry.section, *(key for child in entry.children for key in _keys(child))]
