"""Deletion by retention: old closed items go, the hashes of their events stay, and a receipt says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.custody.act import Act
from sendable.custody.actor import Actor
from sendable.custody.deadline import TERMS, Due
from sendable.custody.stamp import Stamp
from sendable.errors import OptionInvalid
from sendable.ports.retention import ForgettingStore

AT_ONCE = 100
SHORTEST = TERMS[Due.APPEAL_FILED] + TERMS[Due.APPEAL_DECISION]


@dataclass(frozen=True)
class Forgetting:
    """The means of it."""

    store: ForgettingStore
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    told: Callable[[int], None] = lambda _count: None  # hears how many are forgotten so far


def forget_items(means: Forgetting, actor: Actor, older: timedelta) -> int:
    """Forget every item that was closed longer ago than this; return how many. Stopped half-way it goes on next time.

    Raises:
        OptionInvalid: somebody could still appeal.
        NotPermitted: who orders it may not.
    """
    if older < SHORTEST:
        raise OptionInvalid("--days", f"whoever is affected may still appeal; at least {SHORTEST.days}")
    until, count = means.now() - older, 0
    while True:
        with means.store.transaction() as tx:
            items = tx.retention.closed_before(until, AT_ONCE)
            for item in items:
                stamp = Stamp(means.new_id(), means.now(), actor, item.office)
                places = list(tx.retention.forget(item.id))
                data = {"places": places}
                event = stamp.event(Act.FORGET, item.id, reason=f"closed {older.days} days ago or longer", data=data)
                tx.history.add(event, item.id)
        count += len(items)
        means.told(count)
        if len(items) < AT_ONCE:
            return count
