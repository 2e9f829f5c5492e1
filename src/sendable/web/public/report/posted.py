"""What a form posts, read in memory alone: no part of it is written to a file, and names of files are never kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from logging import Logger, getLogger
from typing import TypeVar
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sendable.web.public.report.parts import MEGABYTE, MOST_PARTS, PHOTOS, Most, Parts, Posted, plain

MOST_BODY = 200 * MEGABYTE  # read to its end, so that what was typed can be given back; kept is much less
SMALL = 300_000  # bytes of a body that needs no turn
TURNS, PATIENCE, READING = 4, 20, 900  # bodies with files at once; seconds
_Read = TypeVar("_Read")


class Reader:
    """Reads forms one after another, and those with files a few at once."""

    def __init__(self, turns: int = TURNS, patience: float = PATIENCE) -> None:
        self._turns, self._patience = asyncio.Semaphore(turns), patience

    @asynccontextmanager
    async def __call__(self, request: Request, most: Most = PHOTOS) -> AsyncIterator[Posted]:
        """Read what a form posts; it holds its turn until all is done with it.

        Raises:
            HTTPException: it is no form, far too large, or far too slow.
        """
        async with self._place(request, MOST_BODY) as keeps:
            yield await _in_time(_read(request, most, keeps=keeps))

    @asynccontextmanager
    async def raw(self, request: Request, most: int) -> AsyncIterator[bytes]:
        """Read bytes that a program posts; they hold their turn until all is done with them.

        Raises:
            HTTPException: too large, too slow, or too many others send large ones.
        """
        async with self._place(request, most) as keeps:
            if not keeps:
                raise HTTPException(503)
            yield await _in_time(_whole(request, most))

    @asynccontextmanager
    async def _place(self, request: Request, most: int) -> AsyncIterator[bool]:
        """Wait for a turn, if it is large; tell whether there is room for it."""
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > most:
            raise HTTPException(413)
        waits = not (length.isdecimal() and int(length) <= SMALL)
        turn = await self._turn() if waits else False
        try:
            yield turn or not waits
        finally:
            if turn:
                self._turns.release()

    async def _turn(self) -> bool:
        try:
            await asyncio.wait_for(self._turns.acquire(), self._patience)
        except TimeoutError:
            return False
        return True


async def _in_time(reading: Awaitable[_Read]) -> _Read:
    try:
        return await asyncio.wait_for(reading, READING)
    except TimeoutError:
        raise HTTPException(408) from None


async def _whole(request: Request, most: int) -> bytes:
    return b"".join([chunk async for chunk in _bounded(request, most)])


async def _read(request: Request, most: Most, *, keeps: bool) -> Posted:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind == b"application/x-www-form-urlencoded":
        raw = await _whole(request, SMALL)
        try:
            pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_PARTS)
        except ValueError:
            raise HTTPException(400) from None
        return Posted({name: plain(value) for name, value in pairs})
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise HTTPException(415)
    parts = Parts(keeps=keeps, most=most)
    try:
        parser = MultipartParser(boundary, parts.callbacks)
        parser.logger = SILENT
        async for chunk in _bounded(request, MOST_BODY):
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        raise HTTPException(400) from None
    return parts.posted()


async def _bounded(request: Request, most: int) -> AsyncIterator[bytes]:
    came = 0
    async for chunk in request.stream():
        came += len(chunk)
        if came > most:
            raise HTTPException(413)
        yield chunk


def _silent() -> Logger:
    logger = getLogger("sendable.posted")
    logger.disabled = True  # the parser would tell which byte of a body it did not expect
    return logger


SILENT = _silent()
