"""What everybody changes of their own account, once they have proved again who they are."""

from dataclasses import dataclass, field, replace

from sendable.actions.people.accept_invitation import CODE_WRONG
from sendable.actions.people.people import People, hashed, record
from sendable.actions.people.sign_in import Present, Proof, proved
from sendable.errors import StaffInvalid
from sendable.people.act import PeopleAct
from sendable.people.passkey import Passkey
from sendable.people.password import password_fault
from sendable.people.recovery import MANY, code_of, plain
from sendable.people.session import Device, Session


@dataclass(frozen=True)
class Held:
    """What somebody sees of their own account."""

    sessions: tuple[Session, ...]
    devices: tuple[Device, ...]
    passkeys: tuple[Passkey, ...]
    codes_left: int


@dataclass(frozen=True)
class Again:
    """What somebody who is signed in types to prove again who they are."""

    password: str = field(repr=False)
    code: str = field(repr=False)

    def of(self, present: Present) -> Proof:
        """Return it with the name, which nobody types twice."""
        return Proof(present.staff.sign_name, self.password, self.code)


def account_of(people: People, present: Present) -> Held:
    """Return what somebody holds."""
    with people.store.reading() as tx:
        now, id_ = people.now(), present.staff.id
        sessions = tuple(one for one in tx.sessions.of(id_) if one.holds(now))
        return Held(sessions, tuple(tx.devices.of(id_)), tuple(tx.passkeys.of(id_)), tx.recovery.count(id_))


def change_password(people: People, present: Present, session: str, again: Again, new: str) -> None:
    """Take another password; all other sessions end.

    Raises:
        SignInRefused: the old password or the code is wrong.
        StaffInvalid: the new one cannot be so.
    """
    if what := password_fault(new, present.staff.sign_name):
        raise StaffInvalid("new_password", what)
    kept = people.passwords.hash(new)
    with proved(people, again.of(present)) as (tx, staff):
        tx.staff.put(replace(staff, password_hash=kept))
        tx.sessions.end_others(staff.id, hashed(session))
        record(people, tx, PeopleAct.CHANGE_PASSWORD, staff.id, staff.id)


def change_authenticator(people: People, present: Present, again: Again, secret: str, code: str) -> None:
    """Take another authenticator app: `secret` is what its page offered, `code` what the new app shows.

    Raises:
        SignInRefused: the password or the old code is wrong; a recovery code does instead of the old one.
        StaffInvalid: the new code does not fit.
    """
    step = people.codes.step(secret, code, people.now())
    if step is None:
        raise StaffInvalid("new_code", CODE_WRONG)
    with proved(people, again.of(present)) as (tx, staff):
        tx.staff.put(replace(staff, totp_secret=secret, totp_step=step))
        record(people, tx, PeopleAct.CHANGE_AUTHENTICATOR, staff.id, staff.id)


def make_recovery_codes(people: People, present: Present, again: Again) -> tuple[str, ...]:
    """Return new recovery codes, to be shown this once; those from before stop working.

    Raises:
        SignInRefused: the password or the code is wrong.
    """
    codes = tuple(code_of(people.new_token()) for _ in range(MANY))
    with proved(people, again.of(present)) as (tx, staff):
        tx.recovery.replace(staff.id, [hashed(plain(one) or "") for one in codes])
        record(people, tx, PeopleAct.MAKE_RECOVERY_CODES, staff.id, staff.id)
    return codes


def end_sessions(people: People, present: Present, session: str, short: str = "") -> None:
    """End one of somebody's sessions, or all but the one at hand."""
    with people.store.transaction() as tx:
        id_ = present.staff.id
        if not short:
            tx.sessions.end_others(id_, hashed(session))
        for one in tx.sessions.of(id_):
            if short and one.short == short:
                tx.sessions.end(one.token_hash)
        record(people, tx, PeopleAct.END_SESSIONS, id_, id_)
