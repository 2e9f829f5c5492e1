"""Handing an item from one place to another: sealed by who gives and checked by who takes."""

from dataclasses import dataclass, replace

from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.item import Item, move
from sendable.custody.stamp import Stamp
from sendable.errors import TransferInvalid


@dataclass(frozen=True, slots=True)
class Transfer:
    """An item under way between two offices; `taken_by` is None until it is checked in."""

    id: str
    item: str
    seal: str
    origin: str
    destination: str
    given_by: str
    taken_by: str | None = None
    seal_found: str | None = None

    @property
    def intact(self) -> bool | None:
        """Tell whether it came with the seal that it left with; None while it is under way."""
        return None if self.seal_found is None else self.seal_found == self.seal


def give(item: Item, seal: str, destination: str, stamp: Stamp) -> tuple[Item, Transfer, Event]:
    """Seal an item and give it away.

    Raises:
        TransferInvalid: no seal number, or the item is not at this office.
    """
    if not seal.strip():
        raise TransferInvalid("a transfer needs the number of its seal")
    if item.office != stamp.office:
        raise TransferInvalid(f"the item is at {item.office}, not at {stamp.office}")
    data = {"seal": seal, "to": destination}
    given, event = move(item, Act.GIVE, stamp, data=data)
    return given, Transfer(stamp.id, item.id, seal, stamp.office, destination, stamp.actor.id), event


def take(item: Item, transfer: Transfer, seal_found: str, stamp: Stamp) -> tuple[Item, Transfer, Event]:
    """Check an item in; the caller holds an item whose seal is another than it left with.

    Raises:
        TransferInvalid: taken before, at another office than it was sent to, or by who gave it.
    """
    if transfer.taken_by is not None:
        raise TransferInvalid("it was taken before")
    if stamp.office != transfer.destination:
        raise TransferInvalid(f"it was sent to {transfer.destination}, not to {stamp.office}")
    if stamp.actor.id == transfer.given_by:
        raise TransferInvalid("who gives and who takes are two persons")
    done = replace(transfer, taken_by=stamp.actor.id, seal_found=seal_found)
    data = {"transfer": transfer.id, "seal": transfer.seal, "seal_found": seal_found, "intact": done.intact}
    taken, event = move(item, Act.TAKE, stamp, data=data)
    return replace(taken, office=stamp.office), done, event
