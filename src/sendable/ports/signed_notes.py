"""What people have signed, as it is kept: directories, keys of weeks, what may be reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KeptScope:
    """What may be reported, as two people signed it; with the place of its entry and the number of their directory."""

    place: int
    note: bytes
    directory: int


class KeyNotes(Protocol):
    """Signed directories and epoch keys, as notes: whoever reads them checks the signatures."""

    def add_directory(self, number: int, note: bytes) -> None:
        """Keep a directory."""

    def directories(self) -> Sequence[bytes]:
        """Return all directories, the newest first."""

    def directory(self, number: int) -> bytes:
        """Return one directory; b"" where there is none of that number."""

    def add_scope(self, kept: KeptScope) -> None:
        """Keep a signed scope."""

    def scope(self) -> KeptScope | None:
        """Return the newest signed scope."""

    def put_epoch(self, holder: bytes, epoch: int, note: bytes) -> None:
        """Keep the key of a week; one that is there stays as it is."""

    def epochs(self, first: int) -> Sequence[bytes]:
        """Return the keys of a week and of later ones."""
