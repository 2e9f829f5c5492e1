"""`sendable vault check`: every number opens, each is the one that the record names, and none is missing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from sendable.actions.numbers.check_vault import CheckingVault, check_vault
from sendable.actions.numbers.forget_numbers import ForgettingNumbers, forget_numbers
from sendable.adapters.database.audit import auditing
from sendable.adapters.vault.store import numbers as rows
from tests.fakes.house import taken_in
from tests.fakes.vault import numbers

LONG = timedelta(days=900)


@pytest.fixture
def at(store, tmp_path):
    made = numbers(store, tmp_path)
    yield made
    made.vault.engine.dispose()


@pytest.fixture
def items(at):
    """Five items whose numbers are kept."""
    return [taken_in(at, number) for number in range(1, 6)]


def faults(at, store):
    with auditing(store.engine) as audited:
        found = list(check_vault(CheckingVault(store, audited, at.vault), at.desk.now() + timedelta(hours=2)))
    return [(one.item, one.what.partition(":")[0]) for one in found]


def change(at, item, **columns):
    with at.vault.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(rows.update().where(rows.c.item == item.id).values(**columns))


@pytest.mark.usefixtures("items")
def test_a_vault_that_is_as_it_was_left_is_whole(at, store):
    assert faults(at, store) == []


def test_a_number_that_does_not_open_is_found(at, store, items):
    with at.vault.engine.connect() as connection:
        locked = connection.execute(sa.select(rows.c.content).where(rows.c.item == items[2].id)).scalar_one()
    change(at, items[2], content=locked[:-1] + bytes([locked[-1] ^ 1]))
    assert faults(at, store) == [(items[2].id, "its number does not open")]


def test_a_number_of_another_item_in_its_place_is_found(at, store, items):
    with at.vault.engine.connect() as connection:
        other = connection.execute(sa.select(rows).where(rows.c.item == items[0].id)).one()
    change(at, items[1], content=other.content, wrapped=other.wrapped, commitment=other.commitment)
    assert faults(at, store) == [
        (items[1].id, "its number does not open"),
        (items[1].id, "another number is kept for it than the record says"),
    ]


def test_a_number_that_was_taken_away_is_found(at, store, items):
    with at.vault.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(rows.delete().where(rows.c.item == items[4].id))
    what = "the record says that its number is kept, and it is not, and nothing says that it was deleted"
    assert faults(at, store) == [(items[4].id, what)]


@pytest.mark.usefixtures("items")
def test_numbers_that_ran_out_and_left_receipts_are_no_fault(at, store):
    at.desk.now.at += LONG
    assert forget_numbers(ForgettingNumbers(store, at.vault, at.desk.now, at.desk.new_id)) == 5
    assert faults(at, store) == []


@pytest.mark.usefixtures("items")
def test_a_number_of_no_item_is_found_once_its_item_should_have_come(at, store):
    now = at.desk.now()
    at.vault.keep("gone", "passport", "E12345678", (now, now + LONG))
    assert faults(at, store) == [("gone", "a number is kept for it, and the record has no such item")]
