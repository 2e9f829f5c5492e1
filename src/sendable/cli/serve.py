"""`sendable serve`: the public site on an address of this machine."""

import os
import socket
from importlib.util import find_spec

import click

from sendable.errors import OptionInvalid
from sendable.settings import Settings

NEEDED = ("fastapi", "uvicorn", "babel")
BACKLOG = 2048


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
def serve(host: str, port: int) -> int:
    """Serve the public site "May I send this?" until it is stopped with Ctrl-C.

    It stores nothing and keeps no log of what is asked.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise OptionInvalid("serve", f"needs {', '.join(missing)}; install it with: pip install 'sendable[serve]'")
    settings = Settings.from_env(os.environ)
    listening = _listen(host, port)
    with listening:
        from sendable.cli.running import run  # noqa: PLC0415 only now known to be there

        run(settings, listening)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before anything slow, so that a wrong one is told at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise OptionInvalid("--host", f"{host!r} is no address of this machine; right would be 127.0.0.1") from None
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as fault:
        listening.close()
        raise OptionInvalid("--host, --port", f"cannot listen on {host} port {port}: {fault.strerror}") from None
    return listening
