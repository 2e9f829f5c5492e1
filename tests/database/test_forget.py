"""What is deleted by retention is gone, and the log still holds."""

from datetime import timedelta

import pytest

from sendable.actions.custody import forget_items as forgetting
from sendable.actions.custody.appeal_item import file_appeal
from sendable.actions.custody.check_point import check_point
from sendable.actions.custody.forget_items import Forgetting, forget_items
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.work_case import close
from sendable.adapters.database import tables
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.errors import NotFound, NotPermitted, OptionInvalid
from tests.database.test_actions import accepted, caught
from tests.database.test_audit import EVENTS, audit, change, signer  # noqa: F401 signer is a fixture
from tests.fakes.desk import Clock, desk, order

ADMINISTRATOR = Actor("retention", frozenset({Role.ADMINISTRATOR}))
TWO_YEARS = timedelta(days=730)


def forget(at, older=TWO_YEARS, actor=ADMINISTRATOR):
    return forget_items(Forgetting(at.store, at.now, at.new_id), actor, older)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at(store, clock):
    return desk(store, clock)


def seized(at):
    item, case, _ = caught(at)
    close(at, order("officer"), case.id, case.version, Act.SEIZE, "collected")
    return item


def test_a_forgotten_item_is_gone_and_every_checkpoint_still_holds(store, at, clock, signer):  # noqa: F811
    old = seized(at)
    check_point(store, signer, at.now)
    clock.at += TWO_YEARS + timedelta(days=1)
    young = accepted(at, number="LX000000001")
    assert forget(at) == 1
    check_point(store, signer, at.now)
    done, faults = audit(store, signer)
    assert faults == []
    assert (done.events, done.hashed_only, done.checkpoints, done.items) == (8, 6, 2, 1)
    with store.engine.connect() as connection:
        kept = {name: str(connection.execute(table.select()).all()) for name, table in tables.metadata.tables.items()}
    assert not [name for name, rows in kept.items() if "turtles in socks" in rows]
    assert {name for name, rows in kept.items() if f"'{old.id}'" in rows} == {"events"}
    with store.reading() as tx:
        assert tx.items.get(young.id) == young
        with pytest.raises(NotFound):
            tx.items.get(old.id)
    assert forget(at) == 0


def test_it_says_how_far_it_is(at, clock, monkeypatch):
    seized(at)
    move_item(at, order(), Act.DISPATCH, accepted(at, number="LX000000002").id)
    clock.at += TWO_YEARS + timedelta(days=1)
    monkeypatch.setattr(forgetting, "AT_ONCE", 1)
    told = []
    forget_items(Forgetting(at.store, at.now, at.new_id, told.append), ADMINISTRATOR, TWO_YEARS)
    assert told == [1, 2, 2]


def test_what_is_open_young_or_under_appeal_is_kept(at, clock):
    caught(at)
    item = accepted(at, number="LX000000001")
    _, told = move_item(at, order(), Act.HOLD, item.id, reason="sample")
    file_appeal(at, order("mailroom"), told.code, "mine")
    move_item(at, order(), Act.RELEASE, item.id, reason="nothing")
    move_item(at, order(), Act.DISPATCH, item.id)
    clock.at += TWO_YEARS + timedelta(days=1)
    move_item(at, order(), Act.DISPATCH, accepted(at, number="LX000000002").id)
    assert forget(at) == 0


def test_an_event_that_the_receipt_does_not_name_is_missed(store, at, clock, signer):  # noqa: F811
    seized(at)
    young = accepted(at, number="LX000000001")
    clock.at += TWO_YEARS + timedelta(days=1)
    forget(at)
    change(store, EVENTS.update().where(EVENTS.c.item == young.id).values(body=b""))
    _, faults = audit(store, signer)
    assert f"place 6, item {young.id}: its event is gone, and no receipt says that it was forgotten" in faults


def test_nobody_forgets_too_soon_or_without_the_right(at, clock):
    seized(at)
    clock.at += TWO_YEARS + timedelta(days=1)
    with pytest.raises(OptionInvalid, match="at least 44"):
        forget(at, timedelta(days=43))
    with pytest.raises(NotPermitted):
        forget(at, actor=Actor("officer", frozenset({Role.OFFICER})))
    assert forget(at) == 1
