"""What reading on this machine does: unlock the keys, turn those of weeks, serve the pages until it is stopped."""

import os
import socket
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import click
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from sendable.actions.reading.means import listed
from sendable.adapters.desk_client import token_in
from sendable.adapters.officer_keys import officers_key
from sendable.adapters.pins import pins_of
from sendable.adapters.sealing.key_file import read_keys
from sendable.cli.running import Announcing, serve_until_stopped
from sendable.errors import KeyUnusable
from sendable.serve_reader import Extras, kept_by, line_of, open_reader, reading_of, turn_weeks
from sendable.settings import Settings


class Elsewhere(NamedTuple):
    """What the reader looks at on other machines: the server, and at the first start the public half of the root."""

    server: str
    root_pub: Path | None


def voucher_key(file: Path, passphrase: str, passphrase_file: Path | None) -> RSAPrivateKey:
    """Open a key of vouchers: with the passphrase of the reader, or with its own, which is asked for. Raises KeyUnusable."""
    try:
        return officers_key(file, passphrase)
    except KeyUnusable:
        if passphrase_file is not None:
            raise
    return officers_key(file, str(click.prompt(f"Passphrase of {file.name}", hide_input=True, err=True)))


def extras(vouchers: Sequence[Path], desk_token: Path | None, passphrase: str, passphrase_file: Path | None) -> Extras:
    """Open what some holders have beside their keys. Raises KeyUnusable."""
    opened = [voucher_key(one, passphrase, passphrase_file) for one in vouchers]
    return Extras(opened, "" if desk_token is None else token_in(desk_token))


def read(file: Path, passphrase: str, at: Elsewhere, listening: socket.socket, extras: Extras | None = None) -> None:
    """Serve the reader. Raises what is wrong with keys, root or server, before anything is shown."""
    server = at.server
    keys, pins = read_keys(file, passphrase), pins_of(file, at.root_pub)
    listed(reading_of(keys, pins, server))
    keys = turn_weeks(file, keys, passphrase, line_of(keys, server), kept_by(_folder()))
    app, once = open_reader(keys, pins, server, lambda line: click.echo(line, err=True), _folder(), extras)
    said = f"Read reports here, once with this link:  {{address}}enter/{once}  (Ctrl-C closes it)"
    serve_until_stopped([Announcing(app, listening, (said,))])


def weeks(file: Path, passphrase: str, server: str, keep: int | None) -> str:
    """Put up keys of the weeks ahead; return a line of what was done."""
    before = read_keys(file, passphrase)
    after = turn_weeks(
        file, before, passphrase, line_of(before, server), kept_by(_folder()) if keep is None else timedelta(days=keep)
    )
    gone = len(set(before.epochs) - set(after.epochs))
    return f"keys are up until week {max(after.epochs)}; of {gone} weeks that are over they are destroyed"


def _folder() -> Path | None:
    """Return the operator's folder, whose categories say how long a report is kept."""
    return Settings.from_env(os.environ).folder
