"""Time, as the machine tells it; nothing else asks."""

from datetime import UTC, date, datetime
from time import monotonic

__all__ = ["monotonic", "today"]


def today() -> date:
    """Return the day in UTC: the same everywhere at one moment."""
    return datetime.now(tz=UTC).date()
