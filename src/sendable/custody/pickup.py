"""How an authority picks a referral up: with a code that nobody can guess, for some days; only its hash is kept."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sendable.custody.channel import Way
from sendable.custody.notice import plain_code, written
from sendable.custody.referral import Referral

CODE_BITS = 140
TERM = timedelta(days=30)


class Subject(StrEnum):
    """What the outbox holds: each is a thing of which an authority must hear."""

    REFERRAL = "referral"
    REMINDER = "reminder"  # the term to acknowledge has passed
    REVERSAL = "reversal"


@dataclass(frozen=True, slots=True)
class Pickup:
    """The way of one referral to its authority; its code is drawn from a key, this id and the generation."""

    referral: str
    item: str
    office: str
    way: Way
    code_hash: str
    made_at: datetime
    ends_at: datetime
    generation: int = 1
    told_at: datetime | None = None  # when the last notice arrived
    fault: str = ""  # of the last try; "" after one that went well
    fetched_at: datetime | None = None  # when the package as it is now was fetched

    def is_open(self, now: datetime) -> bool:
        """Tell whether its code opens it."""
        return now < self.ends_at


def pickup(referral: Referral, office: str, way: Way, code: str, at: datetime) -> Pickup:
    """Return a new way to a referral."""
    return Pickup(referral.id, referral.item, office, way, hash_of(code), at, at + TERM)


def prolonged(old: Pickup, at: datetime) -> Pickup:
    """Return it with the whole term before it, and a package that is new: the same code opens it."""
    return replace(old, ends_at=at + TERM, fetched_at=None)


def renewed(old: Pickup, code: str, at: datetime) -> Pickup:
    """Return it with another code; the one before opens nothing any more."""
    return replace(old, code_hash=hash_of(code), generation=old.generation + 1, ends_at=at + TERM, fault="")


def settled(subject: Subject, referral: Referral) -> bool:
    """Tell whether the authority has answered what it would be told."""
    if subject is Subject.REFERRAL:
        return referral.acknowledged_at is not None or referral.reversed_at is not None
    if subject is Subject.REVERSAL:
        return referral.reversal_known_at is not None
    return (referral.acknowledged_at if referral.reversed_at is None else referral.reversal_known_at) is not None


def code_of(secret: bytes) -> str:
    """Write the first `CODE_BITS` of a secret as groups of letters and digits."""
    return written(int.from_bytes(secret, "big") >> (8 * len(secret) - CODE_BITS), CODE_BITS)


def hash_of(code: str) -> str:
    """Return what is kept of a code: the same for every way in which people type it."""
    return hashlib.sha256(f"sendable referral {plain_code(code)}".encode()).hexdigest()
