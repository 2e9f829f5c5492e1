"""What is seen of a running server: requests by their template, figures of the record; no names, words or addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered; `route` is the template of its address, never the address."""

    request: str  # its number, which the answer bears too
    site: str
    method: str
    route: str
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How the record stands."""

    items: Mapping[str, int]  # by state
    outbox_waiting: int
    outbox_since: datetime | None  # how long the oldest has waited
    overdue: int
    events: int
    connections: int  # to the database, in use
    calls_waiting: int = 0  # about danger, or what is overdue, on reports
