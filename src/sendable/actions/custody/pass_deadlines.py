"""What is overdue is noted, once: an event in the record, of which webhooks hear, and it shows on the overview."""

from collections.abc import Callable
from datetime import datetime

from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.deadline import Deadline, Due, overdue
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
            noted += [one for one in some if _noted(tx, one, Stamp(new_id(), now(), CLOCK, one.office))]
        if len(some) < AT_ONCE:
            return noted


def item_of(tx: Record, deadline: Deadline) -> str:
    """Return the id of the item that a deadline is about.

    Raises:
        NotFound: what was due is not there any more.
    """
    if deadline.due is Due.CASE_DECISION:
        return tx.cases.get(deadline.subject).item
    if deadline.due is Due.ACKNOWLEDGEMENT:
        return tx.referrals.get(deadline.subject).item
    if deadline.due is Due.APPEAL_DECISION:
        return tx.appeals.get(deadline.subject).item
    return tx.items.get(deadline.subject).id


def _noted(tx: Record, placed: PlacedDeadline, stamp: Stamp) -> bool:
    deadline = placed.deadline
    try:
        item = item_of(tx, deadline)
    except NotFound:
        tx.deadlines.clear(deadline.subject, deadline.due)
        return False
    tx.history.add(overdue(deadline, item, stamp), item)
    tx.deadlines.note_over(deadline, stamp.at)
    return True
