"""Deletion by retention of safety agreements that ended long ago; the hashes of their events stay, and a receipt."""

from datetime import timedelta

from sendable.actions.custody.forget_items import AT_ONCE, SHORTEST, Forgetting
from sendable.custody.act import Act
from sendable.custody.actor import Actor
from sendable.custody.agreement import NO_ITEM
from sendable.custody.stamp import Stamp
from sendable.errors import OptionInvalid


def forget_agreements(means: Forgetting, actor: Actor, older: timedelta) -> int:
    """Forget every agreement that ended longer ago than this; return how many.

    Raises:
        OptionInvalid: an item of its last day may still be under appeal.
        NotPermitted: who orders it may not.
    """
    if older < SHORTEST:
        raise OptionInvalid("--days", f"whoever is affected may still appeal; at least {SHORTEST.days}")
    until, count = means.now() - older, 0
    while True:
        with means.store.transaction() as tx:
            ended = tx.retention.agreements_before(until, AT_ONCE)
            for one in ended:
                stamp = Stamp(means.new_id(), means.now(), actor, "")
                data = {"item": NO_ITEM, "places": list(tx.retention.forget_agreement(one))}
                event = stamp.event(Act.FORGET, one, reason=f"ended {older.days} days ago or longer", data=data)
                tx.history.add(event, NO_ITEM)
        count += len(ended)
        if len(ended) < AT_ONCE:
            return count
