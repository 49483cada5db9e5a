"""What Milepost needs of mkdocs.yml before MkDocs is there: where the goals are, and that it can be read at all."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from milepost.reading.findings import Findings
from milepost.reading.sources import File, read_text
from milepost.reading.yaml.errors import explain

NAME = "mkdocs.yml"
DEFAULT_DOCS_DIR = "goals"


def docs_of(root: Path) -> Path:
    """The folder itself."""
    return Path(os.path.normpath(root.absolute() / docs_dir_of(root)))


def check_site_config(root: Path, findings: Findings) -> File:
    """Tell what keeps mkdocs.yml from being read; what is in it is MkDocs' affair."""
    file = File(NAME, root / NAME)
    text = read_text(file, findings) if file.path.exists() else None
    if text is not None:
        try:
            yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as problem:
            explain(problem, text, file, findings)
    return file


def docs_dir_of(root: Path) -> str:
    """The `docs_dir` of root's mkdocs.yml; `goals` where it names none or can't be read.

    Only that key is looked at, as a node: tags such as `!ENV` or `!!python/name` are not followed.
    """
    try:
        node = yaml.compose((root / NAME).read_bytes(), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return DEFAULT_DOCS_DIR
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "docs_dir" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return DEFAULT_DOCS_DIR
