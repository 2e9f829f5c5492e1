"""The record as programs use it: what they were told under a key, and events with their places in the log."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sendable.ports.record import Log, Record


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What came of a request; `sealed` is None until its answer is kept."""

    request_hash: str
    made_at: datetime
    sealed: bytes | None


class Answers(Protocol):
    """What programs were told, by the hash of their key."""

    def claim(self, key_hash: str, request_hash: str, at: datetime) -> bool:
        """Enter a request that is being done; False if it is there already."""

    def find(self, key_hash: str) -> KeptAnswer | None:
        """Return what came of a request."""

    def keep(self, key_hash: str, sealed: bytes) -> None:
        """Keep the answer to a request that was entered."""

    def sweep(self, before: datetime) -> None:
        """Forget what was entered before a moment."""


class ProvableLog(Log, Protocol):
    """The custody log with places and hashes."""

    def places_of(self, item: str) -> Sequence[tuple[int, bytes]]:
        """Return place and canonical bytes of every event about an item, in order; forgotten ones have no bytes."""

    def place_of(self, event: str) -> tuple[int, bytes, str] | None:
        """Return place, canonical bytes and item of an event; None where there is none."""

    def after(self, place: int, limit: int) -> Sequence[tuple[int, bytes, str]]:
        """Return place, canonical bytes and item of the events after a place, in order; forgotten ones have no bytes."""

    def size(self, *, lock: bool = False) -> int:
        """Return how many events there are."""

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""

    def checkpoints(self) -> Sequence[str]:
        """Return all signed checkpoints, the oldest first."""


class ProgramRecord(Record, Protocol):
    """Everything that an operation may read and write, in one transaction."""

    @property
    def history(self) -> ProvableLog: ...
    @property
    def answers(self) -> Answers: ...


class ProgramStore(Protocol):
    """The record, one transaction after the other."""

    def transaction(self) -> AbstractContextManager[ProgramRecord]:
        """Commit what the block did when it ends, and nothing if it raises."""

    def reading(self) -> AbstractContextManager[ProgramRecord]:
        """Read one state of the record."""


class Seals(Protocol):
    """Closes texts with a secret that is not in the record."""

    def seal(self, secret: str, plain: bytes) -> bytes:
        """Return what can be kept."""

    def open(self, secret: str, sealed: bytes) -> bytes | None:
        """Return what was sealed; None with another secret."""
