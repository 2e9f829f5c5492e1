"""`sendable desk-reader`: read reports on this machine, where their keys are."""

import socket
from importlib.util import find_spec
from pathlib import Path

import click

from sendable.cli.keys import FILE, passphrase_option
from sendable.cli.stopping import one_interrupt_ends
from sendable.errors import OptionInvalid

NEEDED = ("nacl", "starlette", "uvicorn", "pydantic")


@click.command("desk-reader")
@click.argument("file", type=FILE)
@click.option("--server", required=True, metavar="ADDRESS", help="Of the desk, such as https://desk.example.")
@click.option("--root", "root_pub", type=FILE, help="The public half of the root, at the first start.")
@click.option(
    "--voucher-key", "vouchers", type=FILE, multiple=True, help="Of reward officers: a private key of vouchers."
)
@click.option("--desk-token", type=FILE, help="Of handlers: a file with a token that asks the desk for inspections.")
@click.option("--port", default=0, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@passphrase_option
def desk_reader(  # noqa: PLR0913, PLR0917 one for each option
    file: Path,
    server: str,
    root_pub: Path | None,
    port: int,
    vouchers: tuple[Path, ...],
    desk_token: Path | None,
    passphrase_file: Path | None,
) -> int:
    """Open the pages for reading reports on this machine alone, with the keys in FILE. Ctrl-C closes them.

    At each start keys for the weeks ahead are put up, and those that are long over are destroyed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise OptionInvalid(
            "desk-reader", f"needs {', '.join(missing)}; install it with: pip install 'sendable[serve]'"
        )
    from sendable.cli import keying, reading  # noqa: PLC0415 only now known to be there

    with one_interrupt_ends(), socket.socket(proto=socket.IPPROTO_TCP) as listening:
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()
        except OSError as fault:
            raise OptionInvalid("--port", f"cannot listen on port {port}: {fault.strerror}") from None
        secret = keying.passphrase(passphrase_file)
        extras = reading.extras(vouchers, desk_token, secret, passphrase_file)
        reading.read(file, secret, reading.Elsewhere(server, root_pub), listening, extras)
    return 0
