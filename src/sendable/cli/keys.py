"""`sendable keys`: the keys of those who read reports, and the list of them that the offline root signs."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from sendable.cli.record import data_option, settings_for
from sendable.errors import OptionInvalid

FILE = click.Path(dir_okay=False, path_type=Path)


def passphrase_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Take the passphrase from a file instead of the terminal; it is never typed on the command line."""
    text = "Its first line is the passphrase; else it is asked."
    return click.option("--passphrase-file", type=FILE, metavar="FILE", help=text)(command)


@click.group()
def keys() -> None:
    """Make, sign, show and put up the keys of those who read reports."""
    if find_spec("nacl") is None:
        raise OptionInvalid("keys", "needs pynacl; install it with: pip install 'sendable[serve]'")


@keys.command()
@click.argument("file", type=FILE)
@click.option("--name", required=True, help="Such as post.example/root.")
@passphrase_option
def root(file: Path, name: str, passphrase_file: Path | None) -> int:
    """Make the root key, on a machine that stays offline; its public half goes to FILE.pub."""
    from sendable.cli import keying  # noqa: PLC0415

    click.echo(keying.make_root(file, name, keying.new_passphrase(passphrase_file)))
    return 0


@keys.command()
@click.argument("file", type=FILE)
@click.option("--name", required=True, help="What the organisation calls the post, such as handler-1.")
@passphrase_option
def new(file: Path, name: str, passphrase_file: Path | None) -> int:
    """Make the keys of somebody who reads reports, on their own machine; print the line that the root signs."""
    from sendable.cli import keying  # noqa: PLC0415

    click.echo(keying.make_holder(file, name, keying.new_passphrase(passphrase_file)))
    return 0


@keys.command()
@click.argument("file", type=FILE)
@passphrase_option
def public(file: Path, passphrase_file: Path | None) -> int:
    """Print the public half of a key file once more: the line that the root signs, or that of the root itself."""
    from sendable.cli import keying  # noqa: PLC0415

    click.echo(keying.public_half(file, keying.passphrase(passphrase_file)))
    return 0


@keys.command()
@click.argument("holders", type=FILE)
@click.option("--root", "root_file", type=FILE, required=True, help="The file of the root key.")
@click.option("--after", type=FILE, help="The directory that this one replaces; none for the first.")
@click.option("--out", type=FILE, required=True, help="Where to write the signed directory.")
@passphrase_option
def sign(holders: Path, root_file: Path, after: Path | None, out: Path, passphrase_file: Path | None) -> int:
    """Sign the list of holders in a TOML file, where the root is; see the guide on setting up reports."""
    from sendable.cli import keying  # noqa: PLC0415

    secret = keying.passphrase(passphrase_file)
    click.echo(keying.sign_directory(holders, root_file, after, out, secret), err=True)
    return 0


@keys.command()
@click.argument("note", type=FILE)
@click.option("--root", "root_pub", type=FILE, required=True, help="The public half of the root key.")
def show(note: Path, root_pub: Path) -> int:
    """Print who is in a directory, and the fingerprint of its root for posters."""
    from sendable.cli import keying  # noqa: PLC0415

    for line in keying.shown(note, root_pub):
        click.echo(line)
    return 0


@keys.command()
@click.argument("note", type=FILE)
@click.option("--root", "root_pub", type=FILE, required=True, help="The public half of the root key.")
@data_option
def put(note: Path, root_pub: Path, data: Path | None) -> int:
    """Put up a signed directory on the server. The first one fixes the root for good."""
    settings = settings_for("keys", data)
    from sendable.cli import keying  # noqa: PLC0415

    click.echo(keying.put_up(settings, note, root_pub), err=True)
    return 0


@keys.command()
@click.argument("file", type=FILE)
@click.option("--server", required=True, metavar="ADDRESS", help="Of the desk, such as https://desk.example.")
@click.option("--keep", type=click.IntRange(1), metavar="DAYS", help="Destroy keys of weeks that ended longer ago.")
@passphrase_option
def weeks(file: Path, server: str, keep: int | None, passphrase_file: Path | None) -> int:
    """Put up signed keys for the weeks ahead and destroy those that are long over, as the reader does when it starts."""
    from sendable.cli import keying, reading  # noqa: PLC0415

    click.echo(reading.weeks(file, keying.passphrase(passphrase_file), server, keep), err=True)
    return 0
