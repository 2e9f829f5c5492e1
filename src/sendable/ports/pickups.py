"""How authorities are reached, and what waits for them, as actions use it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sendable.custody.channel import Channel
from sendable.custody.pickup import Pickup


class Channels(Protocol):
    """What offices have set for authorities."""

    def set(self, channel: Channel) -> None:
        """Keep one, in the place of the one before."""

    def of(self, office: str, authority: str) -> Channel | None:
        """Return what was set."""

    def list(self, office: str) -> Sequence[Channel]:
        """Return all of an office, by authority."""


class Pickups(Protocol):
    """Referrals that wait for their authority."""

    def put(self, pickup: Pickup) -> None:
        """Keep one, new or changed."""

    def of(self, referral: str) -> Pickup | None:
        """Return that of a referral."""

    def by_code(self, code_hash: str) -> Pickup | None:
        """Return the one that a code opens."""

    def pack(self, pickup: Pickup, content: bytes, at: datetime) -> None:
        """Keep its package, in the place of the one before."""

    def package(self, referral: str) -> bytes | None:
        """Return the package of a referral; None while it is being made."""


class Mail(Protocol):
    """Sends one mail of plain text."""

    def __call__(self, to: str, subject: str, text: str) -> None:
        """Hand it to the server.

        Raises:
            NotDelivered: the server did not take it.
        """


class Secrets(Protocol):
    """Draws a secret from the key of this house."""

    def __call__(self, *about: str) -> bytes:
        """Return 32 bytes, the same each time."""


class Deliver(Protocol):
    """Posts one message."""

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Return the status of the answer.

        Raises:
            NotDelivered: there was no answer, or the address may not be used.
        """
