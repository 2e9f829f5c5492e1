"""`sendable demo`: what helps to look around in the demo post office."""

from pathlib import Path

import click

from sendable.cli.record import data_option, settings_for
from sendable.errors import OptionInvalid


@click.group()
def demo() -> None:
    """Look around in the demo that `sendable serve --demo` shows."""


@demo.command()
@click.argument("name")
@data_option
def code(name: str, data: Path | None) -> int:
    """Print the code with which somebody of the demo signs in now; the next one comes within half a minute."""
    settings = settings_for("demo", data)
    from sendable.cli import demoing  # noqa: PLC0415 only now known to be installed

    at = demoing.demo_settings(settings, data)
    made = demoing.demo_in(at.data)
    if made is None:
        raise OptionInvalid("demo", f"there is no demo in {at.data}; make it with: sendable serve --demo")
    if name not in made.secrets:
        raise OptionInvalid("NAME", f"nobody there is called {name!r}; there are {', '.join(made.secrets)}")
    click.echo(demoing.code_now(made, name))
    return 0
