"""Read a document number: one person asks with a reason, another agrees, the first looks once; every step is logged."""

from collections.abc import Callable

from sendable.actions.custody.desk import Order
from sendable.actions.numbers.means import Numbers, deny
from sendable.custody import number as steps
from sendable.custody.act import Act
from sendable.custody.number import Asked, NumberRequest
from sendable.custody.stamp import Stamp
from sendable.errors import ChangedMeanwhile, MoveNotAllowed, NotFound, NotPermitted, SecondPersonNeeded

_TURNED_AWAY = (NotPermitted, SecondPersonNeeded, MoveNotAllowed, ChangedMeanwhile)


def ask_number(numbers: Numbers, order: Order, item_id: str, reason: str) -> NumberRequest:
    """Ask to read the number of an item.

    Raises:
        NotPermitted: no role of the actor may; the try is logged.
        ReasonMissing: who asks must say why.
        NotFound: no number of this item is kept.
    """
    try:
        with numbers.desk.store.transaction() as tx:
            item = tx.items.get(item_id)
            request, event = steps.ask(item.id, numbers.desk.stamp(order), reason)
            if not numbers.vault.holds(item.id):
                raise NotFound("document number of item", item.id)
            tx.number_requests.add(request)
            tx.history.add(event, item.id)
            return request
    except _TURNED_AWAY:
        deny(numbers, order, item_id, Act.ASK_NUMBER)
        raise


def agree_number(numbers: Numbers, order: Order, request_id: str) -> NumberRequest:
    """Agree that another person reads a number.

    Raises:
        NotPermitted, SecondPersonNeeded, MoveNotAllowed: as the core says; the try is logged.
    """
    return _step(numbers, order, request_id, steps.agree, Act.AGREE_NUMBER)


def refuse_number(numbers: Numbers, order: Order, request_id: str) -> NumberRequest:
    """Refuse that another person reads a number."""
    return _step(numbers, order, request_id, steps.refuse, Act.REFUSE_NUMBER)


def view_number(numbers: Numbers, order: Order, request_id: str) -> str:
    """Return the number, once. That it was looked at is logged before it is opened.

    Raises:
        NotPermitted, SecondPersonNeeded, MoveNotAllowed: as the core says; the try is logged.
        NotFound: it was deleted meanwhile.
        KeyUnusable, RowDamaged: it cannot be opened.
    """
    seen = _step(numbers, order, request_id, steps.view, Act.VIEW_NUMBER)
    return numbers.vault.read(seen.item)


def _step(
    numbers: Numbers,
    order: Order,
    request_id: str,
    step: Callable[[NumberRequest, Stamp], Asked],
    act: Act,
) -> NumberRequest:
    with numbers.desk.store.reading() as tx:
        item = tx.number_requests.get(request_id).item
    try:
        with numbers.desk.store.transaction() as tx:
            changed, event = step(tx.number_requests.get(request_id), numbers.desk.stamp(order))
            tx.number_requests.put(changed)
            tx.history.add(event, item)
            return changed
    except _TURNED_AWAY:
        deny(numbers, order, item, act)
        raise
