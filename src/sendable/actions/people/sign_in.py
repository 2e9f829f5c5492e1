"""Sign in, sign out, and who it is that sends a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sendable.actions.people.people import People, hashed, record
from sendable.custody.actor import Actor
from sendable.errors import NotPermitted, SignInRefused
from sendable.people.act import PeopleAct
from sendable.people.recovery import plain
from sendable.people.session import LASTS, NOTED, Session
from sendable.people.staff import Staff, tried
from sendable.ports.people import PeopleRecord


@dataclass(frozen=True)
class Proof:
    """What somebody types to sign in."""

    sign_name: str
    password: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True)
class Present:
    """Who is signed in, and where they work now ("" until they have chosen)."""

    staff: Staff
    office: str

    @property
    def actor(self) -> Actor:
        """The actor as the custody record names them."""
        return self.staff.actor


def sign_in(people: People, proof: Proof) -> str:
    """Return the token of a new session.

    Raises:
        SignInRefused: name, password or code is wrong, or sign-in is locked; which of them is not said.
    """
    with proved(people, proof) as (tx, staff):
        record(people, tx, PeopleAct.SIGN_IN, staff.id, staff.id)
        return begin_session(people, tx, staff)


@contextmanager
def proved(people: People, proof: Proof) -> Iterator[tuple[PeopleRecord, Staff]]:
    """Give a transaction and who has proved who they are: by password, and by a code or a recovery code, which is spent.

    An unknown name takes as long as a known one and gets the same answer. The slow look at the password is done
    outside the transaction, so that nobody waits for it.

    Raises:
        SignInRefused: name, password or code is wrong, or sign-in is locked; which of them is not said.
    """
    with people.store.reading() as tx:
        known = tx.staff.by_sign_name(proof.sign_name)
    right = people.passwords.holds(known.password_hash if known else None, proof.password)
    if known is None:
        raise SignInRefused
    better = people.passwords.hash(proof.password) if right and people.passwords.outdated(known.password_hash) else None
    with people.store.transaction() as tx:
        before = tx.staff.get(known.id, to_change=True)
        right = right and before.password_hash == known.password_hash
        after, opens = _tried(people, tx, before, proof, right=right)
        if opens:
            after = replace(after, password_hash=better) if better else after
            tx.staff.put(after)
            yield tx, after
            return
        if after != before:
            tx.staff.put(after)
        if after.locked_until != before.locked_until:
            record(people, tx, PeopleAct.LOCK, after.id, after.id)
    raise SignInRefused


def _tried(people: People, tx: PeopleRecord, before: Staff, proof: Proof, *, right: bool) -> tuple[Staff, bool]:
    now, letters = people.now(), plain(proof.code)
    if letters is None:
        return tried(before, now, password=right, step=people.codes.step(before.totp_secret, proof.code, now))
    kept = hashed(letters)
    spare = before.totp_step + 1 if tx.recovery.has(before.id, kept) else None
    after, opens = tried(before, now, password=right, step=spare)
    if not opens:
        return after, False
    record(people, tx, PeopleAct.USE_RECOVERY_CODE, before.id, before.id)
    return replace(after, totp_step=before.totp_step), tx.recovery.spend(before.id, kept)


def begin_session(people: People, tx: PeopleRecord, staff: Staff) -> str:
    """Return the token of a new session of somebody who has proved who they are."""
    token, now = people.new_token(), people.now()
    tx.sessions.sweep(now)
    only = next(iter(staff.offices)) if staff.offices is not None and len(staff.offices) == 1 else ""
    everywhere = [one.id for one in tx.offices.list()] if staff.offices is None else []
    office = everywhere[0] if len(everywhere) == 1 else only
    tx.sessions.add(Session(hashed(token), staff.id, now, now, now + LASTS, office))
    return token


def current(people: People, token: str) -> Present | None:
    """Return who a token of a session belongs to; None if it opens nothing any more."""
    key, now = hashed(token), people.now()
    with people.store.reading() as tx:
        session = tx.sessions.find(key)
        if session is None or not session.holds(now):
            return None
        staff = tx.staff.get(session.staff)
    if not staff.active:
        return None
    if now - session.seen_at >= NOTED:
        with people.store.transaction() as tx:
            tx.sessions.seen(key, now)
    return Present(staff, session.office if staff.actor.sees(session.office) else "")


def choose_office(people: People, actor: Actor, token: str, office: str) -> None:
    """Work at another office from now on.

    Raises:
        NotPermitted: it is none of theirs.
    """
    with people.store.transaction() as tx:
        there = {one.id for one in tx.offices.list()}
        if office not in there or not actor.sees(office):
            raise NotPermitted(actor.id, "work", office, ("somebody of this office",))
        tx.sessions.sit(hashed(token), office)


def sign_out(people: People, actor: Actor, token: str) -> None:
    """End a session."""
    with people.store.transaction() as tx:
        tx.sessions.end(hashed(token))
        record(people, tx, PeopleAct.SIGN_OUT, actor.id, actor.id)
