"""`sendable reports`: what looks after confidential reports."""

import click

from sendable.cli.lazy import LazyGroup

COMMANDS = {
    "scope": ("sendable.cli.scoping", "scope", "Look at what may be reported, and check definitions of it."),
}


@click.group(cls=LazyGroup, commands_at=COMMANDS)
def reports() -> None:
    """Look after confidential reports."""
