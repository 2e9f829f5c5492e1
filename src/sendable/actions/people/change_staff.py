"""What administrators change: roles and offices of staff, who still works here, and the offices themselves."""

from dataclasses import replace

from sendable.actions.people.invite import check_rights
from sendable.actions.people.people import People, administers, record, rights
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.errors import LastAdministrator, StaffInvalid
from sendable.people.act import PeopleAct
from sendable.people.office import Office, office_fault
from sendable.people.staff import Staff
from sendable.ports.people import PeopleRecord
from sendable.screening.decision import N_

THERE = N_("An office with this short name exists.")


def change_roles(
    people: People, actor: Actor, staff_id: str, roles: frozenset[Role], offices: frozenset[str] | None
) -> Staff:
    """Give somebody other roles and offices; it holds from their next request on.

    Raises:
        NotPermitted: the actor is no administrator.
        LastAdministrator: nobody could change rights any more.
        StaffInvalid: no role, or an office that is not there.
    """
    administers(actor, PeopleAct.CHANGE_ROLES)
    with people.store.transaction() as tx:
        check_rights(tx, roles, offices)
        record(people, tx, PeopleAct.CHANGE_ROLES, actor.id, staff_id, rights(roles, offices))
        changed = replace(tx.staff.get(staff_id, to_change=True), roles=roles, offices=offices)
        _put(tx, changed)
        return changed


def deactivate(people: People, actor: Actor, staff_id: str) -> Staff:
    """Let somebody in no more, and nothing that they let in; what they did stays in the record.

    Raises:
        NotPermitted: the actor is no administrator.
        LastAdministrator: nobody could change rights any more.
    """
    administers(actor, PeopleAct.DEACTIVATE)
    with people.store.transaction() as tx:
        record(people, tx, PeopleAct.DEACTIVATE, actor.id, staff_id)
        changed = replace(tx.staff.get(staff_id, to_change=True), active=False)
        _put(tx, changed)
        tx.sessions.end_all(staff_id)
        tx.invitations.drop(staff_id)
        tx.resets.drop(staff_id)
        tx.recovery.replace(staff_id, ())
        tx.devices.drop(staff_id)
        tx.passkeys.drop(staff_id)
        tx.tokens.withdraw_all(staff_id, people.now())
        return changed


def add_office(people: People, actor: Actor, office: Office) -> None:
    """Add an office.

    Raises:
        NotPermitted: the actor is no administrator.
        StaffInvalid: its short name or name cannot be so, or is taken.
    """
    administers(actor, PeopleAct.ADD_OFFICE)
    if what := office_fault(office):
        raise StaffInvalid("office", what)
    with people.store.transaction() as tx:
        record(people, tx, PeopleAct.ADD_OFFICE, actor.id, office.id, {"kind": office.kind.value})
        if office.id in {one.id for one in tx.offices.list()}:
            raise StaffInvalid("office", THERE)
        tx.offices.add(office)


def _put(tx: PeopleRecord, changed: Staff) -> None:
    tx.staff.put(changed)
    if not any(one.administers for one in tx.staff.list()):
        raise LastAdministrator
