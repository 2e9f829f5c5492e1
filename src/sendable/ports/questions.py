"""Where it is kept how many questions were asked on which day."""

from typing import Protocol


class Questions(Protocol):
    """The counts."""

    def add(self, day: str, count: int) -> None:
        """Add to the count of a day, written 2026-11-22."""

    def between(self, since: str, until: str) -> int:
        """Return how many were asked from a day to before another."""
