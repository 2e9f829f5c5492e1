"""What every use case of reports is given, and what several of them do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.custody.note import PublicKey, Verify
from sendable.errors import DirectoryInvalid
from sendable.ports.reports import KeptEnvelope, ReportRecord, ReportStore, Sealing
from sendable.ports.vouchers import Vouchers
from sendable.reporting.call import calls_of
from sendable.reporting.clocks import Moment, Terms
from sendable.reporting.directory import (
    Directory,
    Duty,
    EpochKey,
    epoch_of,
    read_directory,
    read_epoch_key,
    recipients,
)
from sendable.reporting.envelope import NO_EPOCH, Context, Part
from sendable.reporting.report import Moved
from sendable.reporting.state import Lane

_directory = lru_cache(maxsize=8)(read_directory)  # the same bytes are signed the same way for ever
epoch_key: Callable[[bytes, Directory, Verify], EpochKey] = lru_cache(maxsize=4096)(read_epoch_key)


class Attachment(Protocol):
    """A cleaned picture."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True)
class Means:
    """Everything from outside; no private key of a handler is among it."""

    store: ReportStore
    sealing: Sealing
    now: Callable[[], datetime]
    new_id: Callable[[], bytes] = field(repr=False)  # 16 random bytes
    root: PublicKey
    verify: Verify
    clean: Callable[[bytes], Sequence[Attachment]]
    terms: Terms = field(default_factory=Terms)
    categories: frozenset[str] | None = None  # what may be reported; None: anything, in tests
    vouchers: Vouchers | None = None  # None: no rewards
    scope: ScopeInForce | None = None  # what two people must have signed; None: anything, in tests

    def check_scope(self, tx: ReportRecord) -> None:
        """Let a new report pass where two people signed what may be reported. Raises ScopeUnsigned."""
        if self.scope is not None:
            self.scope(tx)

    def moment(self, lane: Lane) -> Moment:
        """Return now as rows may hold it: the day, and the hour in the danger lane alone."""
        now = self.now()
        return Moment(now.date(), now.hour if lane is Lane.DANGER else 0)


@dataclass(frozen=True)
class Believed:
    """The directory in force and the keys of this week and later, every signature checked."""

    directory: Directory
    keys: tuple[EpochKey, ...]

    def to(self, duty: Duty, means: Means) -> tuple[EpochKey, ...]:
        """Return to whom something is sealed today.

        Raises:
            DirectoryInvalid: to nobody.
        """
        return recipients(self.directory, self.keys, duty, means.now().date())


def believed(means: Means, tx: ReportRecord, before: timedelta = timedelta()) -> Believed:
    """Return the keys to seal to; what is not signed as it should be counts as not there.

    With `before` also keys of weeks to which something may have been sealed that arrives now.

    Raises:
        DirectoryInvalid: there is no directory, or the root did not sign the newest one.
    """
    notes = tx.keys.directories()
    if not notes:
        raise DirectoryInvalid("directory", "none is published yet")
    directory = _directory(notes[0], means.root, means.verify)
    found = []
    for note in tx.keys.epochs(epoch_of(means.now().date() - before)):
        try:
            found.append(epoch_key(note, directory, means.verify))
        except DirectoryInvalid:  # of somebody who has left, or who was never there
            continue
    return Believed(directory, tuple(found))


def place(directory: Directory, report: str, number: int, part: Part) -> Context:
    """Return the place of an envelope."""
    return Context(directory.installation, bytes.fromhex(report), number, part)


def to_reporter(found_by: bytes, public: bytes) -> EpochKey:
    """Return what replies are sealed to."""
    return EpochKey(found_by[:16], NO_EPOCH, public)


def digest(raw: bytes) -> str:
    """Return what the log says of an envelope."""
    return sha256(raw).hexdigest()


def enter(tx: ReportRecord, moved: Moved, *kept: KeptEnvelope) -> None:
    """Write a move: the report, its envelopes, the limits, and the entry in the log."""
    tx.reports.put(moved.report)
    note(tx, moved, *kept)


def note(tx: ReportRecord, moved: Moved, *kept: KeptEnvelope) -> None:
    """Write what a move brings beside the report itself."""
    for one in kept:
        tx.envelopes.add(moved.report.id, one)
    tx.limits.clear(moved.report.id, moved.clears)
    tx.limits.set(moved.sets)
    tx.entries.add(moved.entry)
    for call in calls_of(moved):
        tx.calls.ask(call, moved.entry.day)
