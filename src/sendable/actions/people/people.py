"""What every use case of staff is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.event import Event
from sendable.errors import NotPermitted
from sendable.people.act import PeopleAct
from sendable.ports.passkeys import PasskeyProofs
from sendable.ports.people import Codes, Passwords, PeopleStore
from sendable.ports.record import Log

NO_ITEM = ""


@dataclass(frozen=True)
class People:
    """The means of all use cases; nothing here is found out from the outside."""

    store: PeopleStore
    passwords: Passwords
    codes: Codes
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_token: Callable[[], str]
    passkeys: PasskeyProofs | None = None


def hashed(token: str) -> str:
    """Return what is kept of a token: it is long and random, so a fast hash does."""
    return sha256(token.encode()).hexdigest()


class Logged(Protocol):
    """One transaction with the log."""

    @property
    def history(self) -> Log: ...


def record(
    people: People, tx: Logged, act: PeopleAct, actor: str, subject: str, data: Mapping[str, Any] | None = None
) -> None:
    """Log an act about staff, which is about no item.

    Whoever logs waits for others who do: what is read after this in the transaction stays so.
    """
    event = Event(people.new_id(), people.now(), actor, "", subject, act.value, data={"item": NO_ITEM, **(data or {})})
    tx.history.add(event, NO_ITEM)


def rights(roles: frozenset[Role], offices: frozenset[str] | None) -> dict[str, Any]:
    """Return rights as an event holds them."""
    return {"roles": sorted(roles), "offices": None if offices is None else sorted(offices)}


def administers(actor: Actor, act: PeopleAct) -> None:
    """Let an administrator go on.

    Raises:
        NotPermitted: the actor is none.
    """
    if Role.ADMINISTRATOR not in actor.roles:
        raise NotPermitted(actor.id, act.value, "any office", (Role.ADMINISTRATOR.value,))
