"""The door for programs: a token that holds, not too often, and nothing that is too large; before anything is read."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sendable.actions.people.known_tokens import KnownTokens
from sendable.errors import SendableError, TooManyRequests
from sendable.people.token import Scope as Task
from sendable.web.api.problems import problem_of, refused
from sendable.web.api.site import ApiSite, Caller
from sendable.web.beside import beside_loop
from sendable.web.pages import preferred

MOST = 256_000  # bytes of a request that is not a stream
A_SECOND: Mapping[Task, float] = {Task.SCREEN: 400.0}  # requests of one token; others 50
OTHERS = 50.0
BURST = 2.0  # seconds of requests that may come at once
TOKENS = 10_000  # remembered at a time


@dataclass
class _Bucket:
    left: float
    at: datetime


class Rates:
    """How many requests each token has left, in this process, until it stops."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, caller: Caller, now: datetime) -> None:
        """Count a request.

        Raises:
            TooManyRequests: the token has none left.
        """
        rate = A_SECOND.get(caller.token.scope, OTHERS)
        with self._lock:
            bucket = self._buckets.pop(caller.token.id, None) or _Bucket(rate * BURST, now)
            gone = max(0.0, (now - bucket.at).total_seconds())
            bucket.left, bucket.at = min(rate * BURST, bucket.left + gone * rate), now
            self._buckets[caller.token.id] = bucket
            while len(self._buckets) > TOKENS:
                self._buckets.popitem(last=False)
            if bucket.left < 1:
                raise TooManyRequests(max(1, round((1 - bucket.left) / rate)))
            bucket.left -= 1


class Door:
    """Lets a request in with who sends it; some addresses are open to everybody."""

    def __init__(self, app: ASGIApp, site: ApiSite, everybody: frozenset[str], streams: frozenset[str]) -> None:
        self._app, self._site = app, site
        self._open, self._streams = everybody, streams
        self._rates, self._tokens = Rates(), KnownTokens(site.people)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or any(path == one or path.startswith(f"{one}/") for one in self._open):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            scope["caller"] = await self._caller(headers)
        except SendableError as fault:
            await problem_of(fault)(scope, receive, send)
            return
        if path in self._streams:
            await self._app(scope, receive, send)
            return
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", "0")) > MOST:
            await refused(HTTPException(413))(scope, receive, send)
            return
        await self._app(scope, _counted(receive), send)

    async def _caller(self, headers: Headers) -> Caller:
        kind, _, secret = headers.get("authorization", "").partition(" ")
        secret = secret.strip() if kind.lower() == "bearer" else ""
        token = self._tokens.recent(secret)
        if token is None:
            token = await beside_loop(self._tokens.looked_up, secret)
        found = Caller(self._site, token, preferred(headers.get("accept-language", "")), secret)
        self._rates.take(found, self._site.people.now())
        return found


def _counted(receive: Receive) -> Receive:
    """Read a body that does not say its length as far as it is not too large."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST:
            raise HTTPException(413)
        return message

    return counted
