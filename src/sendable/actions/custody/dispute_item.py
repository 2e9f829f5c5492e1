"""'This decision was wrong': said at the counter, on the page of an item or after a look; the rules are judged by it."""

from sendable.actions.custody.desk import Desk, Order, current, save
from sendable.custody.alert import Judged, Source, Wrong, dispute, miss_told
from sendable.custody.item import Item
from sendable.custody.stamp import Stamp
from sendable.ports import Record


def dispute_item(  # noqa: PLR0913 what was wrong, where, and in which version of it
    desk: Desk,
    order: Order,
    item_id: str,
    wrong: Wrong,
    *,
    line: int | None = None,
    words: str = "",
    version: int | None = None,
) -> Item:
    """Record that the decision on an item was wrong.

    Raises:
        DisputeInvalid, MoveNotAllowed, NotPermitted: as the core says.
        ChangedMeanwhile: the item has moved on since version `version`.
    """
    with desk.store.transaction() as tx:
        return enter_dispute(tx, current(tx, item_id, version), wrong, line, desk.stamp(order), words)


def enter_dispute(tx: Record, item: Item, wrong: Wrong, line: int | None, stamp: Stamp, words: str = "") -> Item:
    """Enter it in a transaction that is under way."""
    disputed, event = dispute(item, wrong, line, stamp, words)
    save(tx, disputed, event)
    if wrong is Wrong.PASSED:
        tx.alerts.add([miss_told(item, line, stamp.at)])
    else:
        lines = range(len(item.decided.lines)) if line is None else (line,)
        tx.alerts.judge(item.id, dict.fromkeys(lines, Judged.WRONG), Source.DISPUTE)
    return disputed
