"""Webhooks made, changed and taken away; every change stands in the record of acts about rights."""

from dataclasses import dataclass, replace

from sendable.actions.people.people import People, record
from sendable.custody.actor import Actor
from sendable.custody.announce import Topic
from sendable.errors import NotFound, StaffInvalid
from sendable.people.act import PeopleAct
from sendable.people.webhook import Delivery, Webhook, secret_text, webhook_fault
from sendable.ports.webhooks import Secrets, WebhookRecord, WebhookStore
from sendable.screening.decision import N_

NO_OFFICE = N_("Choose an office that exists, or all of them.")


@dataclass(frozen=True)
class Telling:
    """The means of telling others."""

    store: WebhookStore
    people: People
    secrets: Secrets


def add_webhook(
    means: Telling, actor: Actor, url: str, topics: frozenset[str], office: str | None
) -> tuple[Webhook, str]:
    """Return a new webhook, which is told of what happens from now on, and its secret, which is shown once.

    Raises:
        StaffInvalid: no address, nothing to tell, or an office that is not there or not the actor's.
    """
    people = means.people
    if what := webhook_fault(url, sorted(topics)):
        raise StaffInvalid("url" if "https" in what else "topics", what)
    with people.store.reading() as known:
        offices = {one.id for one in known.offices.list()}
    if (office is None and actor.offices is not None) or (
        office is not None and not (office in offices and actor.sees(office))
    ):
        raise StaffInvalid("office", NO_OFFICE)
    with means.store.transaction() as tx:
        webhook = Webhook(
            id=people.new_id(),
            url=url,
            topics=frozenset(map(Topic, topics)),
            office=office,
            by=actor.id,
            made_at=people.now(),
            next_place=tx.history.size(),
        )
        tx.webhooks.add(webhook)
        _record(means, tx, PeopleAct.ADD_WEBHOOK, actor, webhook)
    return webhook, _secret(means, webhook)


def change_secret(means: Telling, actor: Actor, id: str) -> tuple[Webhook, str]:  # noqa: A002 it is the id
    """Return a webhook with a new secret; for a day messages are signed with the old one too."""
    with means.store.transaction() as tx:
        old = seen(tx, actor, id)
        webhook = replace(old, generation=old.generation + 1, changed_at=means.people.now())
        tx.webhooks.put(webhook)
        _record(means, tx, PeopleAct.CHANGE_WEBHOOK, actor, webhook)
    return webhook, _secret(means, webhook)


def switch(means: Telling, actor: Actor, id: str, *, active: bool) -> Webhook:  # noqa: A002
    """Tell a webhook or leave it alone; what happens meanwhile is told later."""
    with means.store.transaction() as tx:
        webhook = replace(seen(tx, actor, id), active=active)
        tx.webhooks.put(webhook)
        _record(means, tx, PeopleAct.CHANGE_WEBHOOK, actor, webhook)
    return webhook


def drop_webhook(means: Telling, actor: Actor, id: str) -> None:  # noqa: A002
    """Take a webhook away, with all that waits for it."""
    with means.store.transaction() as tx:
        webhook = seen(tx, actor, id)
        tx.webhooks.drop(id)
        _record(means, tx, PeopleAct.DROP_WEBHOOK, actor, webhook)


def send_again(means: Telling, actor: Actor, id: str) -> Delivery:  # noqa: A002
    """Try a message again that was given up."""
    with means.store.transaction() as tx:
        old = tx.deliveries.get(id)
        seen(tx, actor, old.webhook)
        if old.gave_up_at is None:
            raise NotFound("message that was given up", id)
        now = means.people.now()
        delivery = replace(old, gave_up_at=None, made_at=now, next_try=now, tries=0)
        tx.deliveries.put(delivery)
        return delivery


def seen(tx: WebhookRecord, actor: Actor, id: str) -> Webhook:  # noqa: A002
    """Return a webhook of the actor's offices; who sees every office sees all.

    Raises:
        NotFound: there is none.
    """
    webhook = tx.webhooks.get(id)
    if actor.offices is not None and (webhook.office is None or not actor.sees(webhook.office)):
        raise NotFound("webhook", id)
    return webhook


def _secret(means: Telling, webhook: Webhook) -> str:
    return secret_text(means.secrets(webhook.id, webhook.generation))


def _record(means: Telling, tx: WebhookRecord, act: PeopleAct, actor: Actor, webhook: Webhook) -> None:
    data = {"office": webhook.office, "topics": sorted(webhook.topics), "generation": webhook.generation}
    record(means.people, tx, act, actor.id, webhook.id, data)
