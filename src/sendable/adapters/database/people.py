"""Staff, sessions, invitations and offices in the database: secrets as hashes, rights as lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.custody.act import Role
from sendable.custody.actor import Office as Kind
from sendable.errors import NotFound
from sendable.people.office import Office
from sendable.people.session import Invitation, Session
from sendable.people.staff import Staff


class StaffRows:
    """All members of staff."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, staff: Staff) -> None:
        """Add a new member."""
        self._connection.execute(tables.staff.insert().values(_row(staff)))

    def put(self, staff: Staff) -> None:
        """Write a changed one, which `get` has returned in this transaction."""
        self._connection.execute(tables.staff.update().where(tables.staff.c.id == staff.id).values(_row(staff)))

    def get(self, id: str, *, to_change: bool = False) -> Staff:  # noqa: A002 it is the id
        """Return a member; `to_change` lets nobody else change them in this transaction.

        Raises:
            NotFound: there is none.
        """
        query = sa.select(tables.staff).where(tables.staff.c.id == id)
        row = self._connection.execute(query.with_for_update(key_share=True) if to_change else query).first()
        if row is None:
            raise NotFound("member of staff", id)
        return _staff(row)

    def by_sign_name(self, sign_name: str) -> Staff | None:
        """Return who signs in by a name."""
        row = self._connection.execute(sa.select(tables.staff).where(tables.staff.c.sign_name == sign_name)).first()
        return None if row is None else _staff(row)

    def list(self) -> Sequence[Staff]:
        """Return all, by the name that is shown."""
        query = sa.select(tables.staff).order_by(tables.staff.c.shown_name, tables.staff.c.id)
        return [_staff(row) for row in self._connection.execute(query)]


class Sessions:
    """Who is signed in."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        """Begin one."""
        values = {name: getattr(session, name) for name in tables.sessions.c.keys()}  # noqa: SIM118 no dict
        self._connection.execute(tables.sessions.insert().values(values))

    def find(self, token_hash: str) -> Session | None:
        """Return the session of a token."""
        table = tables.sessions
        row = self._connection.execute(sa.select(table).where(table.c.token_hash == token_hash)).first()
        return None if row is None else Session(**row._mapping)  # noqa: SLF001 the public name of a row's columns

    def seen(self, token_hash: str, at: datetime) -> None:
        """Note when it was last used."""
        self._change(token_hash, seen_at=at)

    def sit(self, token_hash: str, office: str) -> None:
        """Note at which office they work now."""
        self._change(token_hash, office=office)

    def end(self, token_hash: str) -> None:
        """End one."""
        table = tables.sessions
        self._connection.execute(table.delete().where(table.c.token_hash == token_hash))

    def end_all(self, staff: str) -> None:
        """End all of a member of staff."""
        table = tables.sessions
        self._connection.execute(table.delete().where(table.c.staff == staff))

    def end_others(self, staff: str, but: str) -> None:
        """End all of a member of staff but one."""
        table = tables.sessions
        self._connection.execute(table.delete().where(table.c.staff == staff, table.c.token_hash != but))

    def of(self, staff: str) -> Sequence[Session]:
        """Return all of a member of staff, the latest used first."""
        table = tables.sessions
        query = sa.select(table).where(table.c.staff == staff).order_by(table.c.seen_at.desc())
        return [Session(**row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001

    def name(self, token_hash: str, browser: str) -> None:
        """Note from which browser it is."""
        self._change(token_hash, browser=browser)

    def sweep(self, now: datetime) -> None:
        """Forget those that have run out."""
        table = tables.sessions
        self._connection.execute(table.delete().where(table.c.ends_at <= now))

    def _change(self, token_hash: str, **values: Any) -> None:
        table = tables.sessions
        self._connection.execute(table.update().where(table.c.token_hash == token_hash).values(**values))


class Invitations:
    """Links that were not used yet."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, invitation: Invitation) -> None:
        """Keep one."""
        values = {name: getattr(invitation, name) for name in tables.invitations.c.keys()}  # noqa: SIM118
        values |= {"roles": sorted(invitation.roles), "offices": _listed(invitation.offices)}
        self._connection.execute(tables.invitations.insert().values(values))

    def find(self, token_hash: str) -> Invitation | None:
        """Return the invitation of a token."""
        table = tables.invitations
        row = self._connection.execute(sa.select(table).where(table.c.token_hash == token_hash)).first()
        return None if row is None else _invitation(row)

    def list(self) -> Sequence[Invitation]:
        """Return all, the latest to end first."""
        query = sa.select(tables.invitations).order_by(tables.invitations.c.ends_at.desc())
        return [_invitation(row) for row in self._connection.execute(query)]

    def spend(self, token_hash: str) -> bool:
        """Take it away; False if somebody else has done so already."""
        table = tables.invitations
        return self._connection.execute(table.delete().where(table.c.token_hash == token_hash)).rowcount == 1

    def drop(self, by: str) -> None:
        """Take away all that somebody made."""
        table = tables.invitations
        self._connection.execute(table.delete().where(table.c.by == by))


class Offices:
    """All offices."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, office: Office) -> None:
        """Add one."""
        values = {"id": office.id, "name": office.name, "kind": office.kind.value}
        self._connection.execute(tables.offices.insert().values(values))

    def list(self) -> Sequence[Office]:
        """Return all, by id."""
        rows = self._connection.execute(sa.select(tables.offices).order_by(tables.offices.c.id))
        return [Office(row.id, row.name or row.id, _kind(row.kind)) for row in rows]


def _kind(kind: str | None) -> Kind:
    return Kind(kind) if kind in set(Kind) else Kind.SORTING_CENTRE


def _listed(offices: frozenset[str] | None) -> list[str] | None:
    return None if offices is None else sorted(offices)


def _rights(row: Any) -> dict[str, Any]:
    offices = None if row.offices is None else frozenset(row.offices)
    return {"roles": frozenset(map(Role, row.roles)), "offices": offices}


def _row(staff: Staff) -> dict[str, Any]:
    values = {name: getattr(staff, name) for name in tables.staff.c.keys()}  # noqa: SIM118
    return values | {"roles": sorted(staff.roles), "offices": _listed(staff.offices)}


def _staff(row: Any) -> Staff:
    return Staff(**{**row._mapping, **_rights(row)})  # noqa: SLF001


def _invitation(row: Any) -> Invitation:
    return Invitation(**{**row._mapping, **_rights(row)})  # noqa: SLF001
