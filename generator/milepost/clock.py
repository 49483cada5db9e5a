"""The only clock: which day it is, for a workspace that does not say."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class WrongEpochError(ValueError):
    """SOURCE_DATE_EPOCH is no number of seconds."""


def today(zone: ZoneInfo) -> date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else now, in `zone`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        raise WrongEpochError(epoch) from None
