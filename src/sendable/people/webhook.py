"""Webhooks: where a program elsewhere is told, what of, and how long it is tried when it does not answer."""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.custody.announce import Topic
from sendable.screening.decision import N_

OVERLAP = timedelta(days=1)  # after a change both secrets sign
GIVES_UP = timedelta(days=3)
FIRST, LONGEST = timedelta(seconds=5), timedelta(hours=4)
KEPT = timedelta(days=7)  # what has arrived
URL_MOST = 500
PREFIX = "whsec_"  # as Standard Webhooks has it
_URL = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?")

URL_WRONG = N_("Write an address that begins with https://, without a name and password.")
TOPICS_WRONG = N_("Choose what to tell.")


@dataclass(frozen=True, slots=True)
class Webhook:
    """One receiver; its secret is drawn from the key of this house, its id and its generation, and kept nowhere."""

    id: str
    url: str
    topics: frozenset[Topic]
    office: str | None  # None: of every office
    by: str
    made_at: datetime
    next_place: int  # in the log: what is before was looked at
    generation: int = 1
    changed_at: datetime | None = None  # when the secret was changed
    active: bool = True
    fault: str = ""  # of the last try; "" after one that went well

    def generations(self, now: datetime) -> tuple[int, ...]:
        """Return the generations of secrets that sign now, the newest first."""
        overlap = self.changed_at is not None and now - self.changed_at < OVERLAP
        return (self.generation, self.generation - 1) if overlap else (self.generation,)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one webhook; its id is the same in every try."""

    id: str
    webhook: str
    item: str
    topic: Topic
    place: int
    body: str
    made_at: datetime
    next_try: datetime
    tries: int = 0
    done_at: datetime | None = None
    gave_up_at: datetime | None = None
    fault: str = ""


def webhook_fault(url: str, topics: Sequence[str]) -> str | None:
    """Return what is wrong with a webhook that somebody asks for; None if nothing is."""
    if len(url) > URL_MOST or not _URL.fullmatch(url):
        return URL_WRONG
    return None if topics and set(topics) <= set(Topic) else TOPICS_WRONG


def wait(tries: int, chance: float) -> timedelta:
    """Return how long to wait after so many tries; `chance` from 0 to 1 spreads those that failed together."""
    grown: timedelta = FIRST * float(4 ** min(tries - 1, 12))
    return min(LONGEST, grown) * (0.5 + chance)


def secret_text(key: bytes) -> str:
    """Write a secret as receivers of Standard Webhooks take it."""
    return PREFIX + base64.b64encode(key).decode()


def signatures(keys: Sequence[bytes], id: str, at: datetime, body: str) -> str:  # noqa: A002 it is the id
    """Return the header `webhook-signature`: one signature for each key."""
    signed = f"{id}.{int(at.timestamp())}.{body}".encode()
    made = (hmac.new(key, signed, hashlib.sha256).digest() for key in keys)
    return " ".join(f"v1,{base64.b64encode(one).decode()}" for one in made)
