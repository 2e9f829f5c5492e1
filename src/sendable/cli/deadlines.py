"""`sendable deadlines`: note what is overdue, once; the desk does the same every minute while it runs."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for


@click.command()
@data_option
def deadlines(data: Path | None) -> int:
    """Note what is overdue in the record and tell of it; print one line for each deadline that was not noted before."""
    settings = settings_for("deadlines", data)
    from sendable.cli import auditing  # noqa: PLC0415 only now known to be installed

    for deadline, office in auditing.overdue(settings):
        click.echo(f"{deadline.at.isoformat(timespec='minutes')}  {office}  {deadline.due.value}  {deadline.subject}")
    return 0
