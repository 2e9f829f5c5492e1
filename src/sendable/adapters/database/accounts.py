"""What staff hold beside their account: recovery codes, known devices, reset links. Secrets as hashes, or locked."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from sendable.adapters.database.people_tables import devices, elsewhere, recovery_codes, resets
from sendable.people.session import Device, Reset


class Recovery:
    """Recovery codes, as hashes."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def replace(self, staff: str, hashes: Sequence[str]) -> None:
        """Keep these, and none from before."""
        self._connection.execute(recovery_codes.delete().where(recovery_codes.c.staff == staff))
        if hashes:
            rows = [{"staff": staff, "code_hash": one} for one in hashes]
            self._connection.execute(recovery_codes.insert(), rows)

    def count(self, staff: str) -> int:
        """Return how many are left."""
        query = sa.select(sa.func.count()).select_from(recovery_codes).where(recovery_codes.c.staff == staff)
        return int(self._connection.execute(query).scalar_one())

    def has(self, staff: str, code_hash: str) -> bool:
        """Tell whether a code can still be used."""
        return self._connection.execute(sa.select(recovery_codes).where(*_code(staff, code_hash))).first() is not None

    def spend(self, staff: str, code_hash: str) -> bool:
        """Take one away; False if it was used."""
        return self._connection.execute(recovery_codes.delete().where(*_code(staff, code_hash))).rowcount == 1


class Devices:
    """Browsers that were seen before."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, device: Device) -> None:
        """Keep one."""
        values = {name: getattr(device, name) for name in devices.c.keys()}  # noqa: SIM118 no dict
        self._connection.execute(devices.insert().values(values))

    def find(self, token_hash: str, staff: str) -> Device | None:
        """Return the device of a cookie, of one member of staff."""
        where = (devices.c.token_hash == token_hash, devices.c.staff == staff)
        row = self._connection.execute(sa.select(devices).where(*where)).first()
        return None if row is None else Device(**row._mapping)  # noqa: SLF001 the public name of a row's columns

    def of(self, staff: str) -> Sequence[Device]:
        """Return all of a member of staff, the newest first."""
        query = sa.select(devices).where(devices.c.staff == staff).order_by(devices.c.first_at.desc())
        return [Device(**row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001

    def told(self, staff: str) -> None:
        """Note that all were theirs."""
        self._connection.execute(devices.update().where(devices.c.staff == staff).values(told=True))

    def drop(self, staff: str) -> None:
        """Forget all of a member of staff."""
        self._connection.execute(devices.delete().where(devices.c.staff == staff))


class Resets:
    """Links for new passwords that were not used yet."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, reset: Reset) -> None:
        """Keep one; others for the same member of staff stop working."""
        self._connection.execute(resets.delete().where(resets.c.staff == reset.staff))
        values = {name: getattr(reset, name) for name in resets.c.keys()}  # noqa: SIM118 no dict
        self._connection.execute(resets.insert().values(values))

    def find(self, token_hash: str) -> Reset | None:
        """Return the one of a token."""
        row = self._connection.execute(sa.select(resets).where(resets.c.token_hash == token_hash)).first()
        return None if row is None else Reset(**row._mapping)  # noqa: SLF001

    def list(self) -> Sequence[Reset]:
        """Return all, the latest to end first."""
        query = sa.select(resets).order_by(resets.c.ends_at.desc(), resets.c.id)
        return [Reset(**row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001

    def agree(self, id: str, by: str) -> None:  # noqa: A002 it is the id
        """Note who agreed."""
        self._connection.execute(resets.update().where(resets.c.id == id).values(agreed_by=by))

    def spend(self, token_hash: str) -> bool:
        """Take it away; False if somebody else has done so already."""
        return self._connection.execute(resets.delete().where(resets.c.token_hash == token_hash)).rowcount == 1

    def drop(self, staff: str) -> None:
        """Take away those for a member of staff, and those that they made."""
        self._connection.execute(resets.delete().where(sa.or_(resets.c.staff == staff, resets.c.by == staff)))

    def sweep(self, now: datetime) -> None:
        """Forget those that have run out."""
        self._connection.execute(resets.delete().where(resets.c.ends_at <= now))


def _code(staff: str, code_hash: str) -> tuple[sa.ColumnElement[bool], ...]:
    return recovery_codes.c.staff == staff, recovery_codes.c.code_hash == code_hash


class Elsewhere:
    """Which account belongs to whom the organisation names."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def find(self, subject_hash: str) -> str | None:
        """Return the id of a member of staff."""
        query = sa.select(elsewhere.c.staff).where(elsewhere.c.subject_hash == subject_hash)
        return self._connection.execute(query).scalar_one_or_none()

    def add(self, subject_hash: str, staff: str) -> None:
        """Keep one."""
        self._connection.execute(elsewhere.insert().values(subject_hash=subject_hash, staff=staff))
