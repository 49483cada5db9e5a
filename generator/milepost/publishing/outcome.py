"""What comes of publishing, known without MkDocs: loading that takes longer than seeing that a site still stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class PublishingError(Exception):
    """The site could not be published, and the old one is as it was; `code` names why, `values` say more.

    Codes: site-locked {path}, not-a-site {path}, site-not-swapped {reason}, mkdocs {reason}; the reasons are the
    system's own words.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: where, how many pages, and what MkDocs had to say of them in its own words.

    `settled` where no theme, hook or plugin but ours had a hand in it; `imprints` is the name of what is remembered of its
    files, empty where nothing is.
    """

    place: Path
    pages: int
    remarks: tuple[str, ...]
    settled: bool = False
    imprints: str = ""
