"""Carry referrals, reminders and reversals out of the outbox to their authorities, and try until it has worked.

An authority that is reached by hand gets nothing from here. For every other the package is made and kept, so that the
public site, which has no key, can hand it out; then the authority is told that something waits, and nothing of what.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sendable.actions.pickups.words import Notice, notice
from sendable.custody.channel import Channel, Way, by_hand
from sendable.custody.pickup import Pickup, Subject, code_of, pickup, prolonged, settled
from sendable.custody.referral import Referral
from sendable.errors import NotDelivered, NotFound
from sendable.people.webhook import signatures, wait
from sendable.ports import Outgoing, Record, Store
from sendable.ports.pickups import Deliver, Mail, Secrets
from sendable.screening.decision import Translate

AT_ONCE = 50
LEASE = timedelta(minutes=5)  # nobody else tries meanwhile; a try that is cut short is made again then
_GOOD = range(200, 300)


@dataclass(frozen=True)
class Carrier:
    """The means of carrying; without `mail` or an `address` to name, an authority that gets mail gets paper."""

    store: Store
    now: Callable[[], datetime]
    chance: Callable[[], float]
    secrets: Secrets = field(repr=False)
    pack: Callable[[str], bytes]
    post: Deliver
    mail: Mail | None
    address: str
    speak: Callable[[str], Translate]


@dataclass(frozen=True, slots=True)
class _Load:
    outgoing: Outgoing
    subject: Subject
    referral: Referral
    channel: Channel
    pickup: Pickup


def carry_referrals(carrier: Carrier) -> tuple[int, int]:
    """Carry what is due; return how many arrived and how many did not."""
    arrived = failed = 0
    for _ in range(AT_ONCE):
        if not (claimed := _claimed(carrier)):
            break
        for load in claimed:
            fault = _carried(carrier, load)
            arrived, failed = arrived + (not fault), failed + bool(fault)
    return arrived, failed


def code_for(secrets: Secrets, referral: str, generation: int) -> str:
    """Return the code that opens a referral; it is drawn anew each time and kept nowhere."""
    return code_of(secrets("referral", referral, str(generation)))


def _claimed(carrier: Carrier) -> list[_Load]:
    """Take some of what is due and put it off, so that a try that fails or dies needs nothing more."""
    now = carrier.now()
    with carrier.store.transaction() as tx:
        loads = []
        for one in tx.outbox.waiting(now, 5):
            tx.outbox.put_off(one.id, now + max(LEASE, wait(one.tries + 1, carrier.chance())))
            load = _load(carrier, tx, one, now)
            if load is None:
                tx.outbox.done(one.id, now)
            else:
                tx.pickups.put(load.pickup)
                loads.append(load)
        return loads


def _load(carrier: Carrier, tx: Record, one: Outgoing, now: datetime) -> _Load | None:
    """Return what is carried; None where nothing is: it is forgotten, answered, run out, or goes by hand."""
    subject = one.topic
    try:
        referral = tx.referrals.get(str(one.body["referral"]))
        office = tx.cases.get(referral.case).office
    except NotFound:
        return None
    channel = tx.channels.of(office, referral.authority) or by_hand(office, referral.authority, now)
    known = tx.pickups.of(referral.id)
    if settled(subject, referral) or (known is None and channel.way is Way.HAND):
        return None
    if known is None:
        made = pickup(referral, office, channel.way, code_for(carrier.secrets, referral.id, 1), now)
        return _Load(one, subject, referral, channel, made)
    again = prolonged(known, now) if subject is Subject.REVERSAL and one.tries == 0 else known
    if not again.is_open(now):
        return None  # a notice of a code that opens nothing helps nobody
    way = Way.PAPER if channel.way is Way.HAND else channel.way  # who has a code keeps it
    return _Load(one, subject, referral, channel, replace(again, way=way))


def _carried(carrier: Carrier, load: _Load) -> str:
    """Make the package, tell the authority; return why it did not work, "" if it did."""
    if load.subject is not Subject.REMINDER:
        content = carrier.pack(load.referral.id)
        with carrier.store.transaction() as tx:
            if tx.pickups.of(load.referral.id) is None:
                return ""  # forgotten meanwhile
            tx.pickups.pack(load.pickup, content, carrier.now())
    try:
        told, fault = _told(carrier, load), ""
    except NotDelivered as error:
        told, fault = False, error.what
    with carrier.store.transaction() as tx:
        now, kept = carrier.now(), tx.pickups.of(load.referral.id)
        if kept is not None:
            tx.pickups.put(replace(kept, fault=fault, told_at=now if told else kept.told_at))
        if not fault:
            tx.outbox.done(load.outgoing.id, now)
    return fault


def _told(carrier: Carrier, load: _Load) -> bool:
    """Tell an authority by its channel; False where a person must do it, on paper."""
    if load.channel.way is Way.WEBHOOK:
        _posted(carrier, load)
        return True
    if load.channel.way is not Way.MAIL or carrier.mail is None or not carrier.address:
        return False
    subject, text = notice(carrier.speak, Notice(load.subject, load.referral.id, carrier.address))
    carrier.mail(load.channel.target, subject, text)
    return True


def _posted(carrier: Carrier, load: _Load) -> None:
    """Post the code, over TLS, to the address that was registered for it; nothing of the goods.

    Raises:
        NotDelivered: it was not taken.
    """
    now, channel = carrier.now(), load.channel
    data = {
        "referral": load.referral.id,
        "urgency": load.referral.urgency,
        "code": code_for(carrier.secrets, load.referral.id, load.pickup.generation),
        "address": carrier.address,
        "until": load.pickup.ends_at.isoformat(timespec="seconds"),
    }
    body = json.dumps({"type": f"authority.{load.subject.value}", "timestamp": now.isoformat(), "data": data})
    key = channel_key(carrier.secrets, channel)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": f"msg_{load.outgoing.id}",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures([key], f"msg_{load.outgoing.id}", now, body),
    }
    status = carrier.post(channel.target, headers, body.encode())
    if status not in _GOOD:
        raise NotDelivered(f"it answered {status}")


def channel_key(secrets: Secrets, channel: Channel) -> bytes:
    """Return the key that signs messages to an authority's system."""
    return secrets("authority", channel.office, channel.authority, str(channel.generation))
