"""Sitemaps: one a language, each page with its other languages, and the index that names them.

They hold absolute addresses, so there are none without a `site_url`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from html import escape
from urllib.parse import urljoin

from milepost.model.text import Language
from milepost.publishing.context import PageView
from milepost.rendering.site import WaitingFile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(
    site_url: str, views: Mapping[Language, Iterable[tuple[PageView, date | None]]]
) -> list[WaitingFile]:
    """`<language>/sitemap.xml` for each language, and `sitemap.xml`; a page carries the day its source changed."""
    files = [
        WaitingFile(f"{language}/sitemap.xml", partial(_sitemap, site_url, pages))
        for language, pages in views.items()
    ]
    names = "".join(
        f"<sitemap><loc>{escape(urljoin(site_url, file.path))}</loc></sitemap>\n" for file in files
    )
    index = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{names}</sitemapindex>\n'
    return [*files, WaitingFile("sitemap.xml", index.encode)]


def _sitemap(site_url: str, pages: Iterable[tuple[PageView, date | None]]) -> bytes:
    urls = "".join(_url(site_url, view, changed) for view, changed in pages)
    written = f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    return written.encode()


def _url(site_url: str, view: PageView, changed: date | None) -> str:
    own = next(edition for edition in view.editions if edition.current)
    links = [(each.code, each.url) for each in view.editions if each.exists]
    links.append(("x-default", view.default_url))
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(urljoin(site_url, url))}"/>'
        for code, url in links
    )
    changed_on = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(urljoin(site_url, own.url))}</loc>{changed_on}{alternates}</url>\n"
