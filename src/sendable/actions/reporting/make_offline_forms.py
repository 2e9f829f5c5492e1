"""Make the offline forms, sign them, and put them up; they are made again before their keys run out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sendable.actions.reporting.means import Means, believed, epoch_key
from sendable.actions.reporting.publish_log import LogSigner
from sendable.custody.canonical import Json, canonical_json
from sendable.custody.note import read_note, sign_note, write_note
from sendable.errors import DirectoryInvalid, SendableError
from sendable.ports.offline_forms import OfflineForm
from sendable.ports.reports import ReportRecord
from sendable.reporting.directory import Directory, Duty, epoch_of, last_day
from sendable.reporting.offline_form import FormNote, form_name, holds_until, read_form_note

RENEWED = timedelta(weeks=4)  # what holds for longer stays as it is, so that its digest can be published elsewhere
SEALED_TO = frozenset({Duty.HANDLER, Duty.CUSTODIAN})
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FormMaker:
    """What makes a file of all that is given, in each language, and signs it."""

    make: Callable[[Mapping[str, Json]], bytes]
    said: Mapping[str, Mapping[str, Json]]  # by language: what may be reported, addresses, the release
    signer: LogSigner


def make_offline_forms(means: Means, maker: FormMaker) -> bool:
    """Make them, if there are none, if something in them is another, or if their keys run out soon; tell whether it was done.

    Raises:
        DirectoryInvalid: no directory is published.
        ScopeUnsigned: nobody signed what may be reported.
    """
    today = means.now().date()
    with means.store.reading() as tx:
        means.check_scope(tx)
        keys, notes = believed(means, tx), tx.keys.directories()[:1]
        epochs, before = _epochs(means, tx, keys.directory, today), noted(tx.offline_forms.note())
    until = holds_until(keys.directory, keys.keys, today)
    same: dict[str, Json] = {
        "root": str(means.root),
        "directory": notes[0].decode(),
        "said": {name: dict(said) for name, said in maker.said.items()},
    }
    mark = sha256(canonical_json(same)).hexdigest()[:32]
    if until is None or _stays(before, mark, until, today):
        return False
    begins = last_day(epoch_of(today)) - WEEK + timedelta(days=1)
    given: dict[str, Json] = {"root": str(means.root), "directory": notes[0].decode(), "epochs": list(epochs)}
    given |= {"begins": begins.isoformat(), "until": until.isoformat()}
    files = {
        form_name(language): maker.make({**given, **said, "language": language})
        for language, said in maker.said.items()
    }
    text = FormNote(until, mark, {name: sha256(raw).hexdigest() for name, raw in files.items()}).text
    signed = write_note(sign_note(text, maker.signer.key, maker.signer.sign))
    with means.store.transaction() as tx:
        tx.offline_forms.replace(OfflineForm(name, raw, signed) for name, raw in files.items())
    return True


def noted(note: bytes) -> FormNote | None:
    """Return what a note says; None where there is none of this version."""
    try:
        return read_form_note(read_note(note).text) if note else None
    except SendableError:
        return None


def _stays(before: FormNote | None, mark: str, until: date, today: date) -> bool:
    if before is None or before.mark != mark:
        return False
    return until <= before.until or before.until > today + RENEWED


def _epochs(means: Means, tx: ReportRecord, directory: Directory, today: date) -> Sequence[str]:
    """Return the signed keys of weeks that a reporter seals to."""
    wanted = {one.id for one in directory.holders if one.duties & SEALED_TO}
    found = []
    for note in tx.keys.epochs(epoch_of(today)):
        try:
            if epoch_key(note, directory, means.verify).holder in wanted:
                found.append(note.decode())
        except DirectoryInvalid:
            continue
    return found
