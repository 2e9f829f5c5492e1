"""Passkeys and challenges in the database."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from sendable.adapters.database.people_tables import challenges, passkeys
from sendable.people.passkey import Challenge, Passkey, Purpose


class Passkeys:
    """All passkeys."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, passkey: Passkey) -> None:
        """Keep one."""
        values = {name: getattr(passkey, name) for name in passkeys.c.keys()}  # noqa: SIM118 no dict
        self._connection.execute(passkeys.insert().values(values))

    def find(self, id: str) -> Passkey | None:  # noqa: A002 it is the id
        """Return the one that a device calls so."""
        return next(iter(self._select(passkeys.c.id == id)), None)

    def of(self, staff: str) -> Sequence[Passkey]:
        """Return those of a member of staff, the oldest first."""
        return self._select(passkeys.c.staff == staff)

    def used(self, id: str, count: int, at: datetime) -> bool:  # noqa: A002
        """Note a use; False if somebody has used it meanwhile with this count or a higher one."""
        newer = sa.or_(passkeys.c.count < count, sa.literal(count) == 0)
        where = (passkeys.c.id == id, newer)
        return self._connection.execute(passkeys.update().where(*where).values(count=count, used_at=at)).rowcount == 1

    def rename(self, id: str, staff: str, name: str) -> None:  # noqa: A002
        """Give one of somebody's another name."""
        where = (passkeys.c.id == id, passkeys.c.staff == staff)
        self._connection.execute(passkeys.update().where(*where).values(name=name))

    def remove(self, id: str, staff: str) -> bool:  # noqa: A002
        """Take one of somebody's away; False if there is none."""
        where = (passkeys.c.id == id, passkeys.c.staff == staff)
        return self._connection.execute(passkeys.delete().where(*where)).rowcount == 1

    def drop(self, staff: str) -> None:
        """Take all of somebody's away."""
        self._connection.execute(passkeys.delete().where(passkeys.c.staff == staff))

    def _select(self, where: sa.ColumnElement[bool]) -> list[Passkey]:
        rows = self._connection.execute(sa.select(passkeys).where(where).order_by(passkeys.c.made_at, passkeys.c.id))
        return [Passkey(**row._mapping) for row in rows]  # noqa: SLF001 the public name of a row's columns


class Challenges:
    """What browsers must bring back once."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, challenge: Challenge, now: datetime) -> None:
        """Keep one, and forget those that have run out."""
        self._connection.execute(challenges.delete().where(challenges.c.ends_at <= now))
        values = {name: getattr(challenge, name) for name in challenges.c.keys()}  # noqa: SIM118
        self._connection.execute(challenges.insert().values(values))

    def spend(self, hash: str, purpose: Purpose, now: datetime) -> Challenge | None:  # noqa: A002
        """Take one away and return it; None if it was used, has run out, or was for something else."""
        row = self._connection.execute(sa.select(challenges).where(challenges.c.hash == hash)).first()
        gone = self._connection.execute(challenges.delete().where(challenges.c.hash == hash)).rowcount
        if row is None or gone != 1 or row.purpose != purpose.value or row.ends_at <= now:
            return None
        return Challenge(**{**row._mapping, "purpose": purpose})  # noqa: SLF001
