"""How authorities are reached, and what waits for them, in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import pickup_tables as tables
from sendable.custody.channel import Channel, Way
from sendable.custody.pickup import Pickup


class DatabaseChannels:
    """What offices have set for authorities, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def set(self, channel: Channel) -> None:
        """Keep one, in the place of the one before."""
        key = {"office": channel.office, "authority": channel.authority}
        _replace(self._connection, tables.channels, key, {**asdict(channel), "way": channel.way.value})

    def of(self, office: str, authority: str) -> Channel | None:
        """Return what was set."""
        table = tables.channels
        return next(iter(self._select(table.c.office == office, table.c.authority == authority)), None)

    def list(self, office: str) -> Sequence[Channel]:
        """Return all of an office, by authority."""
        return self._select(tables.channels.c.office == office)

    def _select(self, *where: sa.ColumnElement[bool]) -> Sequence[Channel]:
        rows = self._connection.execute(sa.select(tables.channels).where(*where).order_by(tables.channels.c.authority))
        return [Channel(**{**row._mapping, "way": Way(row.way)}) for row in rows]  # noqa: SLF001 its public name


class DatabasePickups:
    """Referrals that wait for their authority, of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, pickup: Pickup) -> None:
        """Keep one, new or changed."""
        values = {**asdict(pickup), "way": pickup.way.value}
        _replace(self._connection, tables.pickups, {"referral": pickup.referral}, values)

    def of(self, referral: str) -> Pickup | None:
        """Return that of a referral."""
        return self._one(tables.pickups.c.referral == referral)

    def by_code(self, code_hash: str) -> Pickup | None:
        """Return the one that a code opens."""
        return self._one(tables.pickups.c.code_hash == code_hash)

    def pack(self, pickup: Pickup, content: bytes, at: datetime) -> None:
        """Keep its package, in the place of the one before."""
        values = {"referral": pickup.referral, "item": pickup.item, "made_at": at, "content": content}
        _replace(self._connection, tables.packages, {"referral": pickup.referral}, values)

    def package(self, referral: str) -> bytes | None:
        """Return the package of a referral; None while it is being made."""
        query = sa.select(tables.packages.c.content).where(tables.packages.c.referral == referral)
        return self._connection.execute(query).scalar_one_or_none()

    def _one(self, where: sa.ColumnElement[bool]) -> Pickup | None:
        row = self._connection.execute(sa.select(tables.pickups).where(where)).first()
        return None if row is None else Pickup(**{**row._mapping, "way": Way(row.way)})  # noqa: SLF001


def _replace(connection: sa.Connection, table: sa.Table, key: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Write a row over the one with its key; who writes, writes alone."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(table.update().where(*where).values(values)).rowcount == 0:
        connection.execute(table.insert().values(values))
