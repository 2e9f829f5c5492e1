"""Handing items from office to office; one that comes with another seal is held at once."""

from sendable.actions.custody.ask_inspection import meet_requests
from sendable.actions.custody.desk import Desk, Order, current, save
from sendable.custody import transfer as transfers
from sendable.custody.act import Act
from sendable.custody.deadline import Due, deadline
from sendable.custody.item import Item, move
from sendable.custody.moves import State
from sendable.custody.transfer import Transfer
from sendable.errors import TransferInvalid


def give_item(
    desk: Desk, order: Order, item_id: str, seal: str, destination: str, *, version: int | None = None
) -> Transfer:
    """Seal an item and give it away.

    Raises:
        TransferInvalid: it is under way already, not here, or has no seal.
    """
    with desk.store.transaction() as tx:
        if tx.transfers.under_way(item_id) is not None:
            raise TransferInvalid("it is under way already")
        item, transfer, event = transfers.give(current(tx, item_id, version), seal, destination, desk.stamp(order))
        save(tx, item, event)
        tx.transfers.add(transfer)
        return transfer


def take_item(desk: Desk, order: Order, item_id: str, seal_found: str) -> Item:
    """Check an item in; one whose seal is another than it left with is held until somebody has looked into it.

    Raises:
        TransferInvalid: nothing is under way, or not to this office, or the giver would take it.
    """
    with desk.store.transaction() as tx:
        under_way = tx.transfers.under_way(item_id)
        if under_way is None:
            raise TransferInvalid("it is not under way")
        item, done, event = transfers.take(tx.items.get(item_id), under_way, seal_found, desk.stamp(order))
        save(tx, item, event)
        tx.transfers.put(done)
        tx.deadlines.relocate(item_id, item.office)
        meet_requests(tx, desk, item)
        if not done.intact and item.state is State.ACCEPTED:
            reason = f"seal {done.seal_found} found, {done.seal} expected"
            stamp = desk.stamp(order)
            item, event = move(item, Act.HOLD, stamp, reason=reason)
            save(tx, item, event)
            tx.deadlines.set(deadline(item_id, Due.INSPECTION, stamp.at), item.office)
        return item
