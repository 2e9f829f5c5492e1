"""What every use case of document numbers is given."""

from dataclasses import dataclass

from sendable.actions.custody.accept_item import Keep
from sendable.actions.custody.desk import Desk, Order
from sendable.custody.act import Act
from sendable.custody.event import Event
from sendable.custody.number import Keeping, keeping_of, read_number
from sendable.custody.verification import Document
from sendable.ports import Record
from sendable.ports.vault import Vault


@dataclass(frozen=True)
class Numbers:
    """The means; without `keepings` none is kept from now on, and what is there can still be read."""

    desk: Desk
    vault: Vault
    keepings: tuple[Keeping, ...] = ()

    def keeper(self, typed: str, document: Document, dispatch: str) -> Keep | None:
        """Return what locks away the number of a document that was typed, None where no text asks for it.

        Raises:
            NumberInvalid: it cannot be one; the error does not quote it.
        """
        keeping = keeping_of(self.keepings, document, dispatch)
        if keeping is None:
            return None
        number, now = read_number(typed), self.desk.now()
        return lambda item, seen: self.vault.keep(item, seen.value, number, (now, keeping.until(now)))


def deny(numbers: Numbers, order: Order, item: str, tried: Act) -> None:
    """Log a try that was turned away, whoever it was."""
    with numbers.desk.store.transaction() as tx:
        _log(numbers, tx, order, item, tried)


def _log(numbers: Numbers, tx: Record, order: Order, item: str, tried: Act) -> None:
    desk = numbers.desk
    told = {"tried": tried.value}
    event = Event(desk.new_id(), desk.now(), order.actor.id, order.office, item, Act.DENY_NUMBER.value, data=told)
    tx.history.add(event, item)
