"""`sendable reward`: the disburser's side of rewards: vouchers, the fund, and nothing of any report."""

from datetime import datetime
from pathlib import Path
from typing import IO

import click

from sendable.cli.files import text_in
from sendable.cli.record import data_option, settings_for
from sendable.cli.reward_sheet import agree, publish, sheet

voucher_argument = click.argument("voucher", type=click.File(encoding="utf-8"))
MOST, MOST_DAYS = 10**12, 3660
_day = click.DateTime(["%Y-%m-%d"])


@click.group()
def reward() -> None:
    """Check and pay vouchers, and keep the fund. A voucher names no report and nobody."""


@reward.command()
@voucher_argument
@data_option
def check(voucher: IO[str], data: Path | None) -> int:
    """Tell what the voucher in a file is worth and until when it is paid; nothing is changed."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    click.echo(rewarding.checked(settings, text_in(voucher)))
    return 0


@reward.command()
@voucher_argument
@data_option
def pay(voucher: IO[str], data: Path | None) -> int:
    """Mark the voucher in a file as paid, once its PIN is typed; hand out the money after that, never before."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    text = text_in(voucher)
    rewarding.checked(settings, text)
    pin = click.prompt("PIN", hide_input=True, err=True)
    click.echo(rewarding.paid(settings, text, pin))
    return 0


@reward.command()
@data_option
def expire(data: Path | None) -> int:
    """Give back to the fund what nobody claimed in time."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    click.echo(f"{rewarding.expired(settings)} returned to the fund", err=True)
    return 0


@reward.command()
@data_option
def balance(data: Path | None) -> int:
    """Print what is in each account, and what waits to be claimed until when."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    for line in rewarding.balance(settings):
        click.echo(line)
    return 0


@reward.command()
@data_option
def totals(data: Path | None) -> int:
    """Print for the reward officers how many vouchers of each worth were set aside, paid and returned; few are hidden."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    for line in rewarding.totals(settings):
        click.echo(line)
    return 0


@reward.command()
@click.argument("amount", type=click.IntRange(1, MOST))
@data_option
def deposit(amount: int, data: Path | None) -> int:
    """Pay an amount into the fund."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    click.echo(f"{rewarding.deposited(settings, amount)} in the fund", err=True)
    return 0


@reward.command()
@click.argument("public", metavar="PEM", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--worth", type=click.IntRange(1, MOST), required=True, help="What each of its vouchers is worth.")
@click.option("--since", type=_day, required=True, help="The first day on which a voucher is approved under it.")
@click.option("--until", type=_day, required=True, help="The last one.")
@click.option(
    "--claim-days", type=click.IntRange(1, MOST_DAYS), default=180, show_default=True, help="Paid so much longer."
)
@data_option
def key(public: Path, worth: int, since: datetime, until: datetime, claim_days: int, data: Path | None) -> int:
    """Take a public key of the reward officers, one for each denomination."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    click.echo(rewarding.key_taken(settings, public, worth, (since.date(), until.date()), claim_days))
    return 0


@reward.command(name="set-aside")
@click.argument("key")
@click.option("--tariff", type=click.File(encoding="utf-8"), required=True, help="The published tariff.")
@data_option
def set_aside(key: str, tariff: IO[str], data: Path | None) -> int:
    """Set aside one voucher of a key, once two reward officers approved it; the report stays with them."""
    settings = settings_for("reward", data)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    click.echo(rewarding.set_aside(settings, key, text_in(tariff)), err=True)
    return 0


@reward.command(name="new-key")
@click.argument("private", metavar="PEM", type=click.Path(path_type=Path, dir_okay=False))
def new_key(private: Path) -> int:
    """Make a key of the reward officers on a machine of theirs; its public half goes to the disburser."""
    settings_for("reward", None)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    passphrase = click.prompt("passphrase", hide_input=True, confirmation_prompt=True, err=True)
    click.echo(rewarding.key_made(private, passphrase))
    return 0


@reward.command()
@click.argument("private", metavar="PEM", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("blinded", type=click.File(encoding="utf-8"))
def sign(private: Path, blinded: IO[str]) -> int:
    """Sign the blinded voucher in a file (Base64) for a right that two officers approved; print the signature."""
    settings_for("reward", None)
    from sendable.cli import rewarding  # noqa: PLC0415 only now known to be installed

    passphrase = click.prompt("passphrase", hide_input=True, err=True)
    click.echo(rewarding.signed(private, passphrase, text_in(blinded)))
    return 0


for _command in (sheet, agree, publish):
    reward.add_command(_command)
