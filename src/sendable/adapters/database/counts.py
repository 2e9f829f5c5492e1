"""How many items stand at each office in each state, counted with every move.

Who writes, writes alone (see `store.py`), so what was read before a move is still so when its count is written.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from sendable.adapters.database import tables
from sendable.adapters.database.count_tables import item_counts
from sendable.custody.audit import Fault

_ITEMS, _COUNTS = tables.items, item_counts


class Place(NamedTuple):
    """Where an item is, and how it stands."""

    office: str
    state: str


def place_of(connection: sa.Connection, item: str) -> Place | None:
    """Return where an item is in the record; None if it is not there."""
    row = connection.execute(sa.select(_ITEMS.c.office, _ITEMS.c.state).where(_ITEMS.c.id == item)).first()
    return None if row is None else Place(row.office, row.state)


def moved(connection: sa.Connection, was: Place | None, now: Place | None) -> None:
    """Count an item out of one place and into another; None is outside the record."""
    if was == now:
        return
    for place, more in ((was, -1), (now, 1)):
        if place is not None:
            _add(connection, place, more)


def counts(connection: sa.Connection, offices: frozenset[str] | None) -> Mapping[str, int]:
    """Return how many items stand in each state, at some offices or at all (None)."""
    query = sa.select(_COUNTS.c.state, sa.func.sum(_COUNTS.c.count)).group_by(_COUNTS.c.state)
    if offices is not None:
        query = query.where(_COUNTS.c.office.in_(sorted(offices)))
    return {state: int(count) for state, count in connection.execute(query) if count}


def recount(connection: sa.Connection) -> int:
    """Count every item again; return how many counts were wrong."""
    wrong = sum(1 for _ in wrong_counts(connection))
    if wrong:
        connection.execute(_COUNTS.delete())
        connection.execute(_COUNTS.insert().from_select(["office", "state", "count"], _counted()))
    return wrong


def wrong_counts(connection: sa.Connection) -> Iterator[Fault]:
    """Yield a fault for every count that is not what counting gives."""
    real = {Place(row.office, row.state): row.count_ for row in connection.execute(_counted())}
    kept = {Place(row.office, row.state): row.count for row in connection.execute(sa.select(_COUNTS))}
    for place in sorted(real.keys() | kept.keys()):
        said, counted = kept.get(place, 0), real.get(place, 0)
        if said != counted:
            yield Fault(f"{counted} items at {place.office} are {place.state}, and their count says {said}")


def _counted() -> sa.Select[tuple[str, str, int]]:
    number = sa.func.count().label("count_")
    return sa.select(_ITEMS.c.office, _ITEMS.c.state, number).group_by(_ITEMS.c.office, _ITEMS.c.state)


def _add(connection: sa.Connection, place: Place, more: int) -> None:
    order = _COUNTS.update().where(_COUNTS.c.office == place.office, _COUNTS.c.state == place.state)
    if not connection.execute(order.values(count=_COUNTS.c.count + more)).rowcount:
        connection.execute(_COUNTS.insert().values(**place._asdict(), count=more))
