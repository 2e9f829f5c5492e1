"""The record as actions use it: one transaction, and in it items, what hangs on them, and the log."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sendable.custody.appeal import Appeal
from sendable.custody.case import Case
from sendable.custody.event import Event
from sendable.custody.inspection import Inspection
from sendable.custody.item import Item
from sendable.custody.notice import Notice
from sendable.custody.number import NumberRequest
from sendable.custody.pickup import Subject
from sendable.custody.referral import Referral
from sendable.custody.transfer import Transfer
from sendable.ports.agreements import Agreements
from sendable.ports.alerts import Alerts
from sendable.ports.audit import CheckpointedLog
from sendable.ports.deadlines import Deadlines
from sendable.ports.figures import Counted
from sendable.ports.inspection_requests import InspectionRequests
from sendable.ports.pickups import Channels, Pickups
from sendable.ports.questions import Questions
from sendable.ports.scans import Scans
from sendable.ports.seeds import Seeds
from sendable.ports.stories import Stories

Value = TypeVar("Value")


@dataclass(frozen=True)
class ItemQuery:
    """Which items: where they are, how they stand, what goods; nobody can be searched for."""

    offices: frozenset[str] | None = None  # None: all
    states: frozenset[str] = frozenset()  # empty: all
    goods: str | None = None
    before: tuple[datetime, str] | None = None  # the last of the page before
    limit: int = 50


@dataclass(frozen=True)
class CaseQuery:
    """Which cases."""

    offices: frozenset[str] | None = None
    open_only: bool = True
    before: tuple[datetime, str] | None = None
    limit: int = 50


class Kept(Protocol[Value]):
    """Values of one kind, by id."""

    def add(self, value: Value) -> None:
        """Add a new value."""

    def put(self, value: Value) -> None:
        """Write a changed value; raises ChangedMeanwhile where somebody else was faster."""

    def get(self, id: str) -> Value:  # noqa: A002 it is the id
        """Return a value; raises NotFound."""

    def several(self, ids: Collection[str]) -> Mapping[str, Value]:
        """Return values by id; those that are not there are left out."""


class KeptOf(Kept[Value], Protocol[Value]):
    """Values of one kind that hang on items."""

    def of(self, item: str) -> Sequence[Value]:
        """Return those of an item."""


class Items(Kept[Item], Protocol):
    """All items."""

    def by_identifier(self, identifier: str) -> Sequence[Item]:
        """Return the items that bore an identifier, the newest first."""

    def list(self, query: ItemQuery) -> Sequence[Item]:
        """Return a page of items, the last changed first."""

    def count(self, offices: frozenset[str] | None) -> Mapping[str, int]:
        """Return how many items stand in each state."""

    def recount(self) -> int:
        """Count all items again; return how many counts were wrong."""


class Cases(KeptOf[Case], Protocol):
    """All cases."""

    def list(self, query: CaseQuery) -> Sequence[Case]:
        """Return a page of cases, the newest first."""


class Appeals(KeptOf[Appeal], Protocol):
    """All appeals."""

    def waiting(
        self, limit: int, offices: frozenset[str] | None = None, after: tuple[datetime, str] | None = None
    ) -> Sequence[Appeal]:
        """Return undecided appeals on items at some offices (None: all), the oldest first, or those after one."""


class Notices(KeptOf[Notice], Protocol):
    """What senders were told."""

    def by_code(self, code_hash: str) -> Notice:
        """Return the notice that a code opens; raises NotFound."""


class Transfers(Kept[Transfer], Protocol):
    """Items that went from office to office."""

    def under_way(self, item: str) -> Transfer | None:
        """Return the transfer of an item that nobody has taken yet."""


class NumberRequests(KeptOf[NumberRequest], Protocol):
    """Wishes to read document numbers; the numbers are elsewhere."""

    def latest(self, limit: int) -> Sequence[NumberRequest]:
        """Return the latest, the newest first."""


@dataclass(frozen=True)
class Photo:
    """A picture of goods, as re-encoded; `hash` is the SHA-256 of its bytes."""

    hash: str
    item: str
    taken_at: datetime
    content: bytes


class Photos(Protocol):
    """Pictures taken at inspections."""

    def add(self, photo: Photo) -> None:
        """Keep a picture; the same one of the same item twice is one, and of two items it is kept for each."""

    def get(self, hash: str, item: str | None = None) -> Photo:  # noqa: A002 it is the hash
        """Return a picture of an item, or of any; raises NotFound."""

    def items(self, hash: str) -> Sequence[str]:  # noqa: A002
        """Return the items that a picture shows."""

    def of(self, item: str) -> Sequence[str]:
        """Return the hashes of the pictures of an item, the oldest first."""


class Log(CheckpointedLog, Protocol):
    """The custody log."""

    def add(self, event: Event, item: str) -> int:
        """Log an event about an item; return its place."""

    def of_item(self, item: str) -> Sequence[Event]:
        """Return everything that was done to an item and in its cases, in order."""

    def places_of(self, item: str) -> Sequence[tuple[int, bytes]]:
        """Return place and canonical bytes of every event about an item, in order."""


@dataclass(frozen=True)
class Outgoing:
    """Something that waits in the outbox."""

    id: str
    topic: Subject
    target: str
    body: Mapping[str, Any]
    tries: int


class Outbox(Protocol):
    """What must go out to others after a commit: told again until it has arrived."""

    def add(self, id: str, topic: Subject, target: str, body: Mapping[str, Any], at: datetime) -> None:  # noqa: A002
        """Put something into the outbox."""

    def waiting(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        """Return what is due to be sent, the oldest first."""

    def put_off(self, id: str, until: datetime) -> None:  # noqa: A002
        """Note a try that failed, and when to try again."""

    def done(self, id: str, at: datetime) -> None:  # noqa: A002
        """Note that it has arrived."""


class Programs(Protocol):
    """Programs that were let in."""

    def made_by(self, staff: str) -> frozenset[str]:
        """Return the ids, as actors, of the programs that a member of staff has let in."""


class Record(Protocol):
    """Everything that a use case may read and write, in one transaction."""

    @property
    def tokens(self) -> Programs: ...

    @property
    def items(self) -> Items: ...
    @property
    def inspections(self) -> KeptOf[Inspection]: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def referrals(self) -> KeptOf[Referral]: ...
    @property
    def appeals(self) -> Appeals: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def transfers(self) -> Transfers: ...
    @property
    def number_requests(self) -> NumberRequests: ...
    @property
    def inspection_requests(self) -> InspectionRequests: ...
    @property
    def photos(self) -> Photos: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def agreements(self) -> Agreements: ...
    @property
    def scans(self) -> Scans: ...
    @property
    def seeds(self) -> Seeds: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def figures(self) -> Counted: ...
    @property
    def deadlines(self) -> Deadlines: ...
    @property
    def history(self) -> Log: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def channels(self) -> Channels: ...
    @property
    def pickups(self) -> Pickups: ...


class Store(Protocol):
    """The record, one transaction after the other."""

    def transaction(self) -> AbstractContextManager[Record]:
        """Commit what the block did when it ends, and nothing if it raises."""

    def reading(self) -> AbstractContextManager[Record]:
        """Read one state of the record."""
