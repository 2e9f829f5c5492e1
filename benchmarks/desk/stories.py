"""Stories of items, told once through the use cases on a scratch record, to be told again in great number."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.appeal_item import file_appeal
from sendable.actions.custody.desk import Desk, Order
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.pack_rules import PackRules
from sendable.actions.custody.work_case import close, note, open_case, refer
from sendable.adapters.database import tables
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore, found
from sendable.adapters.system import new_id, randbits
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.referral import authorities
from sendable.custody.verification import Document, Method
from sendable.version import __version__
from sendable.wiring import may_send

TOLD_AT = datetime(2025, 6, 1, 9, tzinfo=UTC)
IDENTIFIER, OFFICE = "STORY0000000", "OFFICE-OF-THE-STORY"
Rows = Mapping[str, list[dict[str, Any]]]  # of each table, as the database holds them
_ORDER = Order(Actor("w0", frozenset(set(Role) - {Role.AUDITOR})), OFFICE)
_FOUND = Finding(0, Result.DANGEROUS, "live turtles in socks", "live_animals", alert_right=True)
_PLAIN = ("wooden chess set", "cotton T-shirt, blue", "hard cover book", "ceramic mug", "红色羊毛围巾", "塑料玩具")


def stories() -> tuple[list[Rows], list[Rows]]:
    """Return stories without and with a case."""
    decide = PackRules(may_send(), __version__)
    plain = [_told(decide, lambda desk, goods=goods: _sent(desk, goods)) for goods in _PLAIN]
    plain += [_told(decide, _stopped("a kitchen knife")), _told(decide, _stopped("power bank 20000mAh"))]
    plain += [_told(decide, _stopped("lithium battery")), _told(decide, _taken_in)]
    return plain, [_told(decide, story) for story in (_open, _referred, _seized, _appealed)]


def _accept(desk: Desk, goods: str) -> str:
    lines = (ContentLine(goods, quantity=1),)
    declared = Declaration(Kind.PARCEL, Nature.GIFT, lines, "CN", "US", "air", "mail")
    presented = Presented(
        read_identifier(IDENTIFIER),
        declared,
        method=Method.DOCUMENT_SEEN,
        document=Document.PASSPORT,
        acknowledged=True,
    )
    return accept_item(desk, _ORDER, presented).item.id


def _sent(desk: Desk, goods: str) -> None:
    move_item(desk, _ORDER, Act.DISPATCH, _accept(desk, goods))


def _taken_in(desk: Desk) -> None:
    _accept(desk, "wooden chess set")


def _stopped(goods: str) -> Callable[[Desk], str]:
    return lambda desk: _accept(desk, goods)


def _open(desk: Desk) -> tuple[str, str]:
    item = _accept(desk, "plastic toys")
    move_item(desk, _ORDER, Act.HOLD, item, reason="random sample")
    move_item(desk, _ORDER, Act.OPEN, item)
    inspect_item(desk, _ORDER, item, Means.OPEN_BOX, (_FOUND,))
    case, told = open_case(desk, _ORDER, item)
    note(desk, _ORDER, case.id, case.version, "kept warm and dark")
    return case.id, told.code


def _referred(desk: Desk) -> None:
    case_id, _ = _open(desk)
    with desk.store.reading() as tx:
        case = tx.cases.get(case_id)
        authority = authorities(tx.items.get(case.item))[0].authority
    refer(desk, _ORDER, case.id, case.version, authority)


def _seized(desk: Desk) -> None:
    case_id, _ = _open(desk)
    with desk.store.reading() as tx:
        case = tx.cases.get(case_id)
    close(desk, _ORDER, case.id, case.version, Act.SEIZE, "collected by the authority")


def _appealed(desk: Desk) -> None:
    _, code = _open(desk)
    file_appeal(desk, _ORDER, code, "they are toys")


def _told(decide: PackRules, story: Callable[[Desk], object]) -> Rows:
    """Tell a story on a scratch record; return the rows that it left."""
    at = TOLD_AT

    def now() -> datetime:
        nonlocal at
        at += timedelta(seconds=1)
        return at

    with tempfile.TemporaryDirectory() as folder:
        store = DatabaseStore(open_engine(f"sqlite:///{Path(folder) / 'story.sqlite'}"))
        found(tables.metadata, store.engine)
        with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(tables.offices.insert().values(id=OFFICE, name="x", kind="counter"))
        story(Desk(store, decide, now, new_id, randbits))
        with store.engine.connect() as connection:
            return {
                table.name: [dict(row._mapping) for row in connection.execute(_raw(table))]  # noqa: SLF001
                for table in tables.metadata.sorted_tables
                if table.name not in ("offices", "log_head", "log_nodes", "item_counts", "alert_counts")
            }


def _raw(table: sa.Table) -> sa.TextClause:
    order = " ORDER BY seq" if table.name == "events" else ""
    return sa.text(f"SELECT * FROM {table.name}{order}")  # noqa: S608 names of our own tables
