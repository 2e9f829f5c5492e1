"""`sendable reports verify` and `checkpoint`: the log of reports, for whoever watches over it."""

from pathlib import Path

import click

from sendable.adapters.log_key import log_key
from sendable.adapters.reports.store import open_reports
from sendable.adapters.verifying import public_key
from sendable.adapters.verifying import verify as holds
from sendable.cli.files import bytes_of
from sendable.cli.record import data_option, settings_for
from sendable.custody.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from sendable.errors import OptionInvalid
from sendable.reporting.entry import OF_SCOPE
from sendable.reporting.log_check import check_log
from sendable.settings import REPORTS_LOG, Settings

BROKEN = 1
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--checkpoint", "kept", type=FILE, multiple=True, help="One that a witness has kept; repeatable.")
@click.option("--key", type=FILE, help="Public key of the log (default: in the data folder).")
@data_option
def verify(data: Path | None, kept: tuple[Path, ...], key: Path | None) -> int:
    """Check every entry and node of the log of reports, and every checkpoint that a witness has kept."""
    settings = _settings(data)
    witnessed = [_opened(settings, one, key) for one in kept]
    with open_reports(settings.reports).reading() as tx:
        size = tx.entries.size()
        faults = list(check_log(tx.entries.stored(), tx.entries.node, size, witnessed))
        root = tx.entries.frontier().root.hex() if not faults else ""
        scope = tx.entries.of(OF_SCOPE) if not faults else ()
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        return BROKEN
    for one in scope:
        click.echo(f"what may be reported is {one.digests['scope'][:16]} since {one.day}")
    click.echo(f"{size} entries and {len(witnessed)} checkpoints hold; root {root}")
    return 0


@click.command()
@data_option
def checkpoint(data: Path | None) -> int:
    """Print a signed checkpoint of the log of reports; give it to somebody outside, who keeps it."""
    settings = _settings(data)
    made = log_key(settings.data / REPORTS_LOG)
    with open_reports(settings.reports).reading() as tx:
        frontier = tx.entries.frontier()
    note = sign_checkpoint(Checkpoint(made.key.name, frontier.size, frontier.root), made.key, made.sign)
    click.echo(note.decode(), nl=False)
    return 0


def _settings(data: Path | None) -> Settings:
    settings = settings_for("reports", data)
    if not settings.root.exists():
        raise OptionInvalid("--data", f"no reports are taken here: {settings.root} is not there")
    return settings


def _opened(settings: Settings, file: Path, key: Path | None) -> Checkpoint:
    return open_checkpoint(bytes_of(file), public_key(key or settings.data / REPORTS_LOG / "log.pub"), holds)
