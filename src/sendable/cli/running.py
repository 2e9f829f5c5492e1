"""Run applications on sockets at hand, quietly: no access log, no name of the server."""

import asyncio
import contextlib
import gc
import signal
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click
import uvicorn
from starlette.types import ASGIApp

from sendable.adapters.demo_folder import demo_in, house_rules
from sendable.cli.watching import Watch
from sendable.serve_public import public_app
from sendable.settings import Settings
from sendable.wiring import may_send

if TYPE_CHECKING:
    from sendable.adapters.periodic import Periodic

GRACE = 10  # seconds for requests under way when the server is stopped


class Announcing(uvicorn.Server):
    """Says where it can be reached once it can be, and leaves signals to `run`."""

    def __init__(
        self, app: ASGIApp, listening: socket.socket, lines: Sequence[str], proxies: Sequence[str] = ()
    ) -> None:
        config = uvicorn.Config(
            app,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            forwarded_allow_ips=list(proxies),
        )
        super().__init__(config)
        self._listening, self._lines = listening, lines

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        host, port = self._listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        for line in self._lines:
            click.echo(line.format(address=f"http://{shown}:{port}/"))

    async def go(self) -> None:
        """Serve until `should_exit`."""
        await self.serve(sockets=[self._listening])

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone: two servers in one process cannot both have them."""
        yield


@dataclass(frozen=True)
class Sockets:
    """Where to listen; None leaves a site out."""

    public: socket.socket | None = None
    desk: socket.socket | None = None
    metrics: socket.socket | None = None


def run(settings: Settings, sockets: Sockets) -> None:
    """Serve what there are sockets for until a signal stops it."""
    demo = demo_in(settings.data)
    if demo is not None:
        settings = replace(settings, folder=house_rules(settings.data))
    watch = Watch(settings, metrics=sockets.metrics is not None)
    decide = may_send(settings.folder, watch.decision)
    servers, notices = [], None
    jobs: tuple[Periodic, ...] = ()
    if sockets.desk is not None:
        from sendable.serve_desk import open_desk  # noqa: PLC0415 the public site alone does not load the desk

        opened = open_desk(settings, watch.tell, decide, demo)
        notices, jobs = opened.notices, opened.jobs
        watch.record(opened.figures)
        servers.append(
            Announcing(watch.over(opened.app, "desk"), sockets.desk, _desk_lines(opened.first_link), settings.proxies)
        )
    if sockets.public is not None:
        line = "May I send this?  {address}  (Ctrl-C stops it)"
        app = public_app(settings, watch.tell, decide, notices, demo=demo is not None)
        servers.insert(0, Announcing(watch.over(app, "public"), sockets.public, (line,), settings.proxies))
    if sockets.metrics is not None:
        servers.append(Announcing(watch.exposed(), sockets.metrics, ("Metrics           {address}metrics",)))
    _until_stopped(servers, jobs)


def _desk_lines(first_link: str) -> list[str]:
    first = f"There is no administrator yet. This link makes the first, once:  {{address}}{first_link}"
    return ["The desk          {address}", *([first] if first_link else [])]


def _until_stopped(servers: Sequence[Announcing], jobs: Sequence["Periodic"]) -> None:
    settle()
    for job in jobs:
        job.start()
    try:
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(_serve(servers))
    finally:
        for job in jobs:
            job.stop()


def settle() -> None:
    """Leave what was loaded to the end: to look through it for garbage would stop every request for half a second."""
    gc.collect()
    gc.freeze()


async def _serve(servers: Sequence[Announcing]) -> None:
    def stop(number: int, frame: object) -> None:
        del number, frame
        for server in servers:
            server.force_exit = server.should_exit
            server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    await asyncio.gather(*(server.go() for server in servers))
