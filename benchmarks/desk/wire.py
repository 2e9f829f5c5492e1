"""A lean sender of requests that are ready as bytes: connections that stay open, and no more looked at than the status."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

from benchmarks.desk.arrivals import Times

CONNECTIONS, PATIENCE = 32, 60.0
_HEAD_END, _LENGTH, _GOOD = b"\r\n\r\n", b"content-length:", b" 200 "


class _Wire(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self, sender: "Sender") -> None:
        self._sender, self._buffer, self._needed = sender, bytearray(), 0
        self.due = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be ready."""
        self.transport = cast("asyncio.WriteTransport", transport)

    def send(self, request: bytes, due: float) -> None:
        """Send a request that was due at a moment."""
        self.due = due
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Wait for the whole answer."""
        self._buffer += data
        if not self._needed:
            end = self._buffer.find(_HEAD_END)
            if end < 0:
                return
            head = bytes(self._buffer[:end]).lower()
            start = head.find(_LENGTH)
            self._needed = end + len(_HEAD_END) + int(head[start + len(_LENGTH) :].split(b"\r\n", 1)[0])
        if len(self._buffer) < self._needed:
            return
        status = bytes(self._buffer[:13])
        self._buffer.clear()
        self._needed, due, self.due = 0, self.due, 0.0
        self._sender.answered(self, due, "" if _GOOD in status else status.split()[1].decode())

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell of what was not answered."""
        del exc
        self._sender.lost(self)


@dataclass
class Sender:
    """Sends requests to one server at a rate, whether the last one is answered or not."""

    address: str
    times: Times
    connections: int = CONNECTIONS
    _free: deque[_Wire] = field(default_factory=deque)
    _waiting: deque[tuple[bytes, float]] = field(default_factory=deque)
    _left: int = 0
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, requests: Sequence[bytes], *, rate: float, seconds: float) -> None:
        """Send for so long; each answer is timed from the moment at which its request was due."""
        parts, loop = urlsplit(self.address), asyncio.get_running_loop()
        for _ in range(self.connections):
            _, wire = await loop.create_connection(lambda: _Wire(self), parts.hostname, parts.port)
            self._free.append(wire)
        count = self._left = int(rate * seconds)
        begun = time.perf_counter()
        for number in range(count):
            due = begun + number / rate
            if (pause := due - time.perf_counter()) > 0:
                await asyncio.sleep(pause)
            self._waiting.append((requests[number % len(requests)], due))
            self._next()
        await asyncio.wait_for(self._done.wait(), PATIENCE)
        for wire in self._free:
            wire.transport.close()

    def answered(self, wire: _Wire, due: float, wrong: str) -> None:
        """Note an answer; whoever waits for a connection has it now."""
        self.times.took.append((time.perf_counter() - due) * 1000)
        if wrong:
            self.times.wrong.append(wrong)
        self._left -= 1
        if self._left <= 0:
            self._done.set()
        self._free.append(wire)
        self._next()

    def lost(self, wire: _Wire) -> None:
        """Note that an answer will not come."""
        if wire in self._free:
            self._free.remove(wire)
        if wire.due:
            self.answered(wire, wire.due, "the connection was lost")
            self._free.remove(wire)

    def _next(self) -> None:
        while self._waiting and self._free:
            wire = self._free.popleft()
            wire.send(*self._waiting.popleft())


def request(method: str, path: str, host: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Return a request as it goes over the wire."""
    lines = {"Host": host, "Content-Length": str(len(body)), **headers} if body else {"Host": host, **headers}
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())])
    return f"{head}\r\n\r\n".encode("ascii") + body
