"""Watches requests: each gets a number, and what is told of it holds nothing that anybody typed."""

import re
from collections.abc import Callable
from functools import partial
from inspect import isroutine

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sendable.ports.watch import Seen

HEADER = "X-Request-ID"
_HEADER = HEADER.lower().encode()
NUMBER = "request_number"  # in the scope, for error pages and for lines about failures
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE = "none"


class Watched:
    """Numbers requests to a site and tells of each when it is answered."""

    def __init__(
        self,
        app: ASGIApp,
        site: str,
        tell: Callable[[Seen], None],
        new_number: Callable[[], str],
        clock: Callable[[], float],
    ) -> None:
        self._app, self._site, self._tell, self._new_number, self._clock = app, site, tell, new_number, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number, began, status = self._new_number(), self._clock(), 500
        scope[NUMBER] = number

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                others = [pair for pair in message.get("headers", ()) if pair[0] != _HEADER]
                message["headers"] = [*others, (_HEADER, number.encode("latin-1"))]
            await send(message)

        try:
            await self._app(scope, receive, numbered)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            seconds = self._clock() - began
            self._tell(Seen(number, self._site, method, template_of(scope), status, seconds))


def template_of(scope: Scope) -> str:
    """Return the address of a request with the names of its parts in the place of what they were."""
    endpoint = scope.get("endpoint")
    if not (isroutine(endpoint) or isinstance(endpoint, partial)):
        return NO_ROUTE  # no page has this address, and nobody knows what stands in it
    path: str = scope["path"]
    for name, value in sorted(scope.get("path_params", {}).items(), key=_longest_first):
        path = re.sub(rf"(?<=/){re.escape(str(value))}(?=/|$)", f"{{{name}}}", path)
    return path


def _longest_first(part: tuple[str, object]) -> int:
    return -len(str(part[1]))
