"""Appeals: filed with the code of a notice, decided by somebody who never touched the item; a reversal goes round."""

from dataclasses import dataclass

from sendable.actions.custody.desk import Desk, Order, save
from sendable.actions.custody.tell import Told, tell
from sendable.custody import appeal as appeals
from sendable.custody import item as moves
from sendable.custody.act import Act
from sendable.custody.appeal import Appeal, Verdict
from sendable.custody.case import CaseState, close
from sendable.custody.deadline import Due, deadline
from sendable.custody.item import Item
from sendable.custody.moves import State, possible
from sendable.custody.notice import hash_of
from sendable.custody.pickup import Subject
from sendable.custody.stamp import Stamp
from sendable.errors import AppealTooLate, MoveNotAllowed
from sendable.ports import Record


@dataclass(frozen=True, slots=True)
class Heard:
    """A decided appeal, the item after it, and what its author is told."""

    appeal: Appeal
    item: Item
    told: Told


def file_appeal(desk: Desk, order: Order, code: str, grounds: str) -> Appeal:
    """Enter the appeal of whoever holds the code of a notice.

    Raises:
        NotFound: no notice has this code.
        AppealTooLate: the term is over.
        MoveNotAllowed: another appeal waits.
        ReasonMissing: no grounds are given.
    """
    with desk.store.transaction() as tx:
        told = tx.notices.by_code(hash_of(code))
        stamp = desk.stamp(order)
        if stamp.at > told.appeal_until:
            raise AppealTooLate(told.appeal_until)
        if any(one.verdict is Verdict.FILED for one in tx.appeals.of(told.item)):
            raise MoveNotAllowed(Verdict.FILED.value, Act.APPEAL.value, ())
        appeal, event = appeals.file_appeal(told.item, grounds, stamp)
        tx.appeals.add(appeal)
        tx.history.add(event, told.item)
        tx.deadlines.set(deadline(appeal.id, Due.APPEAL_DECISION, stamp.at), tx.items.get(told.item).office)
        return appeal


def decide_appeal(desk: Desk, order: Order, appeal_id: str, verdict: Verdict, reason: str) -> Heard:
    """Decide an appeal; a reversal lets the item go where it still can, and every authority that got it hears of it.

    Raises:
        TouchedBefore: who decides, or a program that they let in, has acted on the item.
        MoveNotAllowed, ReasonMissing: as the core says.
    """
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        appeal = tx.appeals.get(appeal_id)
        own = tx.tokens.made_by(stamp.actor.id)
        decided, event = appeals.decide_appeal(appeal, verdict, reason, stamp, tx.history.of_item(appeal.item), own)
        tx.appeals.put(decided)
        tx.history.add(event, appeal.item)
        tx.deadlines.clear(appeal_id, Due.APPEAL_DECISION)
        item = tx.items.get(appeal.item)
        if verdict is Verdict.REVERSED:
            item = _let_go(tx, desk, order, item, reason)
            _tell_authorities(tx, desk, item, stamp)
        return Heard(decided, item, tell(tx, desk, item, event.act, automated=False))


def _let_go(tx: Record, desk: Desk, order: Order, item: Item, reason: str) -> Item:
    """Release or take in the item, if it is still here and safe."""
    acts = possible(item.state, isolated=item.isolated)
    if item.state is State.REFUSED or Act.RELEASE not in acts:
        return item  # a refused item is with its sender, who may present it again; another has left, or is not safe
    stamp = desk.stamp(order)
    open_cases = [case for case in tx.cases.of(item.id) if case.state is not CaseState.CLOSED]
    if open_cases:
        released, closed, event = close(open_cases[0], item, Act.RELEASE, stamp, reason=reason)
        tx.cases.put(closed)
        tx.deadlines.clear(closed.id, Due.CASE_DECISION)
    else:
        released, event = moves.move(item, Act.RELEASE, stamp, reason=reason)
    save(tx, released, event)
    tx.deadlines.clear(item.id, Due.INSPECTION)
    return released


def _tell_authorities(tx: Record, desk: Desk, item: Item, stamp: Stamp) -> None:
    for referral in appeals.reverse(tx.referrals.of(item.id), stamp.at):
        tx.referrals.put(referral)
        tx.deadlines.set(deadline(referral.id, Due.ACKNOWLEDGEMENT, stamp.at), item.office)
        tx.deadlines.clear(referral.id, Due.REMINDER)
        tx.outbox.add(desk.new_id(), Subject.REVERSAL, referral.authority, {"referral": referral.id}, stamp.at)
