"""Where inspections that the reports office asked for wait."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sendable.custody.inspection_request import InspectionRequest, Wanted


class InspectionRequests(Protocol):
    """All of them; they are found by goods, never by who asked or why."""

    def add(self, value: InspectionRequest) -> None:
        """Add a request."""

    def put(self, value: InspectionRequest) -> None:
        """Write a changed request; raises ChangedMeanwhile."""

    def get(self, id: str) -> InspectionRequest:  # noqa: A002 it is the id
        """Return a request; raises NotFound."""

    def of(self, item: str) -> Sequence[InspectionRequest]:
        """Return those of an item, the oldest first."""

    def same(self, wanted: Wanted) -> Sequence[InspectionRequest]:
        """Return those that ask for the same, the newest first."""

    def awaiting(self, identifier: str) -> Sequence[InspectionRequest]:
        """Return those that wait for an item with this identifier, the oldest first."""

    def queue(self, offices: frozenset[str] | None, limit: int) -> Sequence[InspectionRequest]:
        """Return those whose item is in custody at some offices (None: all): danger first, then the oldest."""

    def count_open(self, offices: frozenset[str] | None) -> int:
        """Return how many items at some offices (None: all) wait for a look that was asked for."""

    def count_awaited(self) -> int:
        """Return how many wait for items that are not here."""

    def past(self, now: datetime, limit: int) -> Sequence[InspectionRequest]:
        """Return those whose item did not come in time, the oldest first."""
