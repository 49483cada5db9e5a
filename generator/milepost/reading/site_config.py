"""What Milepost needs of mkdocs.yml before MkDocs is there: where the goals are."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

DEFAULT_DOCS_DIR = "goals"


def docs_of(root: Path) -> Path:
    """The folder itself."""
    return Path(os.path.normpath(root.absolute() / docs_dir_of(root)))


def docs_dir_of(root: Path) -> str:
    """The `docs_dir` of root's mkdocs.yml; `goals` where it names none or can't be read, which MkDocs itself will tell.

    Only that key is looked at, as a node: tags such as `!ENV` or `!!python/name` are not followed.
    """
    try:
        node = yaml.compose((root / "mkdocs.yml").read_bytes(), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return DEFAULT_DOCS_DIR
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "docs_dir" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return DEFAULT_DOCS_DIR
