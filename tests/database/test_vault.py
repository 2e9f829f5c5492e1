"""Document numbers under lock, on both databases: kept only where they must be, read by two, deleted with a receipt."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.forget_items import SHORTEST, Forgetting, forget_items
from sendable.actions.custody.move_item import move_item
from sendable.actions.numbers.forget_numbers import ForgettingNumbers, forget_numbers
from sendable.actions.numbers.read_number import agree_number, ask_number, refuse_number, view_number
from sendable.adapters.key_ring import add_key, drop_old_keys
from sendable.adapters.vault import store as vault_store
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.errors import (
    KeyUnusable,
    MoveNotAllowed,
    NotFound,
    NotPermitted,
    NumberInvalid,
    RowDamaged,
    SecondPersonNeeded,
)
from tests.database.test_audit import audit, signer  # noqa: F401 signer is a fixture
from tests.fakes.desk import Clock, declaration, order
from tests.fakes.vault import NUMBER, PLAIN, numbers, vault

OLGA, SUE = order("olga", Role.OFFICER), order("sue", Role.SUPERVISOR)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def vault_address(request, address, tmp_path):
    """The address of an empty database beside that of the record, of the same kind."""
    if address.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'vault.sqlite'}"
    server = request.getfixturevalue("postgresql_server")
    name = f"v{abs(hash(request.node.nodeid)):x}"
    with sa.create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def at(store, clock, vault_address, tmp_path):
    means = numbers(store, tmp_path, vault_address, clock)
    yield means
    means.vault.engine.dispose()


def taken_in(at, number=NUMBER, goods="plastic toys", identifier="LX000000001", **given):
    values = {"method": Method.DOCUMENT_SEEN, "document": Document.PASSPORT, **given}
    presented = Presented(read_identifier(identifier), declaration(goods), **values)
    keep = at.keeper(number, Document.PASSPORT, "CN") if number else None
    return accept_item(at.desk, order("ann", Role.CLERK), presented, keep).item


def forget(at):
    return forget_numbers(ForgettingNumbers(at.desk.store, at.vault, at.desk.now, at.desk.new_id))


def acts(at, item):
    with at.desk.store.reading() as tx:
        return [event.act for event in tx.history.of_item(item.id)]


def opened(at, item):
    request = ask_number(at, OLGA, item.id, "order 7")
    agree_number(at, SUE, request.id)
    return request


def whole(engine):
    """Everything that the tables of a database hold, as one text."""
    found = sa.MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return " ".join(str(connection.execute(sa.select(table)).all()) for table in found.sorted_tables)


def test_one_asks_another_agrees_and_the_first_reads_once(at):
    item = taken_in(at)
    request = opened(at, item)
    assert view_number(at, OLGA, request.id) == PLAIN
    with pytest.raises(MoveNotAllowed):
        view_number(at, OLGA, request.id)
    assert acts(at, item) == ["accept", "ask_number", "agree_number", "view_number", "deny_number"]


def test_every_try_that_is_turned_away_is_in_the_record(at):
    item = taken_in(at)
    request = ask_number(at, OLGA, item.id, "order 7")
    with pytest.raises(NotPermitted):
        ask_number(at, order("ann", Role.CLERK), item.id, "curious")
    with pytest.raises(MoveNotAllowed):
        view_number(at, OLGA, request.id)
    with pytest.raises(SecondPersonNeeded):
        agree_number(at, order("olga", Role.SUPERVISOR), request.id)
    with pytest.raises(NotPermitted):
        agree_number(at, order("boss", Role.ADMINISTRATOR), request.id)
    with at.desk.store.reading() as tx:
        denied = [event for event in tx.history.of_item(item.id) if event.act == "deny_number"]
    assert [(event.actor, event.data["tried"]) for event in denied] == [
        ("ann", "ask_number"),
        ("olga", "view_number"),
        ("olga", "agree_number"),
        ("boss", "agree_number"),
    ]


def test_a_refused_wish_opens_nothing(at):
    item = taken_in(at)
    request = ask_number(at, OLGA, item.id, "order 7")
    refuse_number(at, SUE, request.id)
    with pytest.raises(MoveNotAllowed):
        view_number(at, OLGA, request.id)


def test_two_looks_at_the_same_moment_are_one(at):
    request, shown = opened(at, taken_in(at)), []

    def look():
        try:
            shown.append(view_number(at, OLGA, request.id))
        except Exception as fault:  # noqa: BLE001 what stops the second one differs between databases
            shown.append(type(fault))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shown.count(PLAIN) == 1


def test_neither_database_holds_the_number_in_clear(at, store):
    item = taken_in(at)
    view_number(at, OLGA, opened(at, item).id)
    for text in (whole(store.engine), whole(at.vault.engine)):
        assert item.id in text
        assert PLAIN not in text
        assert NUMBER not in text


def test_the_record_commits_to_what_is_locked_and_verifies(at, store, signer):  # noqa: F811
    item = taken_in(at)
    opened(at, item)
    with at.vault.engine.connect() as connection:
        row = connection.execute(sa.select(vault_store.numbers)).one()
    assert item.verification.commitment == row.commitment
    assert audit(store, signer)[1] == []


def test_a_number_moved_to_another_item_or_kind_does_not_open(at):
    first, second = taken_in(at), taken_in(at, "K98765432", identifier="LX000000002")
    table = vault_store.numbers
    with at.vault.engine.begin() as connection:
        stolen = connection.execute(sa.select(table).where(table.c.item == first.id)).one()
        columns = {"wrapped": stolen.wrapped, "content": stolen.content}
        connection.execute(table.update().where(table.c.item == second.id).values(**columns))
        connection.execute(table.update().where(table.c.item == first.id).values(kind="identity_card"))
    for item in (first, second):
        with pytest.raises(RowDamaged):
            at.vault.read(item.id)


def test_equal_numbers_leave_nothing_equal_and_no_search_crosses_items(at):
    first, second = taken_in(at), taken_in(at, identifier="LX000000002")
    table = vault_store.numbers
    with at.vault.engine.connect() as connection:
        one, two = connection.execute(sa.select(table).order_by(table.c.item)).all()
    assert not {one.wrapped, one.content, one.mac, one.commitment} & {two.wrapped, two.content, two.mac, two.commitment}
    assert len(one.content) == len(two.content)
    assert at.vault.same(first.id, PLAIN)
    assert not at.vault.same(second.id, "K98765432")
    asked = [name for name in dir(type(at.vault)) if not name.startswith("_")]
    takes_number = [name for name in asked if "number" in getattr(type(at.vault), name).__code__.co_varnames]
    assert takes_number == ["keep", "same"]
    assert all("item" in getattr(type(at.vault), name).__code__.co_varnames for name in takes_number)


@pytest.mark.parametrize(
    "given",
    [
        {"goods": "live turtle"},
        {"goods": "kitchen knife"},
        {"method": Method.REGISTERED_ACCOUNT, "document": None},
    ],
)
def test_nothing_is_kept_of_what_is_not_taken_in_or_needs_no_document(at, given):
    item = taken_in(at, **given)
    assert not at.vault.holds(item.id)
    with pytest.raises(NotFound):
        ask_number(at, OLGA, item.id, "order 7")


def test_where_numbers_must_be_kept_nothing_is_taken_in_without_one(at):
    with pytest.raises(NumberInvalid):
        taken_in(at, number="")
    with pytest.raises(NumberInvalid):
        taken_in(at, number="??")


def test_a_number_goes_when_its_time_is_over_and_a_receipt_says_so(at, clock, store, signer):  # noqa: F811
    item, young = taken_in(at), None
    clock.at += timedelta(days=200)
    young = taken_in(at, identifier="LX000000002")
    clock.at += timedelta(days=166)
    assert forget(at) == 1
    assert (at.vault.holds(item.id), at.vault.holds(young.id)) == (False, True)
    assert acts(at, item) == ["accept", "forget_number"]
    assert whole(at.vault.engine).count(item.id) == 0
    assert audit(store, signer)[1] == []
    assert forget(at) == 0


def test_a_number_stays_while_its_item_is_held(at, clock):
    item = taken_in(at)
    move_item(at.desk, order("olga"), Act.HOLD, item.id, reason="smoke")
    clock.at += timedelta(days=400)
    assert forget(at) == 0
    move_item(at.desk, order("olga"), Act.RELEASE, item.id, reason="steam")
    assert forget(at) == 1


def test_deletion_that_was_cut_off_still_leaves_its_receipt(at, clock):
    item = taken_in(at)
    at.vault.erase(item.id, clock())
    assert forget(at) == 1
    assert acts(at, item)[-1] == "forget_number"


def test_a_number_whose_item_was_never_recorded_goes_too(at, clock, store, signer):  # noqa: F811
    at.keeper(NUMBER, Document.PASSPORT, "CN")("nowhere", Document.PASSPORT)
    assert forget(at) == 0
    clock.at += timedelta(hours=2)
    assert forget(at) == 1
    assert audit(store, signer)[1] == []


def test_a_number_goes_with_its_item(at, clock, store, signer):  # noqa: F811
    item = taken_in(at)
    opened(at, item)
    move_item(at.desk, order("olga"), Act.DISPATCH, item.id)
    clock.at += SHORTEST + timedelta(days=1)
    retention = Actor("retention", frozenset({Role.ADMINISTRATOR}))
    assert forget_items(Forgetting(store, at.desk.now, at.desk.new_id), retention, SHORTEST) == 1
    assert forget(at) == 1
    assert audit(store, signer)[1] == []


def test_keys_are_changed_under_way_and_old_ones_dropped(at, tmp_path, vault_address):
    item = taken_in(at)
    before = item.verification.commitment
    add_key(tmp_path / "vault.key")
    later = taken_in(at, identifier="LX000000002")
    assert at.vault.rewrap() == 1
    assert at.vault.rewrap() == 0
    drop_old_keys(tmp_path / "vault.key")
    again = vault(tmp_path, vault_address)
    assert again.read(item.id) == again.read(later.id) == PLAIN
    assert again.items("", 1)[0].commitment == before
    again.engine.dispose()


def test_a_vault_whose_keys_are_missing_says_so_at_once(at, tmp_path, vault_address):
    taken_in(at)
    (tmp_path / "vault.key").unlink()
    with pytest.raises(KeyUnusable, match="put the old file back"):
        vault(tmp_path, vault_address)
