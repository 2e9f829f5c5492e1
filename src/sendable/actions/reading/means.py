"""What a holder of keys reads with: keys, the server, and what was seen of it before; the server is not believed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from sendable.actions.reporting.work_report import Seen, Wanted
from sendable.custody.note import PublicKey, Verify
from sendable.errors import CleaningUnavailable, DirectoryInvalid, EnvelopeInvalid
from sendable.ports.attachments import Cleaned
from sendable.ports.reports import KeptEnvelope, Reporter
from sendable.reporting.clocks import Deadline, Moment
from sendable.reporting.code import Code
from sendable.reporting.directory import (
    Directory,
    Duty,
    EpochKey,
    Holder,
    epoch_of,
    read_directory,
    read_epoch_key,
    recipients,
)
from sendable.reporting.envelope import Context, Wrap, read_envelope, write_envelope
from sendable.reporting.report import Report
from sendable.reporting.state import Lane


class OwnKeys(Protocol):
    """The private keys, open in memory; `adapters.sealing.own` has them."""

    @property
    def id(self) -> bytes:
        """What envelopes call their holder."""

    def sign(self, message: bytes) -> bytes:
        """Sign as this holder."""

    def open(self, raw: bytes, context: Context) -> bytes:
        """Open an envelope. Raises EnvelopeInvalid."""

    def seal(self, plain: bytes, context: Context, to: Sequence[EpochKey]) -> bytes:
        """Seal something to others. Raises EnvelopeInvalid."""

    def wrap_more(self, raw: bytes, to: EpochKey) -> Wrap:
        """Seal the key of an envelope to one holder more. Raises EnvelopeInvalid."""

    def new_notice(self) -> tuple[Code, Reporter]:
        """Make the code of a notice, and what the server may know of it."""


class Server(Protocol):
    """What the server answers; every answer may be a lie."""

    def keys(self) -> tuple[bytes, Sequence[bytes]]:
        """Return the directory and the keys of weeks, as signed notes."""

    def reports(self) -> tuple[Sequence[Report], Mapping[str, Sequence[Deadline]]]:
        """Return where every report stands, and what is due."""

    def report(self, id: str) -> Seen:  # noqa: A002 it is the id
        """Return a report with what is sealed to this holder."""

    def tags(self) -> Sequence[tuple[str, KeptEnvelope]]:
        """Return the sealed tags of reports, each with the report that it is of."""

    def act(self, wanted: Wanted) -> Report:
        """Have something done."""

    def put_keys(self, notes: Iterable[bytes]) -> None:
        """Put up keys of weeks."""

    def sheet(self) -> bytes:
        """Return the sheet of rewards as it is published; b"" where none is."""

    def scope(self) -> tuple[bytes, bytes]:
        """Return what may be reported as two people signed it, and their directory; b"" where nobody did."""


class Pins(Protocol):
    """What this machine has seen before and does not let be changed; `adapters.pins` keeps it."""

    @property
    def directory(self) -> int:
        """The highest number of a directory that was believed."""

    def believe(self, number: int) -> None:
        """Remember a directory."""

    def reporter(self, report: str, digest: str) -> str:
        """Return the digest of the reporter's key that was seen first, or this one if it is the first."""

    def sheet(self, number: int, digest: str) -> bool:
        """Tell whether a sheet of rewards is the one that was believed last, or a newer one, which is remembered."""

    def weeks(self, keys: Mapping[tuple[str, int], str], first: int) -> bool:
        """Tell whether keys of weeks, by holder and week, are those that were seen first; weeks before one are over."""

    def voucher(self, report: str, digest: str) -> str:
        """Return the digest of the blinded voucher that was signed for a report, or this one if it is the first."""


def no_picture(raw: bytes) -> Sequence[Cleaned]:
    """Draw nothing: what is done where no process can be shut in that would."""
    del raw
    raise CleaningUnavailable


