"""Webhooks and the messages to them, in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database.program_tables import deliveries, webhooks
from sendable.custody.announce import Topic
from sendable.errors import NotFound
from sendable.people.webhook import Delivery, Webhook


class DatabaseWebhooks:
    """All webhooks, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, webhook: Webhook) -> None:
        """Add a new one."""
        self._connection.execute(webhooks.insert().values(**_of_webhook(webhook)))

    def put(self, webhook: Webhook) -> None:
        """Write a changed one."""
        self._connection.execute(webhooks.update().where(webhooks.c.id == webhook.id).values(**_of_webhook(webhook)))

    def get(self, id: str) -> Webhook:  # noqa: A002 it is the id
        """Return a webhook.

        Raises:
            NotFound: there is none.
        """
        row = self._connection.execute(sa.select(webhooks).where(webhooks.c.id == id)).first()
        if row is None:
            raise NotFound("webhook", id)
        return _webhook(row)

    def list(self) -> Sequence[Webhook]:
        """Return all, the last made first."""
        query = sa.select(webhooks).order_by(webhooks.c.made_at.desc(), webhooks.c.id.desc())
        return [_webhook(row) for row in self._connection.execute(query)]

    def drop(self, id: str) -> None:  # noqa: A002
        """Take one away, with all that waits for it."""
        self._connection.execute(deliveries.delete().where(deliveries.c.webhook == id))
        self._connection.execute(webhooks.delete().where(webhooks.c.id == id))


class DatabaseDeliveries:
    """Messages to webhooks, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, delivery: Delivery) -> None:
        """Add a new one."""
        self._connection.execute(deliveries.insert().values(**_of_delivery(delivery)))

    def put(self, delivery: Delivery) -> None:
        """Write a changed one."""
        order = deliveries.update().where(deliveries.c.id == delivery.id)
        self._connection.execute(order.values(**_of_delivery(delivery)))

    def get(self, id: str) -> Delivery:  # noqa: A002 it is the id
        """Return a message.

        Raises:
            NotFound: there is none.
        """
        found = self._select(deliveries.c.id == id, limit=1)
        if not found:
            raise NotFound("message", id)
        return found[0]

    def first(self, webhook: str) -> Delivery | None:
        """Return the first message that has neither arrived nor been given up."""
        return next(iter(self._select(*_waits(webhook), limit=1)), None)

    def given_up(self, webhook: str, limit: int) -> Sequence[Delivery]:
        """Return messages that were given up, the oldest first."""
        return self._select(deliveries.c.webhook == webhook, deliveries.c.gave_up_at.is_not(None), limit=limit)

    def waiting(self, webhook: str) -> int:
        """Return how many wait."""
        query = sa.select(sa.func.count()).select_from(deliveries).where(*_waits(webhook))
        return int(self._connection.execute(query).scalar_one())

    def sweep(self, before: datetime) -> None:
        """Forget what has arrived before a moment."""
        self._connection.execute(deliveries.delete().where(deliveries.c.done_at < before))

    def _select(self, *where: sa.ColumnElement[bool], limit: int) -> Sequence[Delivery]:
        query = sa.select(deliveries).where(*where).order_by(deliveries.c.place, deliveries.c.id).limit(limit)
        rows = self._connection.execute(query)
        return [Delivery(**{**row._mapping, "topic": Topic(row.topic)}) for row in rows]  # noqa: SLF001


def _waits(webhook: str) -> tuple[sa.ColumnElement[bool], ...]:
    return deliveries.c.webhook == webhook, deliveries.c.done_at.is_(None), deliveries.c.gave_up_at.is_(None)


def _of_webhook(webhook: Webhook) -> dict[str, Any]:
    values = {name: getattr(webhook, name) for name in webhooks.c.keys()}  # noqa: SIM118 no dict
    return values | {"topics": sorted(webhook.topics)}


def _webhook(row: Any) -> Webhook:
    return Webhook(**{**row._mapping, "topics": frozenset(map(Topic, row.topics))})  # noqa: SLF001


def _of_delivery(delivery: Delivery) -> dict[str, Any]:
    values = {name: getattr(delivery, name) for name in deliveries.c.keys()}  # noqa: SIM118
    return values | {"topic": delivery.topic.value}
