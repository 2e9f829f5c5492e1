"""Share the work on big inputs out to processes; the answers come back in the order of the batches."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from sendable.adapters.unbroken import without_ctrl_c
from sendable.adapters.worker import DECIDED, FAULT, READY, Make, Ready, packed, unpacked_table, work
from sendable.errors import SendableError, WorkerLost
from sendable.ports import Decided
from sendable.screening.conform import BadValue
from sendable.screening.screener import MANY_TEXTS

SMALL = 65_536  # rows; before so many, starting processes costs more than it saves
_AHEAD = 2  # batches of a worker: one under way, one that waits
_MOST_AHEAD = 1 << 26  # bytes that wait, unless a single batch is larger
_PATIENCE = 5.0  # seconds for a process to end


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Decides batches: in this process, or in several.

    Without a number, small inputs are decided here and the rest of a big one in as many processes as there are cores.
    `prepare` is called once if many rows come. Leaving the context ends the processes.
    """

    def __init__(self, number: int | None, ready: Ready, make: Make, prepare: Callable[[], None]) -> None:
        self._number = number or cores()
        self._here = SMALL if number is None else 0
        self._ready, self._make, self._prepare = ready, make, prepare
        self._crew: list[_Worker] = []

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        for worker in self._crew:
            worker.end()

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[Decided]:
        """Yield the decisions on each batch, in order.

        Raises:
            WorkerLost: a process ended; every batch before the one that it had has been answered.
        """
        seen = 0
        for batch in batches:
            if self._number > 1 and seen >= self._here:
                yield from self._shared(chain([batch], batches))
                return
            seen += batch.num_rows
            yield self._ready.screener.screen(batch)

    def _shared(self, batches: Iterator[pa.RecordBatch]) -> Iterator[Decided]:
        """Give the batches out in turn; those given before a fault are answered before it is raised."""
        batches = self._prepared_for(batches)
        with without_ctrl_c():
            self._crew += [_Worker(number + 1, self._make) for number in range(self._number)]
        given: deque[tuple[_Worker, int]] = deque()
        turn, more = 0, True
        fault: SendableError | None = None
        while more or given:
            while more and self._room(given):
                worker = self._crew[turn % self._number]
                turn += 1
                try:
                    given.append((worker, worker.give(next(batches))))
                except StopIteration:
                    more = False
                except SendableError as broken:
                    fault, more = broken, False
            if given:
                yield self._answer(given.popleft()[0])
        if fault is not None:
            raise fault

    def _prepared_for(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Prepare once so many rows have come that it pays, before they are given out."""
        rows = 0
        for batch in batches:
            before, rows = rows, rows + batch.num_rows
            if before <= MANY_TEXTS < rows:
                self._prepare()
            yield batch

    def _room(self, given: "deque[tuple[_Worker, int]]") -> bool:
        waiting = sum(size for _, size in given)
        return not given or (len(given) < _AHEAD * self._number and waiting < _MOST_AHEAD)

    def _answer(self, worker: "_Worker") -> Decided:
        while True:
            kind, content, bad = worker.take()
            if kind == DECIDED:
                return unpacked_table(content), bad
            if kind == FAULT:
                raise content
            if kind == READY and content != self._ready.reference:
                raise WorkerLost(worker.number, "found other packs or another catalogue: they changed during the run")


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self, number: int, make: Make) -> None:
        self.number = number
        context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads hold
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, batch: pa.RecordBatch) -> int:
        """Hand over a batch; return its size in bytes."""
        content = packed(batch)
        with self._noticing_its_end():
            self._pipe.send_bytes(content)
        return len(content)

    def take(self) -> tuple[int, Any, list[BadValue]]:
        """Wait for the next message."""
        with self._noticing_its_end():
            kind, content, bad = self._pipe.recv()
        return kind, content, bad

    def end(self) -> None:
        """End the process at once; it keeps nothing that would be lost."""
        self._process.kill()
        self._process.join(_PATIENCE)
        self._pipe.close()

    @contextmanager
    def _noticing_its_end(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            self._process.join(_PATIENCE)
            code = self._process.exitcode
            how = f"was killed by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"
            what = f"{how}; the same command goes on where it stopped, --workers 1 needs the least memory"
            raise WorkerLost(self.number, what) from None
