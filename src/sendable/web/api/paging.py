"""Pages of lists: a cursor that says where the page before ended, and nothing to count."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Annotated

from fastapi import Query

from sendable.errors import ValueInvalid

LIMIT = 50
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=200, description="`next` of the page before; leave it out for the first page.")
]
Last = tuple[datetime, str]


def cursor_of(last: Last) -> str:
    """Return the cursor of the page after a row."""
    return urlsafe_b64encode(f"{last[0].isoformat()} {last[1]}".encode()).decode().rstrip("=")


def last_of(cursor: str | None) -> Last | None:
    """Return the row that a cursor names.

    Raises:
        ValueInvalid: it is none that was given out.
    """
    if cursor is None:
        return None
    try:
        moment, _, id_ = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(" ")
        at = datetime.fromisoformat(moment)
    except ValueError:
        at, id_ = datetime.min, ""  # noqa: DTZ901 a mark, not a moment
    if at.tzinfo is None or not id_ or not id_.isprintable():
        raise ValueInvalid("cursor", "this is no cursor of ours; leave it out for the first page")
    return at, id_[:40]
