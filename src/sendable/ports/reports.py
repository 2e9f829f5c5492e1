"""What is kept of reports: envelopes that nobody here can open, where each report stands, its limits, and a log."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sendable.custody.merkle import Frontier
from sendable.ports.offline_forms import OfflineForms
from sendable.ports.signed_notes import KeyNotes
from sendable.reporting.call import Call, Waiting
from sendable.reporting.clocks import Deadline, Due, Moment
from sendable.reporting.code import Code
from sendable.reporting.directory import EpochKey
from sendable.reporting.entry import Entry
from sendable.reporting.envelope import Context, Part, Wrap
from sendable.reporting.report import Report


@dataclass(frozen=True, slots=True)
class Reporter:
    """All that is kept of a reporter: what the code is found by, and a public key for replies."""

    found_by: bytes
    public: bytes


@dataclass(frozen=True, slots=True)
class KeptEnvelope:
    """An envelope as it is kept."""

    number: int
    part: Part
    day: date
    raw: bytes = field(repr=False)
    more: tuple[Wrap, ...] = ()  # its key, sealed later to one holder more each; what came in stays as it came


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """What is kept of a notice beside the envelope that holds it: its code opens it, and nothing else does."""

    report: str
    who: Reporter  # whoever holds the code
    number: int
    day: date
    appealed: bool = False


@dataclass(frozen=True)
class ReporterHand:
    """What a reporter's code opens: `found_by` finds the report, `open` the replies to it."""

    reporter: Reporter
    opener: object = field(repr=False)


class Sealing(Protocol):
    """Seals and opens envelopes; adapters/sealing does."""

    def new_code(self) -> Code:
        """Make a reporter's code."""

    def hand_of(self, code: Code) -> ReporterHand:
        """Return what a code opens."""

    def notice_hand_of(self, code: Code) -> ReporterHand:
        """Return what the code of a notice opens."""

    def seal(self, plain: bytes, context: Context, recipients: Sequence[EpochKey]) -> bytes:
        """Return an envelope that the recipients can open."""

    def open(self, raw: bytes, context: Context, hand: ReporterHand) -> bytes:
        """Open an envelope to a reporter."""

    def check_shape(self, raw: bytes, context: Context, recipients: Sequence[EpochKey]) -> None:
        """Let an envelope pass that somebody else sealed to exactly these."""


class ReportRows(Protocol):
    """Where reports stand."""

    def add(self, report: Report, reporter: Reporter) -> None:
        """Take a report in."""

    def get(self, id: str) -> Report:  # noqa: A002 it is the id
        """Return a report. Raises NotFound."""

    def known(self, id: str) -> bool:  # noqa: A002
        """Tell whether there is a report with this id."""

    def taken(self, id: str, found_by: bytes) -> bool:  # noqa: A002
        """Tell whether there is a report with this id, or one that this code opens."""

    def put(self, report: Report) -> None:
        """Write a report after a move. Raises ChangedMeanwhile."""

    def found_by(self, found_by: bytes) -> Report | None:
        """Return the report that a code opens."""

    def reporter(self, id: str) -> Reporter | None:  # noqa: A002
        """Return what is kept of the reporter; None once it is purged."""

    def open(self) -> Sequence[Report]:
        """Return every report that is not purged, the danger lane first, then by age."""


class Envelopes(Protocol):
    """Sealed contents."""

    def add(self, report: str, kept: KeptEnvelope) -> None:
        """Keep one."""

    def of(self, report: str) -> Sequence[KeptEnvelope]:
        """Return those of a report by number."""

    def of_part(self, part: Part, most: int) -> Sequence[tuple[str, KeptEnvelope]]:
        """Return those of a part with the reports they belong to, the newest first."""

    def next_number(self, report: str) -> int:
        """Return the number that the next one has."""

    def numbers(self, report: str) -> frozenset[int]:
        """Return all numbers that were ever given."""

    def add_wraps(self, report: str, wraps: Iterable[tuple[int, Wrap]]) -> None:
        """Keep the keys of envelopes, by their numbers, for one holder more."""

    def erase(self, report: str, number: int) -> None:
        """Destroy one; its number is never given again."""


