"""Tell webhooks what was done: drawn from the custody log, in its order, signed, and tried until it has arrived.

The log is the outbox: what was committed is in it, in one order, so nothing can be told that did not happen and nothing
that happened can be missed. A receiver gets the next message only when the one before has arrived or was given up.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sendable.actions.programs.webhooks import Telling
from sendable.custody.announce import Announcement, announced
from sendable.custody.event import Event, read_event
from sendable.errors import NotDelivered, NotFound
from sendable.people.webhook import GIVES_UP, KEPT, Delivery, Webhook, signatures, wait
from sendable.ports.webhooks import Post, WebhookRecord

AT_ONCE = 200  # events that are looked at in one transaction
IN_A_ROW = 50  # messages to one webhook before the next has its turn
LEASE = timedelta(minutes=2)  # nobody else tries meanwhile
GONE = 410
_GOOD = range(200, 300)


@dataclass(frozen=True)
class Sender:
    """The means of sending."""

    telling: Telling
    post: Post
    chance: Callable[[], float]

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock."""
        return self.telling.people.now


def tell_others(sender: Sender) -> tuple[int, int]:
    """Look at what was logged, send what is due; return how many messages arrived and how many did not."""
    store = sender.telling.store
    with store.reading() as tx:
        webhooks, size = [one for one in tx.webhooks.list() if one.active], tx.history.size()
    arrived = failed = 0
    for webhook in webhooks:
        if webhook.next_place < size:
            _draw(sender, webhook.id)
        for _ in range(IN_A_ROW):
            went = _send_first(sender, webhook.id)
            if went is None:
                break
            arrived, failed = arrived + went, failed + (not went)
            if not went:
                break
    if webhooks:
        with store.transaction() as tx:
            tx.deliveries.sweep(sender.now() - KEPT)
    return arrived, failed


def _draw(sender: Sender, id: str) -> None:  # noqa: A002 it is the id
    """Turn what was logged since the last time into messages, some at a time."""
    while True:
        with sender.telling.store.transaction() as tx:
            try:
                webhook = tx.webhooks.get(id)
            except NotFound:
                return
            rows = tx.history.after(webhook.next_place - 1, AT_ONCE)
            for place, body, item in rows:
                if item and body:
                    for one in _announcements(tx, webhook, read_event(body), place, item):
                        tx.deliveries.add(_delivery(sender, webhook, one, place, item))
            if rows:
                tx.webhooks.put(replace(webhook, next_place=rows[-1][0] + 1))
        if len(rows) < AT_ONCE:
            return


def _announcements(tx: WebhookRecord, webhook: Webhook, event: Event, place: int, item: str) -> list[Announcement]:
    if webhook.office not in (None, event.office):
        return []
    try:
        known = tx.items.get(item)
    except NotFound:
        return []  # forgotten meanwhile
    told = announced(event, place, known, tx.referrals.of(item))
    return [one for one in told if one.topic in webhook.topics]


def _delivery(sender: Sender, webhook: Webhook, one: Announcement, place: int, item: str) -> Delivery:
    now = sender.now()
    body = {"type": one.topic.value, "timestamp": now.isoformat(), "data": one.data}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    id_ = f"msg_{sender.telling.people.new_id()}"
    return Delivery(id_, webhook.id, item, one.topic, place, text, now, now)


def _send_first(sender: Sender, id: str) -> bool | None:  # noqa: A002
    """Try the first message of a webhook; None if nothing is due."""
    now = sender.now()
    with sender.telling.store.transaction() as tx:
        first = tx.deliveries.first(id)
        if first is None or first.next_try > now:
            return None
        webhook = tx.webhooks.get(id)
        delivery = replace(first, tries=first.tries + 1, next_try=now + LEASE)
        tx.deliveries.put(delivery)
    status, fault = _posted(sender, webhook, delivery)
    with sender.telling.store.transaction() as tx:
        try:
            webhook = tx.webhooks.get(id)
            tx.deliveries.get(delivery.id)
        except NotFound:
            return None  # taken away, or its item forgotten, meanwhile
        tx.deliveries.put(_after(sender, delivery, fault))
        if fault != webhook.fault or status == GONE:
            tx.webhooks.put(replace(webhook, fault=fault, active=status != GONE and webhook.active))
    return not fault


def _posted(sender: Sender, webhook: Webhook, delivery: Delivery) -> tuple[int, str]:
    now, secrets = sender.now(), sender.telling.secrets
    keys = [secrets(webhook.id, generation) for generation in webhook.generations(now)]
    headers = {
        "Content-Type": "application/json",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures(keys, delivery.id, now, delivery.body),
    }
    try:
        status = sender.post(webhook.url, headers, delivery.body.encode())
    except NotDelivered as fault:
        return 0, fault.what
    return status, "" if status in _GOOD else f"it answered {status}"


def _after(sender: Sender, delivery: Delivery, fault: str) -> Delivery:
    now = sender.now()
    if not fault:
        return replace(delivery, done_at=now, fault="")
    if now - delivery.made_at >= GIVES_UP:
        return replace(delivery, gave_up_at=now, fault=fault)
    return replace(delivery, next_try=now + wait(delivery.tries, sender.chance()), fault=fault)
