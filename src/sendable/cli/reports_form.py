"""`sendable reports form`: the offline form, its digests, and whether one that somebody has is what it should be."""

from hashlib import sha256
from pathlib import Path

import click

from sendable.actions.reporting.check_offline_form import check_offline_form
from sendable.actions.reporting.make_offline_forms import make_offline_forms
from sendable.actions.reporting.publish_log import LogSigner
from sendable.adapters.log_key import log_key
from sendable.adapters.verifying import public_key
from sendable.adapters.verifying import verify as holds
from sendable.adapters.words import translator
from sendable.cli.files import bytes_of, write_public
from sendable.cli.record import data_option, settings_for
from sendable.custody.note import read_note, verify_note
from sendable.errors import OptionInvalid, SendableError
from sendable.reporting.directory import fingerprint
from sendable.reporting.offline_form import form_name, read_form_note
from sendable.serve_outward import forms_of
from sendable.serve_reports import means_of
from sendable.settings import LANGUAGES, REPORTS_LOG, Settings
from sendable.web.public.report.offline_file import Maker, given_in

WRONG = 1
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--out", type=FILE, metavar="FILE", help="Write the form into a file.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Which of them to write.")
@click.option("--check", "shown", type=FILE, metavar="FILE", help="Say whether an offline form is what it should be.")
@click.option("--root", "root_pub", type=FILE, metavar="FILE", help="For --check: the public half of the root key.")
@click.option("--note", type=FILE, metavar="FILE", help="For --check: the signed note, to compare the digest with.")
@click.option("--key", type=FILE, metavar="FILE", help="For --note: the public key of the log of reports.")
@data_option
def form(data: Path | None, shown: Path | None, **given: Path | str | None) -> int:
    """Print the signed digests of the offline forms, for publishing them elsewhere; write one, or check one."""
    settings = settings_for("reports", data)
    if shown is not None:
        return _check(settings, shown, *(_path(given[name]) for name in ("root_pub", "note", "key")))
    if not settings.root.exists():
        raise OptionInvalid("--data", f"no reports are taken here: {settings.root} is not there")
    means, made = means_of(settings), log_key(settings.data / REPORTS_LOG)
    make_offline_forms(means, forms_of(settings, LogSigner(made.key, made.sign)))
    with means.store.reading() as tx:
        found = tx.offline_forms.named(form_name(str(given["language"] or settings.language)))
    if found is None:
        raise OptionInvalid("form", "nobody has put up keys for this week yet")
    click.echo(found.note.decode(), nl=False)
    if out := _path(given["out"]):
        write_public(out, found.raw)
    return 0


def _check(settings: Settings, shown: Path, root_pub: Path | None, note: Path | None, key: Path | None) -> int:
    raw, root = bytes_of(shown), public_key(root_pub or settings.root)
    digest = sha256(raw).hexdigest()
    try:
        found = check_offline_form(raw, given_in(raw), Maker(translator), root, holds)
        if note is not None:
            signed = read_note(bytes_of(note))
            verify_note(signed, (public_key(key or settings.data / REPORTS_LOG / "log.pub"),), holds)
            if digest not in read_form_note(signed.text).digests.values():
                raise OptionInvalid(str(note), "it is of other files")
    except SendableError as fault:
        click.echo(f"{shown}: {fault.line()}", err=True)
        return WRONG
    click.echo(f"{digest}  {shown}")
    click.echo(f"it is what this release makes of keys that the root signed ({fingerprint(root)}), until {found.until}")
    for name, value in found.where.items():
        click.echo(f"{name}: {value}")
    return 0


def _path(given: Path | str | None) -> Path | None:
    return given if isinstance(given, Path) else None
