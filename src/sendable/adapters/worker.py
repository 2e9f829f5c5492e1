"""What runs in a worker process: batches come in by a pipe, decisions go back."""

import os
import queue
import signal
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Protocol

import pyarrow as pa
from pyarrow import ipc

from sendable.adapters.fast import prepared
from sendable.errors import SendableError
from sendable.screening.conform import BadValue
from sendable.screening.rulebook import Rulebook
from sendable.screening.screener import Screener

READY, DECIDED, FAULT = range(3)  # what a message from a worker is


class Ready(Protocol):
    """A screener, and the name of everything that its decisions rest on; a `wiring.Screening` is one."""

    @property
    def book(self) -> Rulebook: ...

    @property
    def screener(self) -> Screener: ...

    @property
    def reference(self) -> str: ...


Make = Callable[[], Ready]


def work(pipe: Connection, make: Make) -> None:
    """Decide every batch that comes in, in order, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the first one decides
    pa.set_cpu_count(1)
    given: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, given), daemon=True).start()
    tell = partial(_tell, pipe)
    try:
        ready = make()
        tell((READY, ready.reference, []))
        ready.screener.quicken(prepared)
        while True:
            table, bad = ready.screener.screen(unpacked(given.get()))
            tell((DECIDED, packed(table), bad))
    except SendableError as fault:
        tell((FAULT, fault, []))


def _tell(pipe: Connection, message: tuple[int, Any, list[BadValue]]) -> None:
    try:
        pipe.send(message)
    except OSError:
        os._exit(0)


def _listen(pipe: Connection, given: "queue.SimpleQueue[bytes]") -> None:
    """Take what comes in, so that who gives never waits; nobody is left to work for when the pipe ends."""
    try:
        while True:
            given.put(pipe.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def packed(rows: pa.RecordBatch | pa.Table) -> bytes:
    """Return rows as bytes; a slice takes no more room than its rows, and little more than the texts that it uses."""
    if isinstance(rows, pa.RecordBatch):
        rows = pa.RecordBatch.from_arrays([_compact(column) for column in rows.columns], names=rows.schema.names)
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, rows.schema) as writer:
        writer.write(rows)
    return bytes(sink.getvalue())


def _compact(column: pa.Array) -> pa.Array:
    if not pa.types.is_dictionary(column.type) or len(column.dictionary) <= len(column):
        return column
    return column.dictionary_decode().dictionary_encode()


def unpacked(content: bytes) -> pa.RecordBatch:
    """Return the one batch that `packed` took."""
    return ipc.open_stream(content).read_next_batch()


def unpacked_table(content: bytes) -> pa.Table:
    """Return the table that `packed` took."""
    return ipc.open_stream(content).read_all()
