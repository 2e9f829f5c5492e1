"""What the commands on the custody record share: where it is, and what they need."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import click

from sendable.errors import OptionInvalid
from sendable.settings import Settings

NEEDED = ("alembic", "cryptography", "pydantic", "sqlalchemy")
Command = TypeVar("Command", bound=Callable[..., object])


def data_option(command: Command) -> Command:
    """Give a command the option `--data`."""
    option = click.option(
        "--data", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), help="The data folder."
    )
    return option(command)


def settings_for(command: str, data: Path | None) -> Settings:
    """Return the settings of a command on the record.

    Raises:
        OptionInvalid: the libraries that it needs are not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise OptionInvalid(command, f"needs {', '.join(missing)}; install it with: pip install 'sendable[serve]'")
    return Settings.from_env(os.environ).in_folder(data)
