"""Take up an invitation: a name, a password, and a first code from the authenticator app."""

from dataclasses import dataclass, field

from sendable.actions.people.people import People, hashed, record, rights
from sendable.actions.people.sign_in import begin_session
from sendable.errors import InvitationSpent, StaffInvalid
from sendable.people.act import FOUNDER, PeopleAct
from sendable.people.password import name_fault, password_fault, shown_fault
from sendable.people.session import Invitation
from sendable.people.staff import Staff
from sendable.screening.decision import N_

TAKEN = N_("Somebody has this sign-in name. Take another.")
CODE_WRONG = N_("This code does not fit. Take the one that the app shows now.")


@dataclass(frozen=True)
class Newcomer:
    """What somebody types who takes up an invitation."""

    sign_name: str
    shown_name: str
    password: str = field(repr=False)
    code: str = field(repr=False)


def invited(people: People, token: str) -> Invitation:
    """Return the invitation of a link.

    Raises:
        InvitationSpent: it was used, has run out, or never was.
    """
    with people.store.reading() as tx:
        invitation = tx.invitations.find(hashed(token))
    if invitation is None or people.now() >= invitation.ends_at:
        raise InvitationSpent
    return invitation


def accept_invitation(people: People, token: str, newcomer: Newcomer) -> str:
    """Make a member of staff and sign them in; return the token of their session.

    Raises:
        InvitationSpent: the link does not work any more.
        StaffInvalid: something typed cannot be so; `where` names the field.
    """
    invitation = invited(people, token)
    step = _checked(people, invitation, newcomer)
    kept = people.passwords.hash(newcomer.password)
    with people.store.transaction() as tx:
        staff = Staff(
            id=people.new_id(),
            sign_name=newcomer.sign_name,
            shown_name=newcomer.shown_name.strip(),
            password_hash=kept,
            totp_secret=invitation.totp_secret,
            roles=invitation.roles,
            offices=invitation.offices,
            made_at=people.now(),
            totp_step=step,
        )
        told = {**rights(staff.roles, staff.offices), "invitation": invitation.id}
        record(people, tx, PeopleAct.ACCEPT_INVITATION, staff.id, staff.id, told)
        if invitation.by == FOUNDER and any(one.administers for one in tx.staff.list()):
            raise InvitationSpent
        if tx.staff.by_sign_name(staff.sign_name) is not None:
            raise StaffInvalid("sign_name", TAKEN)
        if not tx.invitations.spend(invitation.token_hash):
            raise InvitationSpent
        tx.staff.add(staff)
        return begin_session(people, tx, staff)


def _checked(people: People, invitation: Invitation, newcomer: Newcomer) -> int:
    faults = {
        "sign_name": name_fault(newcomer.sign_name),
        "shown_name": shown_fault(newcomer.shown_name),
        "password": password_fault(newcomer.password, newcomer.sign_name),
    }
    for where, what in faults.items():
        if what is not None:
            raise StaffInvalid(where, what)
    step = people.codes.step(invitation.totp_secret, newcomer.code, people.now())
    if step is None:
        raise StaffInvalid("code", CODE_WRONG)
    return step
