"""What is overdue is noted, once: an event in the record, of which webhooks hear, and it shows on the overview.

An authority that has not acknowledged in time is reminded by the way on which it got the referral; when that term passes
too, a supervisor must reach it otherwise.
"""

from collections.abc import Callable
from datetime import datetime

from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.deadline import Deadline, Due, deadline, overdue
from sendable.custody.pickup import Subject
from sendable.custody.stamp import Stamp
from sendable.errors import NotFound
from sendable.ports import PlacedDeadline, Record, Store

AT_ONCE = 100
CLOCK = Actor("clock", frozenset({Role.ADMINISTRATOR}))  # nobody of the staff: time has passed


def pass_deadlines(store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> list[PlacedDeadline]:
    """Note every deadline that has passed since the last time; return them, the oldest first.

    Any number of processes may do this at once: each deadline is noted by one of them. What was noted stays so when the
    clock goes back.
    """
    noted: list[PlacedDeadline] = []
    while True:
        with store.transaction() as tx:
            some = tx.deadlines.newly_over(now(), AT_ONCE)
            noted += [one for one in some if _noted(tx, one, Stamp(new_id(), now(), CLOCK, one.office), new_id())]
        if len(some) < AT_ONCE:
            return noted


def item_of(tx: Record, due: Deadline) -> str:
    """Return the id of the item that a deadline is about.

    Raises:
        NotFound: what was due is not there any more.
    """
    if due.due is Due.CASE_DECISION:
        return tx.cases.get(due.subject).item
    if due.due in (Due.ACKNOWLEDGEMENT, Due.REMINDER):
        return tx.referrals.get(due.subject).item
    if due.due is Due.APPEAL_DECISION:
        return tx.appeals.get(due.subject).item
    return tx.items.get(due.subject).id


def _noted(tx: Record, placed: PlacedDeadline, stamp: Stamp, message: str) -> bool:
    over = placed.deadline
    try:
        item = item_of(tx, over)
    except NotFound:
        tx.deadlines.clear(over.subject, over.due)
        return False
    tx.history.add(overdue(over, item, stamp), item)
    tx.deadlines.note_over(over, stamp.at)
    if over.due is Due.ACKNOWLEDGEMENT:
        authority = tx.referrals.get(over.subject).authority
        tx.outbox.add(message, Subject.REMINDER, authority, {"referral": over.subject}, stamp.at)
        tx.deadlines.set(deadline(over.subject, Due.REMINDER, stamp.at), placed.office)
    return True
