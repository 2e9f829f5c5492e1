"""Webhooks in the record, and the means to tell them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sendable.people.webhook import Delivery, Webhook
from sendable.ports.programs import ProgramRecord


class WebhooksKept(Protocol):
    """All webhooks."""

    def add(self, webhook: Webhook) -> None:
        """Add a new one."""

    def put(self, webhook: Webhook) -> None:
        """Write a changed one."""

    def get(self, id: str) -> Webhook:  # noqa: A002 it is the id
        """Return a webhook; raises NotFound."""

    def list(self) -> Sequence[Webhook]:
        """Return all, the last made first."""

    def drop(self, id: str) -> None:  # noqa: A002
        """Take one away, with all that waits for it."""


class Deliveries(Protocol):
    """Messages to webhooks."""

    def add(self, delivery: Delivery) -> None:
        """Add a new one."""

    def put(self, delivery: Delivery) -> None:
        """Write a changed one."""

    def get(self, id: str) -> Delivery:  # noqa: A002 it is the id
        """Return a message; raises NotFound."""

    def first(self, webhook: str) -> Delivery | None:
        """Return the first message that has neither arrived nor been given up."""

    def given_up(self, webhook: str, limit: int) -> Sequence[Delivery]:
        """Return messages that were given up, the oldest first."""

    def waiting(self, webhook: str) -> int:
        """Return how many wait."""

    def sweep(self, before: datetime) -> None:
        """Forget what has arrived before a moment."""


class WebhookRecord(ProgramRecord, Protocol):
    """What telling others reads and writes, in one transaction."""

    @property
    def webhooks(self) -> WebhooksKept: ...
    @property
    def deliveries(self) -> Deliveries: ...


class WebhookStore(Protocol):
    """The record, one transaction after the other."""

    def transaction(self) -> AbstractContextManager[WebhookRecord]:
        """Commit what the block did when it ends, and nothing if it raises."""

    def reading(self) -> AbstractContextManager[WebhookRecord]:
        """Read one state of the record."""


class Post(Protocol):
    """Sends one message."""

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Return the status of the answer.

        Raises:
            NotDelivered: there was no answer, or the address may not be used.
        """


class Secrets(Protocol):
    """Draws the secret of a webhook from the key of this house."""

    def __call__(self, webhook: str, generation: int) -> bytes:
        """Return 32 bytes, the same each time."""
