"""`sendable reports scope sign`, `agree` and `publish`: two people stand for what may be reported, with their keys."""

from pathlib import Path

import click

from sendable.cli.keys import FILE, passphrase_option
from sendable.cli.record import data_option, settings_for

folder_option = click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Definitions (default: those in force here)."
)


@click.command()
@click.option("--with", "holder", type=FILE, required=True, help="The key file of the first person.")
@click.option("--out", type=FILE, required=True, help="Where to write it.")
@folder_option
@passphrase_option
def sign(holder: Path, out: Path, folder: Path | None, passphrase_file: Path | None) -> int:
    """Sign what may be reported, as the first of two people; definitions with a fault are not signed."""
    settings = settings_for("reports", None)
    from sendable.cli import keying, scope_noting  # noqa: PLC0415 only now known to be installed

    secret = keying.passphrase(passphrase_file)
    click.echo(scope_noting.begun(settings, folder, holder, secret, out), err=True)
    return 0


@click.command()
@click.argument("file", metavar="SIGNED", type=FILE)
@click.option("--with", "holder", type=FILE, required=True, help="The key file of the second person.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is right.")
@folder_option
@passphrase_option
def agree(file: Path, holder: Path, folder: Path | None, passphrase_file: Path | None, *, yes: bool) -> int:
    """Show the categories that SIGNED is of, read from your own copy, and add the second signature."""
    settings = settings_for("reports", None)
    from sendable.cli import keying, scope_noting  # noqa: PLC0415 only now known to be installed

    for line in scope_noting.shown(settings, folder, file):
        click.echo(line)
    if not yes:
        click.confirm("Is that what you agreed on?", abort=True, err=True)
    click.echo(scope_noting.agreed(file, holder, keying.passphrase(passphrase_file)), err=True)
    return 0


@click.command()
@click.argument("file", metavar="SIGNED", type=FILE)
@data_option
def publish(file: Path, data: Path | None) -> int:
    """Take up on the server what two people signed; the log then names both. Start the servers anew after it."""
    settings = settings_for("reports", data)
    from sendable.cli import scope_noting  # noqa: PLC0415 only now known to be installed

    click.echo(scope_noting.taken_up(settings, file), err=True)
    return 0
