"""A command group that loads a command only when it is called: the shell answers at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from sendable.errors import OptionInvalid


class LazyGroup(click.Group):
    """Knows its commands by module and name."""

    def __init__(self, *args: Any, commands_at: Mapping[str, tuple[str, str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which people need them."""
        del ctx
        return list(self._at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command.

        Raises:
            OptionInvalid: a library that it needs is not installed.
        """
        del ctx
        if cmd_name not in self._at:
            return None
        module, name, _ = self._at[cmd_name]
        try:
            command: click.Command = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing in ("", "sendable"):
                raise
            raise OptionInvalid(cmd_name, f"needs {missing}; install it with: pip install 'sendable[serve]'") from None
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self._at.items()])
