"""A stream in and a stream out at once: what comes in waits while what goes out is not taken."""

from collections.abc import Callable, Generator
from functools import partial

import anyio
from anyio.from_thread import run as from_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from sendable.errors import InputUnreadable, SendableError

WAITING = 4  # pieces of the body that wait to be read
PATIENCE = 60.0  # seconds for the other side to send or to take something
Pieces = Callable[[Callable[[], bytes]], Generator[bytes]]


class Exchange(Response):
    """Answers a body with what is made of it, piece by piece; a fault before the first piece is an ordinary answer."""

    def __init__(self, pieces: Pieces, kind: str, tell: Callable[[Exception], Response]) -> None:
        super().__init__(media_type=kind, headers={"Content-Encoding": "identity", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._pieces, self._tell = pieces, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read and answer until the body ends or one side waits too long."""
        given, taken = anyio.create_memory_object_stream[bytes](WAITING)
        pieces = self._pieces(partial(_take, taken))
        async with anyio.create_task_group() as group:
            group.start_soon(_feed, receive, given)
            try:
                await self._answer(scope, receive, send, pieces)
            finally:
                taken.close()
                with anyio.CancelScope(shield=True):
                    await run_in_threadpool(pieces.close)
                group.cancel_scope.cancel()

    async def _answer(self, scope: Scope, receive: Receive, send: Send, pieces: Generator[bytes]) -> None:
        try:
            piece = await run_in_threadpool(next, pieces, b"")
        except SendableError as fault:
            await self._tell(fault)(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        while piece:
            with anyio.fail_after(PATIENCE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            try:
                piece = await run_in_threadpool(next, pieces, b"")
            except InputUnreadable:
                return  # without an end: whoever reads must not take this for the whole
        await send({"type": "http.response.body", "body": b""})


async def _feed(receive: Receive, given: MemoryObjectSendStream[bytes]) -> None:
    """Hand on what comes; the end of the connection is not the end of the body."""
    more = True
    while more:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            await given.send(_BROKEN)
            return
        if message.get("body"):
            await given.send(message["body"])
        more = message.get("more_body", False)
    await given.send(b"")


_BROKEN = b"\0broken off\0"


def _take(taken: MemoryObjectReceiveStream[bytes]) -> bytes:
    """Wait in a thread for what comes next."""

    async def wait() -> bytes:
        with anyio.fail_after(PATIENCE):
            return await taken.receive()

    try:
        piece = from_thread(wait)
    except (TimeoutError, anyio.EndOfStream, anyio.ClosedResourceError):
        piece = _BROKEN
    if piece is _BROKEN:
        raise InputUnreadable("stream", "it broke off")
    return piece
