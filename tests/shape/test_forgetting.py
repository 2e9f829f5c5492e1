"""A new table that knows items is forgotten and audited with them, or says here why not."""

from sendable.adapters.database import store, tables
from sendable.adapters.database.audited_rows import KINDS, WITHOUT_DIGEST
from sendable.adapters.database.retention import _HANGING

assert store  # which loads every module with tables

ROOTS = {"items", "cases", "referrals", "appeals"}
FORGOTTEN_OTHERWISE = {
    "items": "deleted last",
    "events": "emptied, so that their hashes stay",
    "alerts": "stay without their item, to judge the rules by",
}
NOT_AUDITED = {
    "events": "they are the log",
    "alerts": "counts to judge rules by, made again from events",
    "deliveries": "messages to webhooks, drawn from events and swept",
}


def of_items():
    """Every table with a column that points to an item or to what hangs on one, declared so or by its name."""
    for name, table in tables.metadata.tables.items():
        points = {key.column.table.name for key in table.foreign_keys} & ROOTS
        if points or name == "items" or {"item", "case"} & set(table.c.keys()):
            yield name


def test_forget_knows_every_table_that_hangs_on_an_item():
    assert set(of_items()) - {table.name for table in _HANGING} - set(FORGOTTEN_OTHERWISE) == set()


def test_audit_knows_every_table_that_hangs_on_an_item():
    audited = {kind.table.name for kind in KINDS} | {table.name for table in WITHOUT_DIGEST}
    assert set(of_items()) - audited - set(NOT_AUDITED) == set()
