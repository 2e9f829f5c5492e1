"""Set how an office reaches an authority, and give a referral another code; both stand in the log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sendable.actions.custody.desk import Order
from sendable.actions.pickups.carry_referrals import channel_key, code_for
from sendable.custody.act import Act, Role
from sendable.custody.actor import permit
from sendable.custody.channel import Channel, Way, target_fits
from sendable.custody.event import Event
from sendable.custody.pickup import Pickup, Subject, renewed
from sendable.errors import ChannelInvalid, NotFound, NotPermitted
from sendable.people.act import PeopleAct
from sendable.people.webhook import secret_text
from sendable.ports import Store
from sendable.ports.pickups import Secrets

MAY_SET = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True)
class Reaching:
    """The means of reaching authorities, and how the public site is called by those outside."""

    store: Store
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    secrets: Secrets = field(repr=False)
    address: str = ""
    mails: bool = False  # a mail server is there


def set_channel(means: Reaching, order: Order, authority: str, way: Way, target: str) -> str:
    """Keep how an authority is reached from an office; return the secret of a webhook, which is shown once, or "".

    Raises:
        NotPermitted: the actor is no supervisor there.
        ChannelInvalid: a mailbox or an address that is none.
    """
    actor = order.actor
    if not (actor.roles & MAY_SET and actor.sees(order.office)):
        raise NotPermitted(actor.id, PeopleAct.SET_CHANNEL.value, order.office, (Role.SUPERVISOR.value,))
    if not target_fits(way, target):
        raise ChannelInvalid(way.value)
    with means.store.transaction() as tx:
        old = tx.channels.of(order.office, authority)
        generation = 1 if old is None else old.generation + 1
        channel = Channel(order.office, authority, way, target, actor.id, means.now(), generation)
        tx.channels.set(channel)
        more: Mapping[str, Any] = {"item": "", "authority": authority, "way": way.value, "generation": generation}
        kind = PeopleAct.SET_CHANNEL.value
        tx.history.add(Event(means.new_id(), means.now(), actor.id, order.office, order.office, kind, data=more), "")
    return secret_text(channel_key(means.secrets, channel)) if way is Way.WEBHOOK else ""


def renew_code(means: Reaching, order: Order, referral_id: str) -> Pickup:
    """Give a referral another code and its whole term again, and tell its authority; the old code opens nothing.

    Raises:
        NotFound: it has none.
    """
    with means.store.transaction() as tx:
        permit(order.actor, Act.REFER, order.office)
        old = tx.pickups.of(referral_id)
        if old is None:
            raise NotFound("code", referral_id)
        now, referral = means.now(), tx.referrals.get(referral_id)
        pickup = renewed(old, code_for(means.secrets, referral_id, old.generation + 1), now)
        tx.pickups.put(pickup)
        data: Mapping[str, Any] = {"item": old.item, "referral": referral_id, "generation": pickup.generation}
        event = Event(means.new_id(), now, order.actor.id, order.office, referral.case, Act.RENEW_CODE.value, data=data)
        tx.history.add(event, old.item)
        subject = Subject.REFERRAL if referral.reversed_at is None else Subject.REVERSAL
        tx.outbox.add(means.new_id(), subject, referral.authority, {"referral": referral_id}, now)
        return pickup
