"""`sendable serve`: the public site and the desk, each on an address of this machine."""

import os
import socket
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import click

from sendable.cli.sharing import BACKLOG
from sendable.cli.stopping import one_interrupt_ends
from sendable.errors import OptionInvalid
from sendable.settings import Settings

NEEDED = ("fastapi", "uvicorn", "babel")
NEEDED_BY_DESK = ("alembic", "argon2", "pyotp", "python_multipart", "segno", "sqlalchemy")
MOST_PORT = 65535
PROCESSES = click.IntRange(1, 64)
PORT = click.IntRange(0, MOST_PORT)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=PORT, help="Of the public site; 0 takes a free one.")
@click.option("--desk-port", default=8001, show_default=True, type=PORT, help="Of the desk; 0 takes a free one.")
@click.option("--only", type=click.Choice(["public", "desk"]), help="Serve one of the two alone.")
@click.option("--metrics", metavar="[ADDRESS:]PORT", help="Figures for Prometheus; on this machine alone by default.")
@click.option("--demo", is_flag=True, help="Show a post office that is invented, filled with six weeks of work.")
@click.option(
    "--processes", default=1, show_default=True, type=PROCESSES, help="How many answer; one a core is enough."
)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="The desk's record.")
def serve(  # noqa: PLR0913 one for every option
    host: str,
    port: int,
    desk_port: int,
    only: str | None,
    metrics: str | None,
    data: Path | None,
    *,
    processes: int,
    demo: bool,
) -> int:
    """Serve the public site "May I send this?" and the desk until they are stopped with Ctrl-C.

    The public site stores nothing of what is asked; beside a desk it counts how many questions a day has. The desk keeps its record in the data folder.
    """
    needed = NEEDED if only == "public" else (*NEEDED, *NEEDED_BY_DESK)
    needed = (*needed, *(("prometheus_client",) if metrics else ()))
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise OptionInvalid("serve", f"needs {', '.join(missing)}; install it with: pip install 'sendable[serve]'")
    if demo and only == "public":
        raise OptionInvalid("--demo", "shows both sites; leave out --only public")
    if processes > 1 and (demo or not hasattr(os, "fork")):
        raise OptionInvalid("--processes", "the demo and Windows know one only; leave it out")
    settings = Settings.from_env(os.environ).in_folder(data)
    with one_interrupt_ends(), ExitStack() as sockets:
        public = None if only == "desk" else sockets.enter_context(_listen(host, port, "--port"))
        desk = None if only == "public" else sockets.enter_context(_listen(host, desk_port, "--desk-port"))
        figures = None if metrics is None else sockets.enter_context(_listen(*_address(metrics), "--metrics"))
        from sendable.cli.running import Sockets, run  # noqa: PLC0415 only now known to be there

        if demo:
            settings = _demo(settings, data, desk)
        return run(settings, Sockets(public, desk, figures), processes)


def _address(metrics: str) -> tuple[str, int]:
    host, _, port = metrics.rpartition(":")
    if not port.isdecimal() or not int(port) <= MOST_PORT:
        raise OptionInvalid("--metrics", f"{metrics!r} is no port; right would be 9464 or 127.0.0.1:9464")
    return host.strip("[]") or "127.0.0.1", int(port)


def _demo(settings: Settings, data: Path | None, desk: socket.socket | None) -> Settings:
    """Make the demo if it is not there, and say how to look around in it."""
    from sendable.cli import demoing  # noqa: PLC0415 only now known to be there

    own = demoing.demo_settings(settings, data)
    if demoing.demo_in(own.data) is None:
        click.echo("Making the demo post office; this takes some seconds.", err=True)
    address = f"http://127.0.0.1:{desk.getsockname()[1]}" if desk else "ADDRESS-OF-THE-DESK"
    for line in demoing.lines_of(demoing.ready_demo(own), data, own.data, address):
        click.echo(line)
    return own


def _listen(host: str, port: int, option: str) -> socket.socket:
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
        raise OptionInvalid(f"--host, {option}", f"cannot listen on {host} port {port}: {fault.strerror}") from None
    return listening
