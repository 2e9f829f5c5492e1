"""`sendable outbox send`: tell webhooks what was done, once; the desk does the same every few seconds while it runs."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for


@click.group()
def outbox() -> None:
    """Tell programs elsewhere what was done."""


@outbox.command()
@data_option
def send(data: Path | None) -> int:
    """Send every message to webhooks that is due, once.

    What does not arrive is tried again by the next call or by the desk, for three days. Exit code 0, whatever arrived.
    """
    settings = settings_for("outbox send", data)
    from sendable.cli.sending import sent  # noqa: PLC0415 only now known to be installed

    arrived, failed = sent(settings)
    click.echo(f"{arrived} arrived, {failed} did not", err=True)
    return 0
