"""Open what is sealed to a holder about one report, and say of each part whether it is what it claims to be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from sendable.actions.reading.means import Listed, Reading, listed, notice_keys, reporter_of, whole
from sendable.actions.reporting.take_in import DUTY_OF
from sendable.actions.reporting.work_report import Seen
from sendable.errors import AttachmentRefused, EnvelopeInvalid
from sendable.ports.reports import KeptEnvelope
from sendable.reporting.directory import Duty
from sendable.reporting.entry import Entry
from sendable.reporting.envelope import Context, Part, read_envelope
from sendable.reporting.state import Act, Step
from sendable.reporting.statement import LINE, TEXT, Statement, read_reply, read_statement, signed_words

RELEASED_BY = 2
_SEALED_TO = {Part.HAND_OVER: Duty.AUTHORITY, Part.APPEAL: Duty.REVIEWER}


@dataclass(frozen=True)
class Words:
    """Words that were sealed: of the reporter, or of a colleague who signed them."""

    day: date
    text: str = field(repr=False)
    by: str = ""  # id of the holder; "" for the reporter
    signed: bool = False
    entry: Entry | None = None  # of the move that they came with


@dataclass(frozen=True)
class Opened:
    """A report as it lies open on this machine, and nowhere else."""

    seen: Seen
    listed: Listed
    statement: Statement | None = field(default=None, repr=False)
    messages: tuple[Words, ...] = field(default=(), repr=False)
    notes: tuple[Words, ...] = field(default=(), repr=False)
    packages: tuple[Words, ...] = field(default=(), repr=False)
    appeals: tuple[Words, ...] = field(default=(), repr=False)
    contact: str = field(default="", repr=False)
    contact_waits: bool = False  # it is there, and was not released
    pictures: tuple[int, ...] = ()
    shut: tuple[int, ...] = ()  # numbers of envelopes that do not open here any more
    strangers: bool = False  # something was sealed to somebody who does not belong there


def open_report(means: Reading, report: str) -> Opened:
    """Ask for a report and open it.

    Raises:
        EnvelopeInvalid: the server gives another report, or one whose parts do not belong together.
        DirectoryInvalid, and what the server refuses with.
    """
    keys, seen = listed(means), means.server.report(report)
    _check(seen, report)
    reporter_of(means, seen)
    notice_keys(means, seen)
    found = _Found(means, keys, seen)
    for kept in seen.envelopes:
        found.take(kept)
    return Opened(
        seen,
        keys,
        found.statement,
        tuple(found.words[Part.MESSAGE]),
        tuple(found.words[Part.NOTE]),
        tuple(found.words[Part.HAND_OVER]),
        tuple(found.words[Part.APPEAL]),
        found.contact,
        found.contact_waits,
        tuple(found.pictures),
        tuple(found.shut),
        found.strangers,
    )


def picture(means: Reading, report: str, number: int) -> bytes | None:
    """Return a picture of a report, opened and drawn anew in memory; None if there is no such.

    Whoever sealed it may be no friend, and no server could look at what was sealed elsewhere.

    Raises:
        AttachmentRefused: it is no picture, or cannot be drawn safely.
    """
    keys, seen = listed(means), means.server.report(report)
    _check(seen, report)
    for kept in seen.envelopes:
        if kept.number == number and kept.part is Part.ATTACHMENT:
            drawn = means.clean(means.keys.open(whole(kept), _place(keys, seen, kept)))
            if len(drawn) != 1:
                raise AttachmentRefused("unknown")
            return drawn[0].data
    return None


def _check(seen: Seen, report: str) -> None:
    if seen.report.id != report or any(one.report != report for one in seen.entries):
        raise EnvelopeInvalid("report", "the server gives another report than the one that was asked for")
    arrived = [one.digests.get("envelope") for one in seen.entries if one.act is Act.RECEIVE]
    first = [sha256(one.raw).hexdigest() for one in seen.envelopes if one.part is Part.STATEMENT]
    if len(first) > 1 or (first and first != arrived):
        raise EnvelopeInvalid("report", "the statement that the server gives is not the one that came in")


def _place(keys: Listed, seen: Seen, kept: KeptEnvelope) -> Context:
    return Context(keys.directory.installation, bytes.fromhex(seen.report.id), kept.number, kept.part)


class _Found:
    """Gathers what opens."""

    def __init__(self, means: Reading, keys: Listed, seen: Seen) -> None:
        self._means, self._keys, self._seen = means, keys, seen
        self.statement: Statement | None = None
        self.words: dict[Part, list[Words]] = {Part.MESSAGE: [], Part.NOTE: [], Part.HAND_OVER: [], Part.APPEAL: []}
        self.pictures: list[int] = []
        self.shut: list[int] = []
        self.contact, self.contact_waits, self.strangers = "", False, False

    def take(self, kept: KeptEnvelope) -> None:
        """Open one envelope, where its holder should."""
        if kept.part is Part.CONTACT and not released(self._seen.entries):
            self.contact_waits = True
            return
        self.strangers = self.strangers or any(self._strangers(kept))
        place = _place(self._keys, self._seen, kept)
        try:
            plain = self._means.keys.open(whole(kept), place)
            self._sort(kept, place, plain)
        except (EnvelopeInvalid, UnicodeDecodeError):
            self.shut.append(kept.number)

    def _sort(self, kept: KeptEnvelope, place: Context, plain: bytes) -> None:
        if kept.part is Part.STATEMENT:
            self.statement = read_statement(plain)
        elif kept.part is Part.ATTACHMENT:
            self.pictures.append(kept.number)
        elif kept.part is Part.CONTACT:
            self.contact = _short(plain, LINE)
        elif kept.part in (Part.MESSAGE, Part.APPEAL):
            self.words[kept.part].append(Words(kept.day, _short(plain, TEXT)))
        elif kept.part in self.words:
            self.words[kept.part].append(self._of_holder(kept, place, plain))

    def _of_holder(self, kept: KeptEnvelope, place: Context, plain: bytes) -> Words:
        said = read_reply(plain)
        writer = next((one for one in self._keys.directory.holders if one.id.hex() == said.by), None)
        signed = writer is not None and self._means.verify(
            writer.public, signed_words(place, said.text), said.signature
        )
        digest = sha256(kept.raw).hexdigest()
        entry = next((one for one in self._seen.entries if digest in one.digests.values()), None)
        return Words(kept.day, said.text, said.by, signed, entry)

    def _strangers(self, kept: KeptEnvelope) -> Iterator[bool]:
        duty = DUTY_OF.get(kept.part) or _SEALED_TO.get(kept.part, Duty.HANDLER)
        for one in read_envelope(kept.raw).wraps:
            holder = self._keys.directory.holder(one.holder)
            yield holder is None or duty not in holder.duties


def _short(plain: bytes, most: int) -> str:
    """Return words of a reporter; a program may have sealed more of them than the form lets anybody type."""
    text = plain.decode()
    if len(text) > most:
        raise EnvelopeInvalid("content", f"it is longer than {most} characters")
    return text


def released(entries: tuple[Entry, ...]) -> bool:
    """Tell whether two persons have released how the reporter can be reached."""
    return any(
        one.act is Act.RELEASE_IDENTITY and one.step is Step.DONE and len(set(one.by)) == RELEASED_BY for one in entries
    )
