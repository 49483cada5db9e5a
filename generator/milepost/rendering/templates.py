"""Where templates and assets lie: in the workspace first, then those that Milepost brings."""

from __future__ import annotations

from pathlib import Path

import milepost


def packaged_templates() -> Path:
    """The templates that Milepost brings: `milepost/templates` in a wheel, the top level's `templates/` in a checkout."""
    package = Path(milepost.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"


def template_directories(root: Path | None) -> tuple[Path, ...]:
    """The directories to look a template up in, first match wins; `root` is the workspace's root, if there is one."""
    packaged = packaged_templates()
    own = root / "templates" if root is not None else None
    if own is None or not own.is_dir() or own.resolve() == packaged.resolve():
        return (packaged,)
    return (own, packaged)


def asset(root: Path | None, name: str) -> Path:
    """An asset by name (`milepost.css`), the workspace's own before the packaged one."""
    for directory in template_directories(root):
        path = directory / "assets" / name
        if path.is_file():
            return path
    raise FileNotFoundError(name)
