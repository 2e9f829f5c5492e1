"""At the counter: decide on what is declared, and take the item in, stop it, or refuse it with reasons."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sendable.actions.custody.agreements import look_at_agreement
from sendable.actions.custody.ask_inspection import meet_requests
from sendable.actions.custody.choose_by_chance import hold_if_chosen, seed_in_use
from sendable.actions.custody.desk import Answers, Desk, Order
from sendable.actions.custody.dispute_item import enter_dispute
from sendable.actions.custody.tell import Told, tell
from sendable.custody import item as moves
from sendable.custody.act import Act
from sendable.custody.agreement_check import Checked
from sendable.custody.alert import Wrong, alerts_of
from sendable.custody.deadline import Due, deadline
from sendable.custody.declaration import Declaration
from sendable.custody.identifier import Identifier
from sendable.custody.item import Item, Moved
from sendable.custody.moves import ENDS, State
from sendable.custody.number import keeping_of
from sendable.custody.stamp import Stamp
from sendable.custody.verification import Document, Method, Verification
from sendable.errors import IdentifierInvalid, NotExempt, NumberInvalid
from sendable.ports import Record
from sendable.screening.outcome import Outcome

Keep = Callable[[str, Document], str]  # locks a number away for an item; what is returned commits to it


@dataclass(frozen=True, slots=True)
class Presented:
    """An item as it is presented at the counter."""

    identifier: Identifier
    declaration: Declaration
    answers: Answers = ()
    method: Method = Method.NOT_VERIFIED
    document: Document | None = None
    acknowledged: bool = False
    agreement: str = ""  # number of a contract
    wrong: Wrong | None = None  # in which way the clerk says that the decision is wrong


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of it, and what the sender is told if it did not go through."""

    item: Item
    told: Told | None = None


def accept_item(desk: Desk, order: Order, presented: Presented, keep: Keep | None = None) -> Accepted:
    """Decide on an item and record what becomes of it: accepted, held, isolated or refused.

    An item whose outcome is `ask` is not recorded: the question is asked first, or it is held as `inspect`. The
    number of the document that was seen is locked away with `keep`, and only of an item that is taken in.

    Raises:
        IdentifierInvalid: an item with this identifier is in custody.
        VerificationMissing: the sender is not verified, or the conditions are not acknowledged.
        NotExempt: the safety agreement that is named does not exempt this item.
        NumberInvalid: numbers are kept here, and none was handed in.
    """
    decided = desk.rules.decide(presented.declaration, presented.answers)
    with desk.store.transaction() as tx:
        _not_twice(tx, presented.identifier)
        seed = seed_in_use(tx, desk)
        stamp = desk.stamp(order)
        item = Item(
            id=desk.new_id(),
            identifier=presented.identifier,
            office=order.office,
            declaration=presented.declaration,
            decided=decided,
            changed_at=stamp.at,
        )
        looked = (
            look_at_agreement(tx, desk, order.office, presented.agreement, decided) if presented.agreement else None
        )
        moved, event = _first_move(item, presented, stamp, looked, _locked(desk, item, presented, keep))
        tx.items.add(moved)
        tx.history.add(event, moved.id)
        tx.alerts.add(alerts_of(moved, stamp.at))
        meet_requests(tx, desk, moved)
        told = None
        if moved.state is not State.ACCEPTED:
            told = tell(tx, desk, moved, event.act, automated=True)
        if moved.state is State.HELD:
            tx.deadlines.set(deadline(moved.id, Due.INSPECTION, stamp.at), order.office)
        elif chosen := hold_if_chosen(tx, desk, order, moved, seed):
            moved, told = chosen.item, chosen.told
        if presented.wrong is not None:
            moved = enter_dispute(tx, moved, presented.wrong, None, desk.stamp(order))
        return Accepted(moved, told)


def _locked(desk: Desk, item: Item, presented: Presented, keep: Keep | None) -> Callable[[], str]:
    def lock() -> str:
        if presented.method is not Method.DOCUMENT_SEEN or presented.document is None:
            return ""
        if keeping_of(desk.numbers, presented.document, presented.declaration.dispatch) is None:
            return ""
        if keep is None:
            raise NumberInvalid
        return keep(item.id, presented.document)

    return lock


def _first_move(
    item: Item, presented: Presented, stamp: Stamp, looked: Checked | None, lock: Callable[[], str]
) -> Moved:
    decided, outcome = item.decided, item.decided.outcome
    reason = decided.grounds[0].says if decided.grounds else outcome.word
    if outcome is Outcome.ISOLATE:
        return moves.isolate(item, stamp, reason)
    if outcome is Outcome.REFUSE:
        return moves.move(item, Act.REFUSE, stamp, reason=reason)
    if outcome in (Outcome.ASK, Outcome.INSPECT, Outcome.HOLD):
        return moves.move(item, Act.HOLD, stamp, reason=reason)
    verification = Verification(presented.method, stamp.actor.id, stamp.at, presented.document)
    if looked is not None and presented.method is Method.EXEMPT_AGREEMENT and not looked.check.exempts:
        raise NotExempt(looked.check.value)
    if looked is not None and looked.agreement is not None:  # what is no agreement may be anything that was typed
        verification = replace(verification, agreement=looked.number, check=looked.check.value)
    moves.accept(item, stamp, verification, acknowledged=presented.acknowledged)  # before anything is locked away
    verification = replace(verification, commitment=lock())
    return moves.accept(item, stamp, verification, acknowledged=presented.acknowledged)


def _not_twice(tx: Record, identifier: Identifier) -> None:
    for item in tx.items.by_identifier(identifier.value):
        if item.state not in ENDS | {State.REFUSED}:
            raise IdentifierInvalid(identifier.value, f"an item with it is in custody at {item.office}")
