"""`sendable backup`, `restore` and `forget`: the data folder in one file and back, and what need not be kept."""

from datetime import timedelta
from pathlib import Path

import click

from sendable.adapters import backup as files
from sendable.adapters.system import now
from sendable.cli.record import data_option, settings_for
from sendable.errors import OptionInvalid
from sendable.settings import Settings
from sendable.version import __version__

BROKEN = 1
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=_FILE)
@data_option
def backup(file: Path, data: Path | None) -> int:
    """Write the data folder to one file, while the desk goes on working.

    The key of the log is in it, the keys of the vault are not: keep a copy of vault.key elsewhere, apart from backups.
    """
    settings = _embedded(settings_for("backup", data))
    made = files.back_up(settings.data, file, __version__, now(), _told)
    click.echo(f"{file}: {len(made.files)} files, {sum(made.files.values()):,} bytes", err=True)
    return 0


@click.command()
@click.argument("file", type=_FILE)
@data_option
def restore(file: Path, data: Path | None) -> int:
    """Make a new data folder from a backup, then verify its record; nothing is overwritten.

    Exit code 1 if the record in it is broken.
    """
    settings = _embedded(settings_for("restore", data))
    made = files.restore(file, settings.data, _told)
    click.echo(f"{settings.data}: {len(made.files)} files of {made.made_at}, made by sendable {made.release}", err=True)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    return 0 if auditing.verified(settings, (), None, quiet=False) else BROKEN


@click.command()
@click.option("--days", type=click.IntRange(1, 36_500), required=True, metavar="N", help="Closed so many days ago.")
@data_option
def forget(days: int, data: Path | None) -> int:
    """Delete items that were closed long ago, with all that hangs on them, and safety agreements that ended then.

    The hashes of their events stay, and receipts in the record name what was deleted.
    """
    settings = settings_for("forget", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    items, agreements = auditing.forgotten(settings, timedelta(days=days))
    click.echo(f"{items} items forgotten", err=True)
    if agreements:
        click.echo(f"{agreements} safety agreements forgotten", err=True)
    from sendable.cli import vaulting  # noqa: PLC0415

    if count := vaulting.forgotten(settings):
        click.echo(f"{count} document numbers forgotten", err=True)
    return 0


def _told(doing: str) -> None:
    click.echo(f"{doing} ...", err=True)


def _embedded(settings: Settings) -> Settings:
    """Let settings pass whose record is in the data folder.

    Raises:
        OptionInvalid: it is elsewhere, and has tools of its own.
    """
    if settings.database_address:
        raise OptionInvalid("SENDABLE_DATABASE", "this record is not in the data folder; use pg_dump and pg_restore")
    return settings
