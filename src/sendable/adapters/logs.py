"""The log of a running server: one line a request and one a failure, as JSON or as text; nothing that was typed."""

import json
from collections.abc import Callable
from datetime import datetime

from sendable.ports.watch import Seen


class Log:
    """Writes lines; `form` is json or text."""

    def __init__(self, form: str, write: Callable[[str], None], now: Callable[[], datetime]) -> None:
        self._form, self._write, self._now = form, write, now

    def request(self, seen: Seen) -> None:
        """Write a line on a request."""
        self._line(
            "request",
            id=seen.request,
            site=seen.site,
            method=seen.method,
            route=seen.route,
            status=seen.status,
            ms=round(seen.seconds * 1000, 1),
        )

    def failure(self, what: str) -> None:
        """Write a line on something that failed."""
        self._line("failure", what=what)

    def _line(self, event: str, **values: str | float) -> None:
        at = self._now().isoformat(timespec="milliseconds")
        if self._form == "json":
            self._write(json.dumps({"at": at, "event": event, **values}, ensure_ascii=False))
        else:
            self._write(" ".join([at, event, *(f"{name}={value}" for name, value in values.items())]))
