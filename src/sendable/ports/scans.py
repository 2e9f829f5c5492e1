"""Where machine pictures wait for a person, and what a detector is."""

from collections.abc import Sequence
from typing import Protocol

from sendable.custody.scan import Region, Scan


class Scans(Protocol):
    """All scans."""

    def add(self, value: Scan) -> None:
        """Add a scan."""

    def put(self, value: Scan) -> None:
        """Write a changed scan."""

    def get(self, id: str) -> Scan:  # noqa: A002 it is the id
        """Return a scan; raises NotFound."""

    def of(self, item: str) -> Sequence[Scan]:
        """Return the scans of an item, the oldest first."""

    def waiting(self, offices: frozenset[str] | None, limit: int) -> Sequence[Scan]:
        """Return scans on which nobody has decided, the oldest first."""

    def count_waiting(self, offices: frozenset[str] | None) -> int:
        """Return how many wait."""


class Detector(Protocol):
    """Proposes where to look in a picture; it decides nothing, and it may be wrong or silent."""

    @property
    def name(self) -> str:
        """What it is called in the record, with its version."""

    def propose(self, number: int, picture: bytes) -> Sequence[Region]:
        """Return regions of a picture, a JPEG; `number` is its place among those of the scan."""


class NoDetector:
    """Proposes nothing: a person looks at every picture anyway."""

    name = "none"

    def propose(self, number: int, picture: bytes) -> Sequence[Region]:
        """Return no region."""
        del number, picture
        return ()
