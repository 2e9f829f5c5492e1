"""The simple moves: hold, isolate, make safe, open, release, overrule, return, forward, dispatch."""

from collections.abc import Callable, Mapping

from sendable.actions.custody.ask_inspection import meet_requests
from sendable.actions.custody.desk import Desk, Order, current, save
from sendable.actions.custody.tell import Told, tell
from sendable.custody import item as moves
from sendable.custody.act import Act
from sendable.custody.deadline import Due, deadline
from sendable.custody.item import Item, Moved
from sendable.custody.stamp import Stamp
from sendable.errors import MoveNotAllowed

Move = Callable[[Item, Stamp, str], Moved]


def _plain(act: Act) -> Move:
    return lambda item, stamp, reason: moves.move(item, act, stamp, reason=reason)


_MOVES: Mapping[Act, Move] = {
    **{act: _plain(act) for act in (Act.HOLD, Act.RELEASE, Act.OVERRULE, Act.DISPATCH)},
    Act.ISOLATE: moves.isolate,
    Act.MAKE_SAFE: moves.make_safe,
    Act.RETURN: moves.give_back,
    Act.OPEN: lambda item, stamp, _: moves.open_box(item, stamp),
}
_TOLD = frozenset({Act.HOLD, Act.ISOLATE, Act.RETURN})
_BEGINS = {Act.HOLD: Due.INSPECTION, Act.ISOLATE: Due.INSPECTION}
_ENDS = frozenset({Act.RELEASE, Act.RETURN})


def move_item(
    desk: Desk,
    order: Order,
    act: Act,
    item_id: str,
    *,
    version: int | None = None,
    reason: str = "",
) -> tuple[Item, Told | None]:
    """Do one act to one item; whoever is affected by it is told.

    Raises:
        MoveNotAllowed, NotPermitted, ReasonMissing, RuleForbids, LetterNotOpened: as the core says.
        ChangedMeanwhile: the item has moved on since version `version`.
    """
    if act not in _MOVES:
        raise MoveNotAllowed("handled here", act.value, tuple(one.value for one in _MOVES))
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        item, event = _MOVES[act](current(tx, item_id, version), stamp, reason)
        save(tx, item, event)
        if act is Act.OVERRULE:
            meet_requests(tx, desk, item)
        if act in _BEGINS:
            tx.deadlines.set(deadline(item_id, _BEGINS[act], stamp.at), item.office)
        if act in _ENDS:
            tx.deadlines.clear(item_id, Due.INSPECTION)
        told = tell(tx, desk, item, event.act, automated=False) if act in _TOLD else None
        return item, told
