"""The rows of items as an audit sees them: what each hashes to, and whether the columns beside a body say what it says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from sendable.adapters.database import pickup_tables, tables
from sendable.adapters.database.codec import value_of
from sendable.adapters.database.digests import digest
from sendable.adapters.database.inspection_requests import DatabaseInspectionRequests
from sendable.adapters.database.items import Items, goods_of
from sendable.adapters.database.number_requests import NumberRequests
from sendable.adapters.database.rows import Rows
from sendable.adapters.database.scans import DatabaseScans
from sendable.adapters.database.work import Appeals, Cases, Inspections, Notices, Referrals, Transfers
from sendable.custody.audit import Fault, KeptRows
from sendable.custody.inspection import Inspection
from sendable.custody.item import Item
from sendable.custody.scan import Scan
from sendable.errors import RowDamaged

KINDS: tuple[type[Rows[Any]], ...] = (
    Items,
    Inspections,
    Cases,
    Referrals,
    Appeals,
    Notices,
    Transfers,
    NumberRequests,
    DatabaseInspectionRequests,
    DatabaseScans,
)
# Known by the hash of their bytes, derived, and on their way: what was fetched is logged with its hash.
WITHOUT_DIGEST = (tables.photos, tables.item_goods, pickup_tables.pickups, pickup_tables.packages)


def rows_of(connection: sa.Connection, items: Sequence[str]) -> Mapping[str, KeptRows]:
    """Return the rows of some items, and of everything that hangs on them."""
    seen = {item: _Seen() for item in items}
    for kind in KINDS:
        rows = kind(connection)
        owner = rows.table.c.get("item", rows.table.c.id)
        for row in connection.execute(sa.select(rows.table).where(owner.in_(items))):
            seen[getattr(row, owner.name)].look(rows, row)
    _goods(connection, seen)
    _photos(connection, seen)
    return {item: KeptRows(one.digests, tuple(one.faults)) for item, one in seen.items()}


def orphans(connection: sa.Connection) -> Iterator[Fault]:
    """Yield a fault for every row that hangs on an item which is not there."""
    hanging = [kind.table for kind in KINDS if "item" in kind.table.c] + list(WITHOUT_DIGEST)
    for table in hanging:
        there = sa.select(tables.items.c.id).where(tables.items.c.id == table.c.item)
        for item in connection.execute(
            sa.select(table.c.item).where(table.c.item.is_not(None), ~there.exists()).distinct()
        ).scalars():
            yield Fault(f"{table.name} hang on it, and it is not there", item=item)


class _Seen:
    """What was seen of one item."""

    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self.faults: list[str] = []
        self.values: list[Any] = []

    def look(self, rows: Rows[Any], row: sa.Row[Any]) -> None:
        name = f"{rows.table.name}/{row.id}"
        try:
            value = value_of(rows.kind, row.body, name)
        except RowDamaged as error:
            self.faults.append(error.line())
            return
        if not (isinstance(value, Scan) and value.waiting):  # what waits is no event yet
            self.digests[name] = digest(row.body)
        self.values.append(value)
        wrong = [column for column, said in rows.columns(value).items() if getattr(row, column) != said]
        if wrong and rows.table is not tables.items:  # of which the caller tells
            self.faults.append(f"{name}: the column {wrong[0]} says another thing than its body")


def _goods(connection: sa.Connection, seen: Mapping[str, _Seen]) -> None:
    found: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
    index = tables.item_goods
    for row in connection.execute(sa.select(index).where(index.c.item.in_(seen))):
        found[row.item].add((row.goods, row.office, row.state, row.changed_at))
    for one in seen.values():
        for item in (value for value in one.values if isinstance(value, Item)):
            place = (item.office, item.state.value, item.changed_at)
            if found[item.id] != {(goods, *place) for goods in goods_of(item)}:
                one.faults.append("the index of goods says another thing than the item")


def _photos(connection: sa.Connection, seen: Mapping[str, _Seen]) -> None:
    table, there = tables.photos, defaultdict(set)
    for row in connection.execute(sa.select(table).where(table.c.item.in_(seen))):
        there[row.item].add(row.hash)
        if sha256(row.content).hexdigest() != row.hash:
            seen[row.item].faults.append(f"photos/{row.hash} is another picture than it was")
    for item, one in seen.items():
        looks = (value for value in one.values if isinstance(value, Inspection))
        named = {hash_ for look in looks for finding in look.findings for hash_ in finding.photos}
        one.faults += [f"photos/{missing} is gone, and an inspection tells of it" for missing in named - there[item]]
