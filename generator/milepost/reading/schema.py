"""The JSON Schemas of the workspace's files, from which an editor completes and checks the YAML."""

from __future__ import annotations

from typing import Any

from milepost.reading.format.checkins import CheckInFormat
from milepost.reading.format.goals import GoalFormat
from milepost.reading.format.organization import OrganizationFormat
from milepost.reading.format.reviews import ReviewFormat

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schemas by name: organization, goal, checkin (a file: a list of updates) and review."""
    update = CheckInFormat.model_json_schema()
    definitions = update.pop("$defs", {})
    definitions["CheckInFormat"] = update
    checkin = {
        "title": "CheckInFile",
        "description": "A check-in file: a list of updates.\n更新文件：一组进展更新。",
        "type": "array",
        "items": {"$ref": "#/$defs/CheckInFormat"},
        "$defs": definitions,
    }
    schemas = {
        "organization": OrganizationFormat.model_json_schema(),
        "goal": GoalFormat.model_json_schema(),
        "checkin": checkin,
        "review": ReviewFormat.model_json_schema(),
    }
    return {name: {"$schema": DRAFT, **schema} for name, schema in schemas.items()}
