"""`sendable reward sheet`, `agree` and `publish`: the tariff and the keys of vouchers, signed by two reward officers."""

from datetime import datetime
from pathlib import Path

import click

from sendable.cli.keys import FILE, passphrase_option
from sendable.cli.record import data_option, settings_for
from sendable.errors import OptionInvalid

_day = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("tariff", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", "keys", multiple=True, metavar="WORTH=PEM", help="A public key and what its vouchers are worth.")
@click.option("--since", type=_day, required=True, help="The first day on which vouchers are promised under them.")
@click.option("--until", type=_day, required=True, help="The last one, 27 days later or more.")
@click.option("--after", type=FILE, help="The sheet before this one: its keys are paid on.")
@click.option("--with", "officer", type=FILE, required=True, help="The key file of the first reward officer.")
@click.option("--out", type=FILE, required=True, help="Where to write it.")
@passphrase_option
def sheet(  # noqa: PLR0913 one for each option
    tariff: Path,
    keys: tuple[str, ...],
    *,
    since: datetime,
    until: datetime,
    after: Path | None,
    officer: Path,
    out: Path,
    passphrase_file: Path | None,
) -> int:
    """Write the sheet of rewards, with the first of two signatures: TARIFF and the keys of vouchers."""
    settings = settings_for("reward", None)
    from sendable.cli import keying, sheeting  # noqa: PLC0415 only now known to be installed

    found = [_pair(one) for one in keys]
    draft = sheeting.Draft(tariff, found, (since.date(), until.date()), after)
    click.echo(sheeting.begun(settings, draft, officer, keying.passphrase(passphrase_file), out), err=True)
    return 0


@click.command()
@click.argument("file", metavar="SHEET", type=FILE)
@click.option("--with", "officer", type=FILE, required=True, help="The key file of the second reward officer.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is right.")
@passphrase_option
def agree(file: Path, officer: Path, passphrase_file: Path | None, *, yes: bool) -> int:
    """Show a sheet of rewards, and add the second signature if it is right."""
    settings_for("reward", None)
    from sendable.cli import keying, sheeting  # noqa: PLC0415 only now known to be installed

    for line in sheeting.shown(file):
        click.echo(line)
    if not yes:
        click.confirm("Is that what you agreed on?", abort=True, err=True)
    click.echo(sheeting.agreed(file, officer, keying.passphrase(passphrase_file)), err=True)
    return 0


@click.command()
@click.argument("file", metavar="SHEET", type=FILE)
@data_option
def publish(file: Path, data: Path | None) -> int:
    """Publish a sheet of rewards on the server: from now on rewards are promised by it."""
    settings = settings_for("reward", data)
    from sendable.cli import sheeting  # noqa: PLC0415 only now known to be installed

    click.echo(sheeting.put_up(settings, file), err=True)
    return 0


def _pair(text: str) -> tuple[int, Path]:
    worth, equals, file = text.partition("=")
    if not equals or not worth.isdecimal() or not Path(file).is_file():
        raise OptionInvalid("--key", f"{text[:80]!r} is no WORTH=PEM; right would be 200=officers-200.pub.pem")
    return int(worth), Path(file)
