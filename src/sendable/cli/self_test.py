"""`sendable reports self-test`: look at a site that runs, from outside, as anybody can."""

from pathlib import Path

import click

from sendable.cli.record import settings_for

WRONG = 1
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("self-test")
@click.argument("site", metavar="URL")
@click.option("--root", type=FILE, required=True, help="The public half of the root key, from a poster or a person.")
@click.option("--log-key", type=FILE, help="The public key of the log; without it the log is not looked at.")
@click.option("--checkpoint", type=FILE, help="One that you have kept; needs --log-key.")
@click.option("--script", metavar="SHA256", help="Of the script that seals (default: that of this release).")
@click.option("--onion", default="", metavar="ADDRESS", help="Where Onion-Location must lead.")
@click.option("--proxy", metavar="ADDRESS", help="A SOCKS5 proxy; Tor's is socks5://127.0.0.1:9050.")
def self_test(site: str, root: Path, **more: object) -> int:
    """Check what the site at URL shows to reporters: one line a check, exit code 1 if one fails."""
    settings_for("reports", None)
    from sendable.cli.self_testing import Given, looked_at  # noqa: PLC0415 only now known to be installed

    found = list(looked_at(Given(site, root, **more)))  # type: ignore[arg-type]
    for one in found:
        click.echo(one.line)
    bad = sum(bool(one.fault) for one in found)
    click.echo(f"{len(found)} checks, {bad} of them wrong", err=True)
    return WRONG if bad else 0
