"""Run an application on a socket at hand, quietly: no access log, no name of the server."""

import asyncio
import contextlib
import socket
from functools import partial

import click
import uvicorn

from sendable.serve_public import public_app
from sendable.settings import Settings

GRACE = 10  # seconds for requests under way when the server is stopped


class Announcing(uvicorn.Server):
    """Says where it can be reached once it can be."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        for one in sockets or []:
            host, port = one.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"May I send this?  http://{shown}:{port}/  (Ctrl-C stops it)")


def run(settings: Settings, listening: socket.socket) -> None:
    """Serve the public site until a signal stops it."""
    config = uvicorn.Config(
        public_app(settings, partial(click.echo, err=True)),
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        Announcing(config).run(sockets=[listening])
