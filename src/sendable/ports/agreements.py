"""Where safety agreements are kept."""

from collections.abc import Sequence
from typing import Protocol

from sendable.custody.agreement import Agreement


class Agreements(Protocol):
    """All agreements; no item is found through them."""

    def add(self, value: Agreement) -> None:
        """Add an agreement."""

    def put(self, value: Agreement) -> None:
        """Write a changed one; raises ChangedMeanwhile where somebody else was faster."""

    def get(self, id: str) -> Agreement:  # noqa: A002 it is the id
        """Return one; raises NotFound."""

    def numbered(self, number: str) -> Sequence[Agreement]:
        """Return those of a contract number, the last recorded first."""

    def list(self, offices: frozenset[str] | None, limit: int) -> Sequence[Agreement]:
        """Return those that hold at some offices (None: all), the one that ends last first."""
