"""What deletion by retention needs of the record."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sendable.custody.item import Item
from sendable.ports.record import Log


class Retention(Protocol):
    """What is old enough, and its end."""

    def closed_before(self, moment: datetime, limit: int) -> Sequence[Item]:
        """Return items that were closed before a moment and on which no appeal waits, the oldest first."""

    def agreements_before(self, moment: datetime, limit: int) -> Sequence[str]:
        """Return the ids of safety agreements that ended before a moment, the oldest first."""

    def forget_agreement(self, agreement: str) -> Sequence[int]:
        """Delete an agreement and what its events say; return the places of those events."""

    def forget(self, item: str) -> Sequence[int]:
        """Delete an item and what its events say; return the places of those events."""


class ForgettingRecord(Protocol):
    """One transaction in which things are forgotten."""

    @property
    def retention(self) -> Retention: ...
    @property
    def history(self) -> Log: ...


class ForgettingStore(Protocol):
    """The record, as things in it are forgotten."""

    def transaction(self) -> AbstractContextManager[ForgettingRecord]:
        """Commit what the block did when it ends, and nothing if it raises."""
