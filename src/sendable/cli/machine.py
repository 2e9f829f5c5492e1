"""`sendable machine`: pictures from X-ray machines and cameras, put into the queue of the desk."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for

REJECTS = 3


@click.group()
def machine() -> None:
    """Take in pictures from machines."""


@machine.command()
@click.argument("pictures", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--name", default="", metavar="TEXT", help="Which machine it is, as the desk shows it.")
@data_option
def add(pictures: tuple[Path, ...], name: str, data: Path | None) -> int:
    """Put pictures, or all of a folder, into the queue: IDENTIFIER.jpg, and IDENTIFIER_2.jpg for a second view.

    Exit code 3 if some could not be taken; one line says which and why.
    """
    settings = settings_for("machine", data)
    from sendable.cli import machines  # noqa: PLC0415 only now known to be installed

    return 0 if machines.added(settings, pictures, name[:60]) else REJECTS
