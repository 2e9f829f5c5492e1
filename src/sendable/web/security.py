"""What every response says to the browser: load nothing from elsewhere, run nothing inline, tell nobody."""

from collections.abc import Callable, Mapping
from pathlib import Path
from traceback import extract_tb

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
CONNECTS = f"{POLICY}; connect-src 'self'"  # of pages whose scripts ask the same server
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOT_KEPT = "no-store"
HTTPS_ALONE = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")  # a year
UNAVAILABLE, LATER = 503, (b"retry-after", b"5")  # seconds


class SecurityHeaders:
    """Adds the headers to every response, errors included; what says nothing of keeping is not kept."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] = HEADERS) -> None:
        pairs = {**headers, "Cache-Control": NOT_KEPT}.items()
        self._app = app
        self._headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in pairs]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and mend the head of its response."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = list(message.get("headers", ()))
                names = {name for name, _ in said}
                told = [*self._headers, HTTPS_ALONE] if scope.get("scheme") == "https" else self._headers
                message["headers"] = said + [pair for pair in told if pair[0] not in names]
                if message["status"] == UNAVAILABLE and LATER[0] not in names:
                    message["headers"].append(LATER)
            await send(message)

        await self._app(scope, receive, secured)


class Discreet:
    """Tells of a failure where it happened and of what kind, never with its message: that may quote what was asked."""

    def __init__(self, app: ASGIApp, tell: Callable[[str], None]) -> None:
        self._app, self._tell = app, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the visitor has got the error page by the time that a failure comes here."""
        try:
            await self._app(scope, receive, send)
        except Exception as fault:
            if scope["type"] != "http":
                raise
            where = extract_tb(fault.__traceback__)[-1]
            number = scope.get("request_number", "")
            place = f"{Path(where.filename).name}:{where.lineno} in {where.name}"
            self._tell(f"{type(fault).__name__} at {place}" + (f", request {number}" if number else ""))
