"""What `sendable report` does: ask or read, seal, send or write a file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sendable.actions.sending.believe import Published, good_until, read_published
from sendable.actions.sending.seal import Said, seal_report
from sendable.adapters.intake_client import IntakeClient
from sendable.adapters.sealing.reporter import new_code, word_list
from sendable.adapters.system import today
from sendable.adapters.verifying import verify
from sendable.cli import asking, report_files
from sendable.cli.reporter import Wish
from sendable.cli.unsent import in_words
from sendable.errors import (
    DirectoryInvalid,
    EnvelopeInvalid,
    NotSent,
    RecordUnavailable,
)
from sendable.reporting.code import Code
from sendable.reporting.directory import Duty, fingerprint, last_day
from sendable.reporting.envelope import read_envelope
from sendable.reporting.sending import SealedReport, read_report, write_report
from sendable.screening.decision import N_

NO_REPORT = N_("{file} is no sealed report, or it is cut off. Copy it again, or seal it anew.")


def save_keys(wish: Wish, file: Path) -> None:
    """Fetch the keys into a file."""
    site, root = wish.site, wish.root
    report_files.check_new(file)
    raw = site.keys()
    keys = read_published(raw, root, verify)
    report_files.write(file, raw)
    told = wish.say("Keys of directory {number}, root {fingerprint}.")
    click.echo(told.format(number=keys.directory.number, fingerprint=fingerprint(root)), err=True)


def report(wish: Wish) -> None:
    """Seal a report, show the words of its code, and only then send it: whatever breaks off, the way back is known.

    All that can be wrong beforehand is told before anything is asked.
    """
    say, day, keys = wish.say, today(), wish.published()
    site = None if wish.offline else wish.site
    if wish.offline:
        report_files.check_new(wish.offline)
    keys.to(Duty.HANDLER, day)
    pictures = wish.pictures(wish.attach)
    if wish.statement:
        typed = asking.read(wish.statement)
        pictures = wish.pictures((*typed.files, *wish.attach))
    else:
        typed = asking.ask(say, keys.categories, wish.language, reachable=_has(keys, Duty.CUSTODIAN, day))
    code, statement = new_code(), replace(typed.statement, language=wish.language)
    sealed = seal_report(pictures.device, keys, Said(statement, pictures.raws, typed.contact), day, code)
    words = _show(wish, code)
    if site is not None:
        _arrive(wish, site, sealed)
    elif wish.offline:
        file = _put_down(wish, wish.offline, write_report(sealed))
        told = say("Sealed in {file}. It must arrive by {day}; after that its keys have run out.")
        click.echo(told.format(file=file, day=good_until(day)), err=True)
    if not wish.statement:
        asking.until_kept(say, words)


def _has(keys: Published, duty: Duty, day: date) -> bool:
    try:
        return bool(keys.to(duty, day))
    except DirectoryInvalid:
        return False


def send(wish: Wish, file: Path) -> None:
    """Send a file that was sealed before."""
    sealed, until = _sealed_in(file)
    if today() > until:
        raise NotSent(
            N_("{file} comes too late: its keys ran out on {day}. It must be sealed again."),
            {"file": file, "day": until},
        )
    wish.site.send(write_report(sealed), danger=sealed.danger_now)
    click.echo(wish.say("The report has arrived, sealed. Whoever wrote it has the code."), err=True)


def _arrive(wish: Wish, site: IntakeClient, sealed: SealedReport) -> None:
    raw, say = write_report(sealed), wish.say
    try:
        wish.patiently(lambda: site.send(raw, danger=sealed.danger_now))
    except RecordUnavailable:
        raise NotSent(
            N_("There was no answer. It may have arrived all the same: look with these words in a day.")
        ) from None
    click.echo(say("Your report has arrived, sealed."), err=True)


def _put_down(wish: Wish, file: Path, raw: bytes) -> Path:
    """Write it; who sits at the terminal may name another file, and nothing that was typed is lost meanwhile."""
    while True:
        try:
            report_files.write(file, raw)
        except NotSent as fault:
            if wish.statement:
                raise
            click.echo(in_words(fault, wish.say), err=True)
            if not (named := asking.typed_in(wish.say("Another file, or nothing to give up"))):
                raise
            file = Path(named)
        else:
            return file


def _show(wish: Wish, code: Code) -> Sequence[str]:
    say, words = wish.say, code.words(word_list(wish.language))
    click.echo(say("Keep these twelve words: they are the only way back."), err=True)
    for at, word in enumerate(words, 1):
        click.echo(f"{at:>2}  {word}")
    click.echo(code.letters())
    return words


def _sealed_in(file: Path) -> tuple[SealedReport, date]:
    try:
        sealed = read_report(report_files.read(file))
        return sealed, good_until(last_day(read_envelope(sealed.envelopes[0]).wraps[0].epoch))
    except (EnvelopeInvalid, ValueError, OverflowError):
        raise NotSent(NO_REPORT, {"file": file}) from None
