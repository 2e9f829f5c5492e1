"""What is due, and when."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from sendable.custody.deadline import Deadline, Due


class PlacedDeadline(NamedTuple):
    """A deadline, and the office whose it is."""

    deadline: Deadline
    office: str


class Deadlines(Protocol):
    """What is due, and when."""

    def set(self, deadline: Deadline, office: str) -> None:
        """Set a deadline, in the place of the one of the same kind."""

    def clear(self, subject: str, due: Due) -> None:
        """Take a deadline away."""

    def newly_over(self, now: datetime, limit: int) -> Sequence[PlacedDeadline]:
        """Return deadlines that have passed and were not noted, the oldest first; of two who ask each gets others."""

    def note_over(self, deadline: Deadline, at: datetime) -> None:
        """Note that it was seen to have passed."""

    def over(self, now: datetime, offices: frozenset[str] | None, limit: int) -> Sequence[PlacedDeadline]:
        """Return deadlines that have passed at some offices (None: all), the oldest first."""

    def awaited(self, due: Due, offices: frozenset[str] | None, limit: int) -> Sequence[PlacedDeadline]:
        """Return what is due of one kind at some offices (None: all), the nearest first."""

    def relocate(self, subject: str, office: str) -> None:
        """Note that something is at another office now."""

    def of(self, subject: str) -> Sequence[Deadline]:
        """Return what is due about a subject, the nearest first."""

    def of_several(self, subjects: Collection[str]) -> Mapping[str, Sequence[Deadline]]:
        """Return what is due about some subjects, the nearest first."""
