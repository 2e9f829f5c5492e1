"""Invite somebody to work at the desk: a link that is shown once and opens once."""

from sendable.actions.people.people import People, administers, hashed, record, rights
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.errors import StaffInvalid
from sendable.people.act import FOUNDER, PeopleAct
from sendable.people.session import INVITED_FOR, Invitation
from sendable.ports.people import PeopleRecord
from sendable.screening.decision import N_

NO_ROLE = N_("Choose at least one role.")
NO_OFFICE = N_("Choose an office that exists, or all of them.")


def invite(people: People, actor: Actor, roles: frozenset[Role], offices: frozenset[str] | None) -> str:
    """Return the token of a new invitation; it is kept as a hash, so this is the only time to see it.

    Raises:
        NotPermitted: the actor is no administrator.
        StaffInvalid: no role, or an office that is not there.
    """
    administers(actor, PeopleAct.INVITE)
    with people.store.transaction() as tx:
        check_rights(tx, roles, offices)
        return _invited(people, tx, actor.id, roles, offices)


def invite_first(people: People) -> str | None:
    """Return the token of the invitation of the first administrator; None if there is one.

    The links that earlier starts made stop working.
    """
    with people.store.transaction() as tx:
        if any(one.administers for one in tx.staff.list()):
            return None
        tx.invitations.drop(FOUNDER)
        return _invited(people, tx, FOUNDER, frozenset(Role) - {Role.AUDITOR}, None)


def check_rights(tx: PeopleRecord, roles: frozenset[Role], offices: frozenset[str] | None) -> None:
    """Let rights pass that somebody can have.

    Raises:
        StaffInvalid: no role, or an office that is not there.
    """
    if not roles:
        raise StaffInvalid("roles", NO_ROLE)
    if offices is not None and (not offices or offices - {one.id for one in tx.offices.list()}):
        raise StaffInvalid("offices", NO_OFFICE)


def _invited(people: People, tx: PeopleRecord, by: str, roles: frozenset[Role], offices: frozenset[str] | None) -> str:
    token = people.new_token()
    ends = people.now() + INVITED_FOR
    invitation = Invitation(people.new_id(), hashed(token), roles, offices, by, ends, people.codes.new_secret())
    record(people, tx, PeopleAct.INVITE, by, invitation.id, rights(roles, offices))
    tx.invitations.add(invitation)
    return token
