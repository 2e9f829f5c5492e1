"""`sendable vault`: the keys of document numbers, their check, and their deletion."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for


@click.group()
def vault() -> None:
    """Change the keys of the vault, check it, and delete what has run out."""


@vault.command()
@click.option("--finish", is_flag=True, help="Drop the old keys once nothing is locked with them.")
@data_option
def rotate(data: Path | None, *, finish: bool) -> int:
    """Make a new key and lock everything anew with it; with --finish, drop the old ones instead.

    A desk that runs goes over to the new key by itself. Backups made before --finish cannot be opened after it.
    """
    settings = settings_for("vault", data)
    from sendable.cli import vaulting  # noqa: PLC0415 only now known to be installed

    done = vaulting.finished(settings) if finish else vaulting.rotated(settings)
    click.echo(done, err=True)
    return 0


@vault.command()
@data_option
def forget(data: Path | None) -> int:
    """Delete document numbers whose time is over or whose item is gone; each leaves a receipt in the record."""
    settings = settings_for("vault", data)
    from sendable.cli import vaulting  # noqa: PLC0415 only now known to be installed

    click.echo(f"{vaulting.forgotten(settings)} document numbers forgotten", err=True)
    return 0


@vault.command()
@data_option
def check(data: Path | None) -> int:
    """Open every number, and compare the vault with the record both ways; no number is shown.

    Exit code 0, or 1 with one line for each fault.
    """
    settings = settings_for("vault", data)
    from sendable.cli import vaulting  # noqa: PLC0415 only now known to be installed

    faults = vaulting.checked(settings)
    for one in faults:
        click.echo(one)
    click.echo(
        f"{len(faults)} faults" if faults else "Whole: every number opens, and is the one that the record names",
        err=True,
    )
    return 1 if faults else 0
