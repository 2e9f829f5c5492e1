"""The programming interface, as the pages of the desk know it."""

from collections.abc import Mapping
from typing import Any, Protocol

from starlette.types import Receive, Scope, Send

from sendable.actions.programs.webhooks import Telling


class Served(Protocol):
    """An application for programs, what it says of itself, and the means of telling others."""

    telling: Telling

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

    def described(self) -> Mapping[str, Any]:
        """Return the OpenAPI description."""