@dataclass(frozen=True)
class Reading:
    """Everything that reading takes."""

    keys: OwnKeys
    server: Server
    pins: Pins
    root: PublicKey
    verify: Verify
    now: Callable[[], datetime] = field(repr=False)
    clean: Callable[[bytes], Sequence[Cleaned]] = field(default=no_picture, repr=False)

    @property
    def today(self) -> date:
        """The day."""
        return self.now().date()

    def moment(self, lane: Lane) -> Moment:
        """Return now as the server's rows may hold it."""
        now = self.now()
        return Moment(now.date(), now.hour if lane is Lane.DANGER else 0)


@dataclass(frozen=True)
class Listed:
    """The directory in force, with every signature checked on this machine."""

    directory: Directory
    keys: tuple[EpochKey, ...]
    me: Holder
    today: date

    def to(self, duty: Duty) -> tuple[EpochKey, ...]:
        """Return to whom something is sealed today. Raises DirectoryInvalid."""
        return recipients(self.directory, self.keys, duty, self.today)

    def has(self, duty: Duty) -> bool:
        """Tell whether anything can be sealed to holders of a duty today."""
        try:
            return bool(self.to(duty))
        except DirectoryInvalid:
            return False

    def duties(self) -> frozenset[Duty]:
        """Return what I may do today."""
        return frozenset(one for one in Duty if self.me.serves(one, self.today))

    def holders(self, duty: Duty) -> tuple[Holder, ...]:
        """Return who has a duty today."""
        return tuple(one for one in self.directory.holders if one.serves(duty, self.today))

    def name(self, holder: str) -> str:
        """Return what the directory calls a holder; "" for who is not in it any more."""
        return next((one.name for one in self.directory.holders if one.id.hex() == holder), "")


def listed(means: Reading) -> Listed:
    """Ask for the keys and believe only what the root and the holders have signed.

    Raises:
        DirectoryInvalid: it is not of the pinned root, older than one that was seen, or does not list me; or a key of a
            week is another one than before.
    """
    note, weeks = means.server.keys()
    directory = read_directory(note, means.root, means.verify)
    if directory.number < means.pins.directory:
        raise DirectoryInvalid("directory", f"number {directory.number} is older than one that was seen here before")
    me = directory.holder(means.keys.id)
    if me is None:
        raise DirectoryInvalid("directory", "it does not list the holder of this key file")
    means.pins.believe(directory.number)
    found = []
    for one in weeks:
        try:
            key = read_epoch_key(one, directory, means.verify)
        except DirectoryInvalid:  # of somebody who has left; to a key that nobody signed nothing is sealed
            continue
        if key.epoch >= epoch_of(means.today):
            found.append(key)
    seen = {(one.holder.hex(), one.epoch): sha256(one.public).hexdigest() for one in found}
    if not means.pins.weeks(seen, epoch_of(means.today)):
        raise DirectoryInvalid("epoch key", "it is another one than was seen here before, or its week is over here")
    return Listed(directory, tuple(found), me, means.today)


def reporter_of(means: Reading, seen: Seen) -> EpochKey | None:
    """Return the key of a report's reporter; the first that this machine has seen stays.

    Raises:
        EnvelopeInvalid: the server gives another one now.
    """
    if seen.reporter is None:
        return None
    digest = sha256(seen.reporter.holder + seen.reporter.public).hexdigest()
    if means.pins.reporter(seen.report.id, digest) != digest:
        raise EnvelopeInvalid("reporter", "the server gives another key for this reporter than before")
    return seen.reporter


def notice_keys(means: Reading, seen: Seen) -> tuple[EpochKey, ...]:
    """Return the keys of notices about a report; the first that this machine has seen stay.

    Raises:
        EnvelopeInvalid: the server gives another one now.
    """
    for one in seen.notices:
        digest = sha256(one.holder + one.public).hexdigest()
        if means.pins.reporter(f"notice {one.holder.hex()}", digest) != digest:
            raise EnvelopeInvalid("notice", "the server gives another key for a notice than before")
    return seen.notices


def whole(kept: KeptEnvelope) -> bytes:
    """Return an envelope with the keys that were sealed to this holder later."""
    return write_envelope(read_envelope(kept.raw).with_wraps(*kept.more)) if kept.more else kept.raw
