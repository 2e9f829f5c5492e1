"""What every use case of the desk is given: the record, the clock, chance, and the rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sendable.actions.custody.check_point import Signer
from sendable.custody.actor import Actor
from sendable.custody.agreement_check import Kinds
from sendable.custody.declaration import Decided, Declaration, Ground
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.custody.number import Keeping
from sendable.custody.stamp import Stamp
from sendable.errors import ChangedMeanwhile
from sendable.ports import Record, Store
from sendable.ports.scans import Detector, NoDetector
from sendable.reporting.scope.category import Words

Answers = tuple[tuple[tuple[str, str], ...], ...]  # for each content line, facts that were asked for and answered


class Rules(Protocol):
    """What the packs in force say."""

    def decide(self, declaration: Declaration, answers: Answers) -> Decided:
        """Decide on what was declared."""

    def grounds(self, goods: str, declaration: Declaration) -> tuple[Ground, ...]:
        """Return the rules on goods that a person found, on the way that the item was to go."""

    def kinds(self, concept: str) -> Kinds:
        """Return what goods of a concept are called in the catalogue, by their own and by wider names."""

    def concept_of(self, goods: str) -> str | None:
        """Return the one kind of goods that words name; None where they name none, or several."""

    def name_of(self, concept: str, language: str) -> str:
        """Return what people call a kind of goods."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants something done, and where."""

    actor: Actor
    office: str


@dataclass(frozen=True)
class Desk:
    """The means of all use cases; nothing here is found out from the outside."""

    store: Store
    rules: Rules
    now: Callable[[], datetime]
    new_id: Callable[[], str]  # later ids sort after earlier ones
    chance: Callable[[int], int] = field(repr=False)  # so many random bits
    signer: Signer | None = field(default=None, repr=False)  # the key of the log, for what goes out to authorities
    numbers: tuple[Keeping, ...] = ()  # which numbers of documents that are seen must be locked away
    detector: Detector = field(default_factory=NoDetector, repr=False)  # proposes where to look in machine pictures
    reportable: Mapping[str, Words] = field(default_factory=dict)  # what can be reported, by the id of its category
    sample_rate: int = 0  # how many of a million items that no rule stops are chosen by chance

    def stamp(self, order: Order) -> Stamp:
        """Return the stamp of an act that is done now."""
        return Stamp(self.new_id(), self.now(), order.actor, order.office)


def save(tx: Record, item: Item, event: Event) -> None:
    """Write an item after a move, and the event of it."""
    tx.items.put(item)
    tx.history.add(event, item.id)


def current(tx: Record, id: str, version: int | None) -> Item:  # noqa: A002
    """Return an item as whoever acts has seen it; None says that it does not matter.

    Raises:
        ChangedMeanwhile: it has moved on since.
        NotFound: there is none.
    """
    item = tx.items.get(id)
    if version is not None and item.version != version:
        raise ChangedMeanwhile("item", id)
    return item
