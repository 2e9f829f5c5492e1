"""Whoever changes, removes or adds a row behind the log is found, whatever the table and whatever the column."""

import json
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.custody.ask_inspection import ask_inspection
from sendable.actions.custody.desk import Order
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.keep_photos import keep_photos
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.transfer_item import give_item, take_item
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.actions.custody.work_case import acknowledge, open_case, refer
from sendable.adapters.database import tables
from sendable.adapters.database.audit import DatabaseAudit
from sendable.adapters.database.audited_rows import KINDS
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.appeal import Verdict
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.inspection_request import Wanted
from tests.database.test_actions import accepted
from tests.fakes.desk import desk, order

AUDITED = [kind.table for kind in KINDS if kind.table.name not in ("number_requests", "scans")]  # hashed as all others


@pytest.fixture
def record(store):
    """One item that went through everything: given and taken, opened, photographed, referred, appealed."""
    at = desk(store)
    item = accepted(at)
    give_item(at, order("ann"), item.id, "S-1", "s1")
    take_item(at, order("bob", office="s1"), item.id, "S-9")
    program = Actor("token:t1", frozenset({Role.INSPECTOR}))
    ask_inspection(at, Order(program, ""), Wanted(item.identifier.value, "lithium-batteries"), None)
    ask_inspection(at, Order(program, ""), Wanted("LX900009", "fireworks"), None)
    move_item(at, order("ann", office="s1"), Act.OPEN, item.id)
    (photo,) = keep_photos(at, order("ann", office="s1"), item.id, [b"a picture"])
    found = Finding(0, Result.DANGEROUS, "live turtles", "live_animals", alert_right=True, photos=(photo,))
    inspect_item(at, order("ann", office="s1"), item.id, Means.OPEN_BOX, (found,))
    case, told = open_case(at, order("officer", office="s1"), item.id)
    case, referral = refer(at, order("officer", office="s1"), case.id, case.version, "wildlife authority")
    acknowledge(at, order("officer", office="s1"), referral.id, case.version, "W-1")
    appeal = file_appeal(at, order("mailroom"), told.code, "they are plastic")
    decide_appeal(at, order("fresh"), appeal.id, Verdict.REVERSED, "plastic, seen again")
    return store


@contextmanager
def behind(store):
    """A connection that may do anything, and undoes it."""
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
        connection.rollback()
        connection.invalidate()


def faults(connection):
    found = []
    verify_record(DatabaseAudit(connection), None, {}, Told(lambda fault: found.append(fault.line())))
    return found


def other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return value[::-1]
    return "x" if value is None else f"{value[:-1]}{'a' if value[-1:] != 'a' else 'b'}"


def leaves(value, path=()):
    """Yield the path of every value in a JSON text that holds no others."""
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*path, name))
    else:
        yield path


def changed(body, path):
    """Return a body in which one value is another."""
    whole = json.loads(body)
    place = whole
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = other(place[path[-1]])
    return json.dumps(whole)


def rows(store, table):
    with store.engine.connect() as connection:
        return connection.execute(sa.select(table)).all()


def test_a_record_that_nobody_has_touched_has_no_fault(record):
    with behind(record) as connection:
        assert faults(connection) == []
    assert all(rows(record, table) for table in AUDITED)


@pytest.mark.parametrize("table", [*AUDITED, tables.item_goods, tables.photos], ids=lambda table: table.name)
def test_every_column_of_every_row(record, table):
    missed = []
    key = list(table.primary_key)
    for row in rows(record, table):
        here = sa.and_(*(column == getattr(row, column.name) for column in key))
        for column in table.columns:
            if (table, column.name) == (tables.photos, "taken_at"):
                continue  # no event holds it
            with behind(record) as connection:
                change = {column.name: other(getattr(row, column.name))}
                connection.execute(table.update().where(here).values(change))
                missed += [] if faults(connection) else [column.name]
    assert missed == []


@pytest.mark.parametrize("table", AUDITED, ids=lambda table: table.name)
def test_every_value_in_a_body(record, table):
    missed = []
    for row in rows(record, table):
        for path in leaves(json.loads(row.body)):
            with behind(record) as connection:
                connection.execute(table.update().where(table.c.id == row.id).values(body=changed(row.body, path)))
                missed += [] if faults(connection) else [path]
    assert missed == []


@pytest.mark.parametrize("table", AUDITED, ids=lambda table: table.name)
def test_a_row_that_is_taken_away_and_one_that_is_added(record, table):
    row = rows(record, table)[0]
    with behind(record) as connection:
        connection.execute(table.delete().where(table.c.id == row.id))
        assert faults(connection)
    values = {**row._mapping, "id": "zz", "body": row.body.replace(row.id, "zz")}
    values |= {"code_hash": "f" * 64} if "code_hash" in values else {}
    with behind(record) as connection:
        connection.execute(table.insert().values(values))
        assert any("zz" in line for line in faults(connection))


def test_what_hangs_on_an_item_that_is_not_there(record):
    row = rows(record, tables.notices)[0]
    values = {**row._mapping, "id": "zz", "item": "nowhere", "code_hash": "f" * 64}
    with behind(record) as connection:
        connection.execute(tables.notices.insert().values(values))
        assert "item nowhere: notices hang on it, and it is not there" in faults(connection)
