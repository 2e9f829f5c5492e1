"""A new password for somebody who has lost theirs; a new authenticator too only if two others agree."""

from dataclasses import replace

from sendable.actions.people.accept_invitation import CODE_WRONG
from sendable.actions.people.people import People, administers, hashed, record
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.errors import InvitationSpent, LinkAskedBySelf, NotFound, NotPermitted, SecondPersonNeeded, StaffInvalid
from sendable.people.act import PeopleAct
from sendable.people.password import password_fault
from sendable.people.recovery import plain
from sendable.people.session import RESET_FOR, Reset
from sendable.people.staff import MOST_TRIES, Staff
from sendable.ports.people import PeopleRecord

SECOND = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})


def offer_reset(people: People, actor: Actor, staff_id: str, *, renew: bool) -> str:
    """Return the token of a link for a new password; it is kept as a hash. With `renew` it waits for a second person.

    Raises:
        NotPermitted: the actor is no administrator.
        LinkAskedBySelf: it is their own account.
        NotFound: nobody active has this id.
    """
    administers(actor, PeopleAct.OFFER_RESET)
    if actor.id == staff_id:
        raise LinkAskedBySelf
    token = people.new_token()
    secret = people.codes.new_secret() if renew else None
    reset = Reset(people.new_id(), hashed(token), staff_id, actor.id, people.now() + RESET_FOR, secret)
    with people.store.transaction() as tx:
        staff = tx.staff.get(staff_id)
        if not staff.active or not staff.password_hash:
            raise NotFound("member of staff with a password", staff_id)
        record(people, tx, PeopleAct.OFFER_RESET, actor.id, staff_id, {"renews": renew})
        tx.resets.sweep(people.now())
        tx.resets.add(reset)
    return token


def agree_reset(people: People, actor: Actor, reset_id: str) -> None:
    """Agree that somebody gets a new authenticator.

    Raises:
        NotPermitted: the actor is neither administrator nor supervisor.
        SecondPersonNeeded: they offered it, or it is their own account.
        NotFound: nothing waits under this id.
    """
    if not actor.roles & SECOND:
        raise NotPermitted(actor.id, PeopleAct.AGREE_RESET.value, "any office", tuple(sorted(SECOND)))
    with people.store.transaction() as tx:
        found = next((one for one in tx.resets.list() if one.id == reset_id and one.secret is not None), None)
        if found is None:
            raise NotFound("link for a new password", reset_id)
        if actor.id in (found.by, found.staff):
            raise SecondPersonNeeded(PeopleAct.AGREE_RESET.value)
        record(people, tx, PeopleAct.AGREE_RESET, actor.id, found.staff)
        tx.resets.agree(reset_id, actor.id)


def reset_of(people: People, token: str) -> Reset:
    """Return what a link is for.

    Raises:
        InvitationSpent: it was used, has run out, waits for a second person, or never was.
    """
    with people.store.reading() as tx:
        return _open(people, tx, token)


def take_reset(people: People, token: str, new: str, code: str) -> None:
    """Take a new password, and the new authenticator if there is one; all sessions end.

    Raises:
        InvitationSpent: the link does not work.
        StaffInvalid: the password cannot be so, or the code does not fit; after five such tries the link is gone.
    """
    reset = reset_of(people, token)
    with people.store.reading() as tx:
        sign_name = tx.staff.get(reset.staff).sign_name
    if what := password_fault(new, sign_name):
        raise StaffInvalid("password", what)
    kept = people.passwords.hash(new)
    with people.store.transaction() as tx:
        reset = _open(people, tx, token)
        changed = _with_code(people, tx, tx.staff.get(reset.staff, to_change=True), reset, code)
        if changed is not None:
            record(people, tx, PeopleAct.TAKE_RESET, changed.id, changed.id, {"renews": reset.secret is not None})
            tx.resets.spend(reset.token_hash)
            tx.staff.put(replace(changed, password_hash=kept, wrong_tries=0, locked_until=None))
            tx.sessions.end_all(changed.id)
    if changed is None:
        raise StaffInvalid("code", CODE_WRONG)


def _open(people: People, tx: PeopleRecord, token: str) -> Reset:
    reset = tx.resets.find(hashed(token))
    if reset is None or not reset.opens(people.now()) or not tx.staff.get(reset.staff).active:
        raise InvitationSpent
    return reset


def _with_code(people: People, tx: PeopleRecord, staff: Staff, reset: Reset, code: str) -> Staff | None:
    """Return the member of staff after a right code, None after a wrong one, which is counted."""
    now = people.now()
    if reset.secret is not None:
        step = people.codes.step(reset.secret, code, now)
        if step is not None:
            tx.recovery.replace(staff.id, ())  # they were lost with the authenticator, for all that is known
            tx.passkeys.drop(staff.id)
            return replace(staff, totp_secret=reset.secret, totp_step=step)
    elif (letters := plain(code)) is not None:
        if tx.recovery.spend(staff.id, hashed(letters)):
            return staff
    else:
        step = people.codes.step(staff.totp_secret, code, now)
        if step is not None and step > staff.totp_step:
            return replace(staff, totp_step=step)
    tx.staff.put(replace(staff, wrong_tries=staff.wrong_tries + 1))
    if staff.wrong_tries + 1 >= MOST_TRIES:
        tx.resets.spend(reset.token_hash)
        tx.staff.put(replace(staff, wrong_tries=0))
    return None
