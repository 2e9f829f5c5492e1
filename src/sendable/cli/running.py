"""Run applications on sockets at hand, quietly: no access log, no name of the server."""

import asyncio
import contextlib
import gc
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
import uvicorn
from starlette.types import ASGIApp

from sendable.actions.may_send import MaySend
from sendable.adapters.demo_folder import Demo, demo_in, house_rules
from sendable.cli.crew import FORCED, STOPS, Crew, Place
from sendable.cli.sharing import shared_out
from sendable.cli.watching import Watch
from sendable.serve_public import public_app
from sendable.settings import Settings
from sendable.web.public.app import WARMING
from sendable.wiring import may_send

if TYPE_CHECKING:
    from sendable.adapters.flood.counts import Counts
    from sendable.adapters.periodic import Periodic
    from sendable.serve_desk import Shared

LOOK = 0.02  # seconds
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


def run(settings: Settings, sockets: Sockets, processes: int = 1) -> int:
    """Serve what there are sockets for until a signal stops it; return the exit code."""
    demo = demo_in(settings.data)
    if demo is not None:
        settings = replace(settings, folder=house_rules(settings.data))
    with ExitStack() as stack:
        shared = stack.enter_context(TemporaryDirectory(prefix="sendable-")) if processes > 1 else None
        watch = Watch(settings, metrics=sockets.metrics is not None, shared=shared)
        decide = may_send(settings.folder, watch.decision)
        house = House(settings, sockets, watch, decide, demo)
        if processes == 1:
            serve_until_stopped(*put_together(house))
            return 0
        if sockets.desk is not None:
            desk_made = import_module("sendable.serve_desk")  # loaded once, for all of them
            house = replace(house, shared=desk_made.Shared())
        if sockets.public is not None and settings.root.exists():
            house = replace(house, counts=import_module("sendable.adapters.flood.counts").Counts())
        for goods in WARMING:
            decide.quietly(goods)
        settle()
        public, desk = (shared_out(stack, one, processes) for one in (sockets.public, sockets.desk))

        def answer(place: Place) -> None:
            own = replace(sockets, public=public[place.number], desk=desk[place.number])
            serve_until_stopped(*put_together(replace(house, sockets=own), leads=place.leads), place)

        return Crew(processes, answer, watch.tell).run()


@dataclass(frozen=True)
class House:
    """What everything that is served is made of."""

    settings: Settings
    sockets: Sockets
    watch: Watch
    decide: MaySend
    demo: Demo | None
    shared: "Shared | None" = None
    counts: "Counts | None" = None


def put_together(house: House, *, leads: bool = True) -> tuple[list[Announcing], tuple["Periodic", ...]]:
    """Return the servers and the work by the clock; who does not lead prints nothing."""
    settings, sockets, watch = house.settings, house.sockets, house.watch
    servers, notices = [], None
    jobs: tuple[Periodic, ...] = ()

    def serve(app: ASGIApp, listening: socket.socket, *lines: str) -> None:
        servers.append(Announcing(app, listening, lines if leads else (), settings.proxies))

    if sockets.desk is not None:
        from sendable.serve_desk import open_desk  # noqa: PLC0415 the public site alone does not load the desk

        opened = open_desk(settings, watch.tell, house.decide, house.demo, leads=leads, shared=house.shared)
        notices, jobs = opened.notices, opened.jobs
        watch.record(opened.figures)
        serve(watch.over(opened.app, "desk"), sockets.desk, *_desk_lines(opened.first_link))
    if sockets.public is not None:
        line = "May I send this?  {address}  (Ctrl-C stops it)"
        app = public_app(settings, watch.tell, house.decide, notices, demo=house.demo is not None, counts=house.counts)
        serve(watch.over(app, "public"), sockets.public, line)
        servers.insert(0, servers.pop())
    if sockets.metrics is not None and leads:
        serve(watch.exposed(), sockets.metrics, "Metrics           {address}metrics")
    return servers, jobs


def _desk_lines(first_link: str) -> list[str]:
    first = f"There is no administrator yet. This link makes the first, once:  {{address}}{first_link}"
    return ["The desk          {address}", *([first] if first_link else [])]


def serve_until_stopped(
    servers: Sequence[Announcing], jobs: Sequence["Periodic"] = (), place: Place | None = None
) -> None:
    """Serve, and do what is periodic, until a signal comes."""
    settle()
    for job in jobs:
        job.start()
    try:
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(_serve(servers, place))
    finally:
        for job in jobs:
            job.stop()


def settle() -> None:
    """Leave what was loaded to the end: to look through it for garbage would stop every request for half a second."""
    gc.collect()
    gc.freeze()


async def _serve(servers: Sequence[Announcing], place: Place | None) -> None:
    def stop(number: int = 0, frame: object = None) -> None:
        del frame
        for server in servers:
            server.force_exit = number == FORCED or (place is None and server.should_exit)
            server.should_exit = True

    for number in STOPS if place is None else (signal.SIGTERM, FORCED):
        signal.signal(number, stop)
    if place is None:
        await asyncio.gather(*(server.go() for server in servers))
        return
    loop = asyncio.get_running_loop()

    def orphaned() -> None:
        loop.remove_reader(place.lifeline)
        stop()

    loop.add_reader(place.lifeline, orphaned)
    await asyncio.gather(_told_ready(servers, place), *(server.go() for server in servers))


async def _told_ready(servers: Sequence[Announcing], place: Place) -> None:
    """Tell the process that watches when everything answers."""
    while not all(server.started for server in servers):
        if any(server.should_exit for server in servers):
            return
        await asyncio.sleep(LOOK)
    place.ready()
