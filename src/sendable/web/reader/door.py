"""Who may come in: whoever has the link that was printed, once; and requests that were meant for this program."""

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "sendable-reader"
HOSTS = frozenset({"127.0.0.1", "localhost"})


@dataclass
class Door:
    """Opens once; then only the browser that came through it is known."""

    once: str = field(repr=False)  # what the printed link ends with
    session: str = field(repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def form_token(self) -> str:
        """What every form carries."""
        return sha256(b"reader form " + self.session.encode()).hexdigest()

    def enter(self, request: Request) -> Response:
        """Let the first in who brings the link."""
        with self._lock:
            opens = bool(self.once) and _same(self.once, request.path_params["once"])
            if opens:
                self.once = ""
        if not opens:
            return PlainTextResponse("This link was used already, or is wrong. Start the reader again.\n", 403)
        response = RedirectResponse("/", 303)
        response.set_cookie(COOKIE, self.session, httponly=True, samesite="strict", path="/")
        return response

    def knows(self, request: Request) -> bool:
        """Tell whether a request comes from the browser that was let in."""
        return _same(self.session, request.cookies.get(COOKIE, ""))

    def own_form(self, token: str) -> bool:
        """Tell whether a form is one of ours."""
        return _same(self.form_token, token)


class MeantHere:
    """Refuses what was sent to another name, as a page elsewhere would that has its name point here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and not _meant_here(Request(scope)):
            await PlainTextResponse("not here\n", 421)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _meant_here(request: Request) -> bool:
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    origin = request.headers.get("origin")
    return host in HOSTS and (origin is None or urlsplit(origin).netloc == request.headers.get("host"))


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())
