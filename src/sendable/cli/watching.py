"""What watches the servers while they run: numbers on requests, a log, figures for Prometheus."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import click
from starlette.types import ASGIApp

from sendable.adapters.logs import Log
from sendable.adapters.system import monotonic, now
from sendable.ports.watch import Figures, Seen
from sendable.settings import Settings
from sendable.web.metrics import metrics_app
from sendable.web.watched import Watched

if TYPE_CHECKING:
    from sendable.adapters.metrics import Metrics

NUMBER_BYTES = 6


class Watch:
    """Everything that is told of requests and failures, and where."""

    def __init__(self, settings: Settings, *, metrics: bool, shared: str | None = None) -> None:
        write = partial(click.echo, err=True)
        self._log = Log(settings.log, write, now) if settings.log else None
        self.tell: Callable[[str], None] = self._log.failure if self._log is not None else write
        self._metrics = _counting(shared) if metrics else None

    def decision(self, outcome: str) -> None:
        """Count a decision."""
        if self._metrics is not None:
            self._metrics.decision(outcome)

    def record(self, figures: Callable[[], Figures]) -> None:
        """Watch a record."""
        if self._metrics is not None:
            self._metrics.watch(figures, now)

    def over(self, app: ASGIApp, site: str) -> ASGIApp:
        """Return a site that is watched."""
        return Watched(app, site, self._request, lambda: token_hex(NUMBER_BYTES), monotonic)

    def exposed(self) -> ASGIApp:
        """Return the application with the figures."""
        counted = self._metrics or _counting()
        return metrics_app(counted.exposed, counted.kind)

    def _request(self, seen: Seen) -> None:
        if self._log is not None:
            self._log.request(seen)
        if self._metrics is not None:
            self._metrics.request(seen)


def _counting(shared: str | None = None) -> "Metrics":
    if shared is not None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared  # its library looks there when it is loaded
    from sendable.adapters.metrics import Metrics  # noqa: PLC0415 only who asks for figures counts them

    return Metrics(None if shared is None else Path(shared))
