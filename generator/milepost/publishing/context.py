"""What the theme's templates are told about a page: its language, its menu, its other languages, its foot."""

from __future__ import annotations

import copy
import posixpath
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from milepost.model.text import Language
from milepost.publishing.imprint import foot_on
from milepost.publishing.navigation import Menu, MenuItem
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import NUMBER_LOCALE, formats
from milepost.rendering.markup import HTML_LANGUAGE
from milepost.rendering.outputs import social
from milepost.rendering.site import RenderedSite, Sharing

OWN_NAMES: Mapping[Language, tuple[str, str]] = {"zh": ("中文", "中文"), "en": ("EN", "English")}
"""A language's short and full name in that language; the same whatever the reader's."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A page in one of the languages: URLs are below the site's root."""

    language: Language
    code: str
    locale: str
    label: str
    name: str
    url: str
    exists: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """What all pages of a language share."""

    language: Language
    code: str
    site_title: str
    menu: tuple[MenuItem, ...]
    home: str
    search_index: str
    foot: str
    sharing: Sharing | None


@dataclass(frozen=True, slots=True)
class PageView:
    """What a template knows of a page beside MkDocs' `page`.

    Texts are plain; `foot` is HTML; `picture` and `badge` lie below the site's root, the badge empty where there is none.
    """

    shell: Shell
    title: str
    description: str
    section: str
    place: str
    editions: tuple[Edition, ...]
    default_url: str
    foot: str
    written_in: str
    stands_in: bool
    changed: str
    changed_iso: str
    picture: str
    badge: str


class LanguageContext:
    """The context of the pages of one language."""

    def __init__(
        self, site: RenderedSite, language: Language, menu: Menu, config: MkDocsConfig
    ) -> None:
        self._languages = site.languages
        self.navigation, self.parents = menu.navigation, menu.parents
        self._config = in_language(config, language, site.title[language])
        self._text = catalogue(language).text
        self._formats = formats(language)
        self.shell = Shell(
            language=language,
            code=HTML_LANGUAGE[language],
            site_title=site.title[language],
            menu=menu.items,
            home=f"{language}/index.html",
            search_index=f"assets/milepost/search-{language}.js",
            foot=site.feet[language],
            sharing=site.sharing,
        )

    def view(
        self,
        page: SitePage,
        pages: Mapping[tuple[Language, str], SitePage],
        changed: date | None,
    ) -> PageView:
        """The view of one page; `pages` are all of them, `changed` the day of its source's last commit."""
        shell = self.shell
        editions = tuple(self._edition(page, each, pages) for each in self._languages)
        default = next((each for each in editions if each.exists), editions[0])
        is_home = page.path == "index.html"
        return PageView(
            shell=shell,
            title=page.plain_title,
            description=page.description,
            section=page.section,
            place=f"{page.section}/{page.path}",
            editions=editions,
            default_url="index.html" if is_home else default.url,
            foot=foot_on(shell.foot, page.path),
            written_in=HTML_LANGUAGE[page.written_in],
            stands_in=page.written_in != page.language,
            changed=self._formats.date(changed) if changed else "",
            changed_iso=changed.isoformat() if changed else "",
            picture=social.picture_path(
                social.kind_of(page.path, generated=isinstance(page, GeneratedPage)),
                shell.language,
            ),
            badge=self._badge(page),
        )

    def _badge(self, page: SitePage) -> str:
        sharing = self.shell.sharing
        return sharing.badges.get((page.language, page.path), "") if sharing is not None else ""

    def context(self, view: PageView) -> dict[str, Any]:
        """What is added to MkDocs' context of the page, or stands in place of it."""
        return {
            "config": self._config,
            "nav": self.navigation,
            "t": self._text,
            "site": self.shell,
            "view": view,
        }

    def _edition(
        self,
        page: SitePage,
        language: Language,
        pages: Mapping[tuple[Language, str], SitePage],
    ) -> Edition:
        same = pages.get((language, page.path))
        label, name = OWN_NAMES[language]
        url = same.url if same is not None else f"{language}/index.html"
        return Edition(
            language,
            HTML_LANGUAGE[language],
            NUMBER_LOCALE[language],
            label,
            name,
            url,
            same is not None,
            language == page.language,
        )


def in_language(config: MkDocsConfig, language: Language, title: str) -> MkDocsConfig:
    """The configuration as the theme sees it on a page in `language`."""
    own = copy.copy(config)
    own.site_name = title
    own["theme"] = ChainMap({"language": HTML_LANGUAGE[language]}, config.theme)
    return own


def front_context(site: RenderedSite) -> dict[str, Any]:
    """For the pages that stand above the languages: the root page that picks one, and `404.html`."""
    return {
        "editions": [
            _front(site, language, catalogue(language).text) for language in site.languages
        ],
        "codes": {HTML_LANGUAGE[language]: language for language in site.languages},
    }


def _front(site: RenderedSite, language: Language, text: Callable[..., str]) -> dict[str, str]:
    return {
        "language": language,
        "code": HTML_LANGUAGE[language],
        "name": OWN_NAMES[language][1],
        "title": site.title[language],
        "url": posixpath.join(language, "index.html"),
        "enter": text("theme.enter"),
        "missing": text("theme.missing_page"),
        "missing_text": text("theme.missing_page_text"),
    }
