"""What screening whole files needs: declarations to read, a place for decisions, a clock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from sendable.screening.conform import BadValue

Decided = tuple[pa.Table, list[BadValue]]  # what `Screener.screen` returns for a batch
Decide = Callable[[Iterator[pa.RecordBatch]], Iterator[Decided]]  # in the order of the batches


class Reject(NamedTuple):
    """A row that could not be screened, and why."""

    file: str
    row: int
    column: str
    reason: str
    raw: str


@dataclass(frozen=True)
class Chunk:
    """Some rows of an input: known columns, the row numbers (from 1), the rows that could not even be read."""

    batch: pa.RecordBatch
    rows: pa.Array
    rejects: tuple[Reject, ...] = ()
    done: float = 0.0  # share of this input that is read, 0 to 1


class Declarations(Protocol):
    """One input of declared lines."""

    name: str

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows after a row number, in order, in bounded pieces."""


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    file: int
    row: int
    segments: int = 0
    rejects: int = 0
    summary: dict[str, Any] = field(default_factory=dict)


class DecisionSink(Protocol):
    """Where decisions and rejects go; what is checkpointed survives a kill."""

    @property
    def rejected(self) -> int:
        """How many rows were rejected, in this run and the one that it goes on with."""

    def resume(self) -> Progress | None:
        """Return where a run of exactly this kind stopped, or None."""

    def add(self, table: pa.Table, rejects: Sequence[Reject], progress: Progress) -> None:
        """Add decisions, rejects and how far they go: all of it or nothing."""

    def checkpoint(self) -> None:
        """Make everything so far durable and readable."""

    def finish(self) -> None:
        """Put the whole output in its place, at once."""


class Clock(Protocol):
    """Elapsed time in seconds."""

    def __call__(self) -> float:
        """Return seconds since some moment."""
