"""The portfolio as JSON, and the schema that tells other programs what is in it.

Every address in it is relative to the file itself, so that it holds wherever the site lies.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

import orjson

from milepost.model.text import Language, Text
from milepost.rendering.environment import link_from
from milepost.rendering.outputs.badge import badge_path
from milepost.rendering.outputs.words import one_line
from milepost.rendering.site import RenderedFile
from milepost.reporting.sharing.downloads import download_path
from milepost.reporting.sharing.portfolio import GoalData, PortfolioData

PATH = "data/portfolio.json"
SCHEMA_PATH = "data/portfolio.schema.json"


def portfolio_files(portfolio: PortfolioData) -> tuple[RenderedFile, ...]:
    """`portfolio.json` and its schema."""
    said = {"$schema": link_from(PATH, SCHEMA_PATH), **_written(portfolio, portfolio.languages)}
    content = orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    schema = files(__package__).joinpath("portfolio.schema.json").read_bytes()
    return RenderedFile(PATH, content), RenderedFile(SCHEMA_PATH, schema)


def _written(value: Any, languages: tuple[Language, ...]) -> Any:  # noqa: ANN401  any value of the dataclasses
    """Dataclasses as maps, texts as plain words in each language that the site shows them in."""
    if isinstance(value, Text):
        shown = {value.pick(each).language or each for each in languages}
        given = {"zh": value.zh, "en": value.en}
        return {each: _plain(words) if each in shown else None for each, words in given.items()}
    if isinstance(value, GoalData):
        return _goal(value, languages)
    if is_dataclass(value):
        return {each.name: _written(getattr(value, each.name), languages) for each in fields(value)}
    if isinstance(value, dict):
        return {key: _written(each, languages) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_written(each, languages) for each in value]
    return value


def _goal(goal: GoalData, languages: tuple[Language, ...]) -> dict[str, Any]:
    said = {
        each.name: _written(getattr(goal, each.name), languages)
        for each in fields(goal)
        if each.name != "has_data"
    }
    data = link_from(PATH, download_path(goal.id)) if goal.has_data else None
    page = {each: link_from(PATH, f"{each}/goals/{goal.id}.html") for each in languages}
    badge = {each: link_from(PATH, badge_path(goal.id, each)) for each in languages}
    return {**said, "page": page, "badge": badge, "data": data}


def _plain(words: str | None) -> str | None:
    return None if words is None else one_line(words)
