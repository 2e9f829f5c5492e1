"""Declarations that come in as a stream: read once, some rows at a time, and never as a whole."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

from sendable.adapters.inputs.columnar import Columnar, Table, sliced
from sendable.adapters.inputs.gather import Gather
from sendable.adapters.inputs.lines import Lines
from sendable.adapters.inputs.ndjson import Ndjson, RowError, written
from sendable.ports import Chunk
from sendable.screening.columns import DESCRIPTION, ITEM_ID

ROWS = 500  # at a time
LARGEST = 1 << 26  # bytes that are taken at once: a part of an Arrow stream
NAME = "stream"
Take = Callable[[], bytes]  # the next bytes of the stream; empty at its end


class _Incoming(io.RawIOBase):
    """A stream as Python reads files; `take` waits for what comes next."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._take, self._left, self._ended = take, memoryview(b""), False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left and not self._ended:
            self._left = memoryview(self._take())
            self._ended = not self._left
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


class _Bounded:
    """A stream as Arrow reads files; nobody takes more at once than there is room for."""

    closed = False

    def __init__(self, take: Take) -> None:
        self._reader = _buffered(take)

    def read(self, size: int) -> bytes:
        if not 0 <= size <= LARGEST:
            raise OSError(f"a part of more than {LARGEST >> 20} MiB; send smaller batches")
        return self._reader.read(size)

    def close(self) -> None:
        """Whoever gave the stream ends it."""


def _buffered(take: Take) -> io.BufferedReader:
    return io.BufferedReader(_Incoming(take), 1 << 16)


class NdjsonStream(Ndjson):
    """JSON objects, one a line; one without a description is rejected."""

    def __init__(self, take: Take) -> None:
        super().__init__(Path(NAME), NAME, "utf-8", {})
        self._reader = _buffered(take)

    def chunks(self, after: int = 0) -> Iterator[Chunk]:
        """Yield the rows, in bounded pieces."""
        gather = Gather(self.name, "utf-8", (DESCRIPTION, ITEM_ID), ROWS)
        lines = Lines(self._reader, "utf-8", newline="\n")
        for number, line in enumerate(written(lines), 1):
            if number > after:
                self.add(gather, number, line)
            if gather.full:
                yield gather.take(0.0)
        if gather.rows or gather.rejects:
            yield gather.take(1.0)

    def _values(self, line: str) -> dict[str, str | None]:
        values = super()._values(line)
        if not (values.get(DESCRIPTION) or "").strip():
            raise RowError(DESCRIPTION, "it is missing")
        return values


class ArrowStream(Columnar):
    """An Arrow IPC stream."""

    def __init__(self, take: Take) -> None:
        super().__init__(Path(NAME), NAME, "arrow-stream", {})
        self._file = _Bounded(take)

    @contextmanager
    def opened(self) -> Iterator[Table]:
        """Read the schema; the rows follow as they come."""
        stream = ipc.open_stream(pa.PythonFile(self._file, mode="r"))
        yield Table(stream.schema, 0, lambda names: sliced(iter(stream), names, ROWS))
