"""The door for programs: a token that holds, not too often, and nothing that is too large; before anything is read."""

from collections.abc import Mapping

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


class Door:
    """Lets a request in with who sends it; some addresses are open to everybody."""

    def __init__(self, app: ASGIApp, site: ApiSite, everybody: frozenset[str], streams: frozenset[str]) -> None:
        self._app, self._site = app, site
        self._open, self._streams = everybody, streams
        self._tokens = KnownTokens(site.people)

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
        wait = self._site.rates.take(token.id, A_SECOND.get(token.scope, OTHERS), self._site.people.now())
        if wait:
            raise TooManyRequests(max(1, round(wait)))
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
