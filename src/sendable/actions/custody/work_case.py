"""Cases: open, assign, note, refer, acknowledge, destroy by two and a witness, close."""

from collections.abc import Callable

from sendable.actions.custody.desk import Desk, Order, current, save
from sendable.actions.custody.tell import Told, tell
from sendable.custody import case as cases
from sendable.custody import referral as referrals
from sendable.custody.act import Act
from sendable.custody.case import Case
from sendable.custody.deadline import Due, deadline
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.custody.pickup import Subject
from sendable.custody.referral import Referral
from sendable.custody.stamp import Stamp
from sendable.errors import ChangedMeanwhile
from sendable.ports import Record


def open_case(desk: Desk, order: Order, item_id: str, *, version: int | None = None) -> tuple[Case, Told]:
    """Open a case on what was found in an item, and tell its sender."""
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        item = current(tx, item_id, version)
        kept, case, event = cases.open_case(item, tuple(tx.inspections.of(item_id)), stamp)
        save(tx, kept, event)
        tx.cases.add(case)
        tx.deadlines.set(deadline(case.id, Due.CASE_DECISION, stamp.at), case.office)
        return case, tell(tx, desk, kept, event.act, automated=False)


def assign(desk: Desk, order: Order, case_id: str, version: int, to: str) -> Case:
    """Give a case to an officer."""
    return _change(desk, order, case_id, version, lambda case, _, stamp: cases.assign(case, to, stamp))


def note(desk: Desk, order: Order, case_id: str, version: int, text: str) -> Case:
    """Add a note on the goods or the handling."""
    return _change(desk, order, case_id, version, lambda case, _, stamp: cases.note(case, text, stamp))


def propose_destruction(desk: Desk, order: Order, case_id: str, version: int, reason: str) -> Case:
    """Propose to destroy the goods, where a rule permits it."""
    return _change(
        desk, order, case_id, version, lambda case, item, stamp: cases.propose_destruction(case, item, stamp, reason)
    )


def approve_destruction(desk: Desk, order: Order, case_id: str, version: int) -> Case:
    """Agree, as another person, to destroy the goods."""
    return _change(desk, order, case_id, version, lambda case, _, stamp: cases.approve_destruction(case, stamp))


def refer(desk: Desk, order: Order, case_id: str, version: int, authority: str) -> tuple[Case, Referral]:
    """Refer a case to the competent authority; the package for it goes into the outbox."""
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        case = _current(tx, case_id, version)
        item = tx.items.get(case.item)
        referred, referral, event = referrals.refer(case, item, tuple(tx.inspections.of(item.id)), authority, stamp)
        tx.cases.put(referred)
        tx.referrals.add(referral)
        tx.history.add(event, item.id)
        tx.deadlines.set(deadline(referral.id, Due.ACKNOWLEDGEMENT, stamp.at), case.office)
        tx.outbox.add(desk.new_id(), Subject.REFERRAL, authority, {"referral": referral.id}, stamp.at)
        return referred, referral


def acknowledge(desk: Desk, order: Order, referral_id: str, version: int, reference: str) -> tuple[Case, Referral]:
    """Record that an authority has taken note of a referral, or of its reversal once it is reversed."""
    with desk.store.transaction() as tx:
        referral = tx.referrals.get(referral_id)
        return acknowledged(tx, _current(tx, referral.case, version), referral, reference, desk.stamp(order))


def acknowledged(tx: Record, case: Case, referral: Referral, reference: str, stamp: Stamp) -> tuple[Case, Referral]:
    """Write that an authority has taken note; nothing is due from it then.

    Raises:
        MoveNotAllowed: it was acknowledged before.
    """
    take = referrals.acknowledge if referral.reversed_at is None else referrals.acknowledge_reversal
    known, answered, event = take(case, referral, reference, stamp)
    tx.cases.put(known)
    tx.referrals.put(answered)
    tx.history.add(event, case.item)
    for due in (Due.ACKNOWLEDGEMENT, Due.REMINDER):
        tx.deadlines.clear(referral.id, due)
    return known, answered


def close(desk: Desk, order: Order, case_id: str, version: int, act: Act, reason: str) -> tuple[Case, Told]:
    """Close a case by what becomes of the item: released, returned, forwarded or seized; the sender is told."""
    return _close(
        desk, order, case_id, version, lambda case, item, stamp: cases.close(case, item, act, stamp, reason=reason)
    )


def destroy(desk: Desk, order: Order, case_id: str, version: int, witness: str) -> tuple[Case, Told]:
    """Record the destruction that two persons agreed on, before a witness."""
    return _close(desk, order, case_id, version, lambda case, item, stamp: cases.destroy(case, item, witness, stamp))


def _change(
    desk: Desk, order: Order, case_id: str, version: int, act: Callable[[Case, Item, Stamp], tuple[Case, Event]]
) -> Case:
    with desk.store.transaction() as tx:
        case = _current(tx, case_id, version)
        changed, event = act(case, tx.items.get(case.item), desk.stamp(order))
        tx.cases.put(changed)
        tx.history.add(event, case.item)
        return changed


def _close(
    desk: Desk, order: Order, case_id: str, version: int, act: Callable[[Case, Item, Stamp], tuple[Item, Case, Event]]
) -> tuple[Case, Told]:
    with desk.store.transaction() as tx:
        case = _current(tx, case_id, version)
        item, closed, event = act(case, tx.items.get(case.item), desk.stamp(order))
        save(tx, item, event)
        tx.cases.put(closed)
        tx.deadlines.clear(case_id, Due.CASE_DECISION)
        return closed, tell(tx, desk, item, event.act, automated=False)


def _current(tx: Record, case_id: str, version: int) -> Case:
    case = tx.cases.get(case_id)
    if case.version != version:
        raise ChangedMeanwhile("case", case_id)
    return case
