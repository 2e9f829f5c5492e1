"""Passkeys: a key pair on somebody's device, of which we know the public half; and the challenges that they answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sendable.screening.decision import N_

ANSWER_WITHIN = timedelta(minutes=5)
NAME_MOST = 40
MOST = 10  # for one person
NAME_WRONG = N_("Write a name for the passkey, at most 40 characters, such as my phone.")


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey; `id` is what its device calls it."""

    id: str
    staff: str
    public_key: bytes
    count: int  # how often it was used, as its device counts; a lower one than before is a copy
    name: str
    made_at: datetime
    used_at: datetime | None = None


class Purpose(StrEnum):
    """What a challenge was given for; it is good for nothing else."""

    ENROL = "enrol"
    SIGN_IN = "sign_in"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Challenge:
    """Something random that must come back once, in time, known here by its hash."""

    hash: str
    purpose: Purpose
    ends_at: datetime
    staff: str = ""  # whose passkey is enrolled
    data: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser says to be: passkeys are tied to it."""

    host: str
    origin: str


def passkey_name_fault(name: str) -> str | None:
    """Return what is wrong with a name for a passkey; None if nothing is."""
    return None if 0 < len(name.strip()) <= NAME_MOST and name.isprintable() else NAME_WRONG
