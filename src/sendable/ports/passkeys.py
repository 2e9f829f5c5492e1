"""Passkeys as actions use them: kept in the record, and proved by what browsers answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sendable.people.passkey import Challenge, Passkey, Place, Purpose
from sendable.people.staff import Staff


@dataclass(frozen=True, slots=True)
class Answered:
    """Which challenge a browser says to answer, and with which passkey."""

    passkey: str
    challenge: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A passkey that a browser has made."""

    id: str
    public_key: bytes
    count: int


class PasskeyProofs(Protocol):
    """Asks browsers for passkeys and checks what they answer; raises PasskeyRefused."""

    def offer(self, staff: Staff, known: Sequence[str], place: Place, challenge: str) -> str:
        """Return what a browser needs to make a passkey, as JSON."""

    def ask(self, place: Place, challenge: str) -> str:
        """Return what a browser needs to show a passkey, as JSON."""

    def read(self, answer: str) -> Answered:
        """Return which challenge a browser answers, and with which passkey; nothing of it is checked yet."""

    def enrolled(self, answer: str, challenge: str, place: Place) -> Enrolled:
        """Return the passkey that a browser has made."""

    def count(self, answer: str, challenge: str, place: Place, passkey: Passkey) -> int:
        """Return how often a passkey was used, by an answer that it signed."""


class PasskeysKept(Protocol):
    """All passkeys."""

    def add(self, passkey: Passkey) -> None:
        """Keep one."""

    def find(self, id: str) -> Passkey | None:  # noqa: A002 it is the id
        """Return the one that a device calls so."""

    def of(self, staff: str) -> Sequence[Passkey]:
        """Return those of a member of staff, the oldest first."""

    def used(self, id: str, count: int, at: datetime) -> bool:  # noqa: A002
        """Note a use; False if somebody has used it meanwhile with this count or a higher one."""

    def rename(self, id: str, staff: str, name: str) -> None:  # noqa: A002
        """Give one of somebody's another name."""

    def remove(self, id: str, staff: str) -> bool:  # noqa: A002
        """Take one of somebody's away; False if there is none."""

    def drop(self, staff: str) -> None:
        """Take all of somebody's away."""


class ChallengesKept(Protocol):
    """What browsers must bring back once."""

    def add(self, challenge: Challenge, now: datetime) -> None:
        """Keep one, and forget those that have run out."""

    def spend(self, hash: str, purpose: Purpose, now: datetime) -> Challenge | None:  # noqa: A002
        """Take one away and return it; None if it was used, has run out, or was for something else."""