class NoticeRows(Protocol):
    """Notices to whoever is affected."""

    def add(self, notice: KeptNotice) -> None:
        """Keep one."""

    def found_by(self, found_by: bytes) -> KeptNotice | None:
        """Return the one that a code opens."""

    def of(self, report: str) -> Sequence[KeptNotice]:
        """Return those about a report."""

    def appealed(self, found_by: bytes) -> None:
        """Note that who holds a code has appealed."""


class Limits(Protocol):
    """What is due."""

    def set(self, deadlines: Sequence[Deadline]) -> None:
        """Begin limits, or move them."""

    def clear(self, report: str, dues: Iterable[Due]) -> None:
        """End limits of a report."""

    def of(self, report: str) -> Sequence[Deadline]:
        """Return the limits of a report."""

    def over(self, now: Moment) -> Sequence[tuple[Deadline, bool]]:
        """Return the limits at which the clock must act, and whether it has told of them before."""

    def told(self, report: str, due: Due) -> None:
        """Note that somebody was told."""


class Entries(Protocol):
    """The log."""

    def add(self, entry: Entry) -> int:
        """Log a move; return its place."""

    def frontier(self) -> Frontier:
        """Return how long the log is, and what its root is made of."""

    def stored(self, first: int = 0) -> Iterator[tuple[int, bytes, bytes, str]]:
        """Yield place, canonical bytes, leaf hash and report of every entry from a place on, in order."""

    def size(self) -> int:
        """Return how many entries the log says to have."""

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a stored node."""

    def of(self, report: str) -> Sequence[Entry]:
        """Return the entries of a report."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The log as everybody may see it from a day on: two signed notes."""

    day: date
    size: int
    checkpoint: bytes
    figures: bytes


class Snapshots(Protocol):
    """What everybody may see of the log."""

    def add(self, snapshot: Snapshot) -> None:
        """Keep one."""

    def newest(self) -> Snapshot | None:
        """Return the newest one."""


class Calls(Protocol):
    """Who is to be mailed that there is work."""

    def ask(self, call: Call, day: date) -> None:
        """Ask for a call; one that waits already is not doubled."""

    def waiting(self) -> Sequence[Waiting]:
        """Return the calls that wait."""

    def answered(self, one: Waiting) -> None:
        """Note that somebody was called; what was asked for meanwhile still waits."""


class Slips(Protocol):
    """Slips of paper that were printed and not typed in yet."""

    def add(self, number: bytes, reporter: Reporter, day: date) -> None:
        """Keep the public half of a slip's code."""

    def find(self, number: bytes, since: date) -> Reporter | None:
        """Return it, if it was made on a day or later."""

    def remove(self, number: bytes) -> None:
        """Forget a slip."""

    def any_before(self, day: date) -> bool:
        """Tell whether some were made before a day."""

    def forget(self, before: date) -> None:
        """Forget the slips that were made before a day."""

    def count(self) -> int:
        """Return how many there are."""


class ReportRecord(Protocol):
    """One transaction."""

    @property
    def reports(self) -> ReportRows: ...

    @property
    def envelopes(self) -> Envelopes: ...

    @property
    def notices(self) -> NoticeRows: ...

    @property
    def limits(self) -> Limits: ...

    @property
    def entries(self) -> Entries: ...

    @property
    def keys(self) -> KeyNotes: ...

    @property
    def snapshots(self) -> Snapshots: ...

    @property
    def slips(self) -> Slips: ...

    @property
    def offline_forms(self) -> OfflineForms: ...

    @property
    def calls(self) -> Calls: ...

    def purge(self, report: str) -> None:
        """Destroy every envelope of a report, its notices, and what is kept of its reporter."""


class ReportStore(Protocol):
    """The database of reports, apart from every other."""

    def transaction(self) -> AbstractContextManager[ReportRecord]:
        """All of the block, or nothing."""

    def reading(self) -> AbstractContextManager[ReportRecord]:
        """One state."""
