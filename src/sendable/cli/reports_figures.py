"""`sendable reports figures` and `log`: what everybody may see, and the copy of the log that proves it."""

from collections.abc import Iterable
from pathlib import Path

import click

from sendable.adapters.reports.store import open_reports
from sendable.adapters.verifying import public_key
from sendable.adapters.verifying import verify as holds
from sendable.cli.files import bytes_of
from sendable.cli.record import data_option, settings_for
from sendable.custody.note import read_note, verify_note
from sendable.errors import InputUnreadable, OptionInvalid, SendableError
from sendable.reporting.entry import read_entry
from sendable.reporting.publication import differences, read_publication
from sendable.settings import REPORTS_LOG, Settings

WRONG = 1
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@data_option
def log(data: Path | None) -> int:
    """Print every entry of the log of reports, one a line; give it to a body that watches, not to everybody."""
    with open_reports(_settings(data).reports).reading() as tx:
        for _, body, _, _ in tx.entries.stored():
            click.echo(body.decode())
    return 0


@click.command()
@click.option("--check", "shown", type=FILE, help="Make these figures again, and say what differs.")
@click.option("--log", "copy", type=FILE, help="From this copy of the log (default: the log itself).")
@click.option("--key", type=FILE, help="Public key of the log (default: in the data folder).")
@data_option
def figures(data: Path | None, shown: Path | None, copy: Path | None, key: Path | None) -> int:
    """Print the figures that everybody may see, as a signed note, or check such a note against the log."""
    if shown is None:
        with open_reports(_settings(data).reports).reading() as tx:
            newest = tx.snapshots.newest()
        if newest is None:
            raise OptionInvalid("figures", "nothing is published yet; the desk does it once a day")
        click.echo(newest.figures.decode(), nl=False)
        return 0
    settings = settings_for("reports", data)
    note = read_note(bytes_of(shown))
    [signed] = verify_note(note, (public_key(key or settings.data / REPORTS_LOG / "log.pub"),), holds)
    published = read_publication(note.text)
    if published.checkpoint.origin != signed.name:
        raise OptionInvalid("--key", f"the figures are of {published.checkpoint.origin!r}, the key of {signed.name!r}")
    wrong = list(differences(published, _bodies(copy) if copy else _own(data)))
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        return WRONG
    periods, size = len(published.said["periods"]), published.checkpoint.size
    click.echo(f"the figures of {periods} quarters follow from the first {size} entries, whose root is as it says")
    return 0


def _settings(data: Path | None) -> Settings:
    settings = settings_for("reports", data)
    if not settings.root.exists():
        raise OptionInvalid("--data", f"no reports are taken here: {settings.root} is not there")
    return settings


def _own(data: Path | None) -> Iterable[bytes]:
    with open_reports(_settings(data).reports).reading() as tx:
        return [body for _, body, _, _ in tx.entries.stored()]


def _bodies(copy: Path) -> Iterable[bytes]:
    bodies = bytes_of(copy).splitlines()
    for at, body in enumerate(bodies, 1):
        try:
            read_entry(body)
        except SendableError:
            raise InputUnreadable(str(copy), f"line {at} is no entry of a log of reports") from None
    return bodies
