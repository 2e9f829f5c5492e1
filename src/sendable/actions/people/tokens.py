"""Tokens of programs: made and withdrawn by an administrator, shown once, and known again by their hash."""

from dataclasses import dataclass
from datetime import timedelta

from sendable.actions.people.people import People, administers, hashed, record
from sendable.custody.actor import Actor
from sendable.errors import StaffInvalid, TokenRefused
from sendable.people.act import PeopleAct
from sendable.people.token import PREFIX, Scope, Token, token_fault
from sendable.screening.decision import N_

NO_OFFICE = N_("Choose an office that exists, or all of them.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token as an administrator asks for it."""

    name: str
    scope: str
    office: str | None
    days: int


def make_token(people: People, actor: Actor, wanted: Wanted) -> str:
    """Return a new token; it is kept as a hash, so this is the only time to see it.

    Raises:
        NotPermitted: the actor is no administrator.
        StaffInvalid: no name, no such task, an office that is not there, or no such time.
    """
    administers(actor, PeopleAct.MAKE_TOKEN)
    if what := token_fault(wanted.name, wanted.scope, wanted.days):
        raise StaffInvalid("token", what)
    secret, now = PREFIX + people.new_token(), people.now()
    token = Token(
        id=people.new_id(),
        token_hash=hashed(secret),
        name=wanted.name.strip(),
        scope=Scope(wanted.scope),
        office=wanted.office,
        by=actor.id,
        made_at=now,
        ends_at=now + timedelta(days=wanted.days),
    )
    with people.store.transaction() as tx:
        if token.office is not None and token.office not in {one.id for one in tx.offices.list()}:
            raise StaffInvalid("office", NO_OFFICE)
        data = {"scope": token.scope.value, "office": token.office, "days": wanted.days}
        record(people, tx, PeopleAct.MAKE_TOKEN, actor.id, token.id, data)
        tx.tokens.add(token)
    return secret


def withdraw_token(people: People, actor: Actor, token_id: str) -> None:
    """Let a token open nothing from now on; withdrawing it twice is once.

    Raises:
        NotPermitted: the actor is no administrator.
        NotFound: there is no such token.
    """
    administers(actor, PeopleAct.WITHDRAW_TOKEN)
    with people.store.transaction() as tx:
        token = tx.tokens.get(token_id)
        if tx.tokens.withdraw(token.id, people.now()):
            record(people, tx, PeopleAct.WITHDRAW_TOKEN, actor.id, token.id)


def token_of(people: People, secret: str) -> Token:
    """Return the token of a request, and note the day.

    Raises:
        TokenRefused: it opens nothing; why is not said.
    """
    now = people.now()
    with people.store.reading() as tx:
        token = tx.tokens.find(hashed(secret)) if secret else None
    if token is None or not token.holds(now):
        raise TokenRefused
    if token.used_on != now.date():
        with people.store.transaction() as tx:
            tx.tokens.used(token.id, now.date())
    return token
