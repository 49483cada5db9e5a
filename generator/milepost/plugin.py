"""The plugin under `mkdocs build` and `mkdocs serve`: the pipeline makes the site, publishing gives it to MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

from milepost.clock import today
from milepost.diagnostics import Severity
from milepost.model.language import reader_language
from milepost.pipeline import Edition
from milepost.pipeline.compose import compose
from milepost.publishing.plugin import MadeSite, SitePlugin
from milepost.rendering.diagnostics import format_text
from milepost.store import FOLDER, Means, Store


class MilepostPlugin(SitePlugin):
    """For everyone, as of the workspace's day or today, with every mistake standing in its way."""

    def make_site(self, root: Path) -> MadeSite:
        """The site of the workspace in `root`, or what is wrong there."""
        means = Means(Store(root / FOLDER), alone=False)
        composed = compose(root, Edition(), today, lambda _step, _done, _of: None, means)
        found = composed.reading.diagnostics
        language = reader_language(os.environ)
        errors = sum(one.severity is Severity.ERROR for one in found)
        report = format_text(found, composed.reading.sources, language, color=False)
        return MadeSite(composed.site, report, errors, len(found) - errors)
