"""Whoever changes the record behind the log is found: each test breaks a good record in one way."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from sendable.actions.custody.check_point import Signer, check_point
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.verify_record import Told, Trust, verify_record
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.codec import text_of, value_of
from sendable.adapters.signing import make_key
from sendable.adapters.verifying import verify
from sendable.custody.act import Act
from sendable.custody.checkpoint import Checkpoint, sign_checkpoint
from sendable.custody.event import canonical, read_event
from sendable.custody.item import Item
from sendable.custody.merkle import leaf_hash
from sendable.custody.moves import State
from sendable.errors import CheckpointInvalid, SignatureInvalid
from tests.database.test_actions import accepted, caught
from tests.fakes.desk import NOW, desk, order

EVENTS, NODES, ITEMS, CHECKPOINTS = tables.events, tables.log_nodes, tables.items, tables.checkpoints


@pytest.fixture
def signer(tmp_path):
    made = make_key(tmp_path / "log.key", "test.example/custody")
    return Signer(made.key, made.sign, verify)


@pytest.fixture
def record(store, signer):
    """A record of three items and eleven events, with checkpoints after 5 and 11."""
    at = desk(store)
    caught(at)
    check_point(store, signer, at.now)
    second = accepted(at, number="LX000000001")
    move_item(at, order(), Act.HOLD, second.id, reason="sample")
    move_item(at, order(), Act.RELEASE, second.id, reason="nothing found")
    third = accepted(at, number="LX000000002")
    move_item(at, order(), Act.DISPATCH, third.id)
    move_item(at, order(), Act.DISPATCH, second.id)
    check_point(store, signer, at.now)
    return store


def audit(store, signer, exported=None):
    faults = []
    with auditing(store.engine) as audited:
        trust = Trust(signer.key, signer.verify)
        done = verify_record(audited, trust, exported or {}, Told(lambda fault: faults.append(fault.line())))
    assert done.faults == len(faults)
    return done, faults


def test_an_audit_says_how_far_it_is_through_events_and_items(record, signer):
    told = []
    with auditing(record.engine) as audited:
        verify_record(audited, Trust(signer.key, signer.verify), {}, Told(print, lambda *far: told.append(far)))
    assert told == [(11, 14), (14, 14)]


def change(store, *orders):
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for one in orders:
            assert connection.execute(one).rowcount != 0


def row(store, table, *where):
    with store.engine.connect() as connection:
        return connection.execute(sa.select(table).where(*where)).one()


def body_at(store, place):
    return row(store, EVENTS, EVENTS.c.seq == place).body


def at_place(place):
    return EVENTS.update().where(EVENTS.c.seq == place)


def other(body):
    """The same event with another reason."""
    return canonical(replace(read_event(body), reason="another reason"))


def test_a_good_record_is_whole_and_consistent_with_its_checkpoints(record, signer):
    done, faults = audit(record, signer)
    assert faults == []
    assert (done.events, done.checkpoints, done.items, done.hashed_only) == (11, 2, 3, 0)


def test_an_empty_record_is_whole(store, signer):
    assert check_point(store, signer, lambda: NOW)
    done, faults = audit(store, signer)
    assert (done.events, done.checkpoints, faults) == (0, 1, [])


def test_a_changed_event_is_found(record, signer):
    change(record, at_place(3).values(body=other(body_at(record, 3))))
    _, faults = audit(record, signer)
    assert faults == ["place 3, item id00000002: its event was changed"]


def test_a_changed_hash_is_found(record, signer):
    change(record, at_place(3).values(leaf=b"x" * 32))
    assert audit(record, signer)[1] == ["place 3, item id00000002: its hash was changed"]


def test_an_event_changed_with_its_hashes_is_found_by_the_tree(record, signer):
    body = other(body_at(record, 3))
    node = NODES.update().where(NODES.c.level == 0, NODES.c.index == 3)
    change(record, at_place(3).values(body=body, leaf=leaf_hash(body)), node.values(hash=leaf_hash(body)))
    _, faults = audit(record, signer)
    assert faults == ["places 2 to 3: node 1 at level 1 of the tree is not the hash of what is under it"]


def test_a_removed_event_is_found_and_so_is_the_item_that_it_moved(record, signer):
    change(record, EVENTS.delete().where(EVENTS.c.seq == 1))
    _, faults = audit(record, signer)
    assert faults[0] == "place 1: its event is missing"
    assert faults[1].startswith("item id00000002: its events do not lead anywhere")


def test_a_log_cut_off_at_its_end_is_found_by_checkpoint_and_item_and_whoever_mends_the_head_too(record, signer):
    change(record, EVENTS.delete().where(EVENTS.c.seq == 10))
    _, faults = audit(record, signer)
    assert "places 10 to 10: their events are missing" in faults
    change(
        record, tables.log_head.update().values(size=10), NODES.delete().where(NODES.c.level == 0, NODES.c.index == 10)
    )
    _, faults = audit(record, signer)
    assert not [line for line in faults if line.startswith("place")]
    assert "the kept checkpoint of 11 events: it counts 11 events, and the log has 10" in faults
    assert [line for line in faults if "its state is dispatched, and its events lead to accepted" in line]


def test_two_swapped_events_are_found(record, signer):
    change(
        record,
        at_place(3).values(seq=100),
        at_place(4).values(seq=3),
        at_place(100).values(seq=4),
    )
    _, faults = audit(record, signer)
    assert faults[:2] == [
        f"place {place}, item id00000002: this is not the event whose hash the tree holds" for place in (3, 4)
    ]


@pytest.mark.parametrize(("level", "index", "places"), [(1, 1, "2 to 3"), (2, 0, "0 to 3"), (3, 0, "0 to 7")])
def test_a_changed_node_is_found(record, signer, level, index, places):
    change(record, NODES.update().where(NODES.c.level == level, NODES.c.index == index).values(hash=b"x" * 32))
    _, faults = audit(record, signer)
    found = f"places {places}: node {index} at level {level} of the tree is not the hash of what is under it"
    assert found in faults


def test_a_missing_node_and_one_too_many_are_found(record, signer):
    change(record, NODES.delete().where(NODES.c.level == 2, NODES.c.index == 0))
    assert "places 0 to 3: node 0 at level 2 of the tree is missing" in audit(record, signer)[1]
    change(
        record,
        NODES.insert().values(level=2, index=0, hash=b"x" * 32),
        NODES.insert().values(level=9, index=9, hash=b""),
    )
    assert "the tree has 20 nodes, and 19 belong to it" in audit(record, signer)[1]


def test_a_column_beside_an_event_that_says_another_thing_is_found(record, signer):
    change(record, at_place(0).values(act="hold"), at_place(1).values(item="id00000009"))
    _, faults = audit(record, signer)
    assert "place 0, item id00000002: the column act says another thing than the event" in faults
    assert "place 1, item id00000009: the event is about another item" in faults


def test_an_item_changed_behind_the_log_is_found(record, signer):
    kept = row(record, ITEMS, ITEMS.c.id == "id00000002")
    item = value_of(Item, kept.body, "x")
    for changed, what in (
        (replace(item, state=State.SEIZED), "its state is seized, and its events lead to in_case"),
        (replace(item, office="s1"), "its office is s1, and its events lead to c1"),
        (replace(item, isolated=True), "its isolated is True, and its events lead to False"),
    ):
        columns = {"state": changed.state.value, "office": changed.office, "isolated": changed.isolated}
        change(record, ITEMS.update().where(ITEMS.c.id == item.id).values(body=text_of(changed), **columns))
        assert audit(record, signer)[1][0] == f"item id00000002: {what}"


def test_a_row_of_an_item_that_disagrees_with_itself_or_cannot_be_read_is_found(record, signer):
    change(record, ITEMS.update().where(ITEMS.c.id == "id00000002").values(state="seized"))
    assert audit(record, signer)[1] == [
        "item id00000002: the column state says another thing than the item",
        "0 items at c1 are in_case, and their count says 1",
        "1 items at c1 are seized, and their count says 0",
    ]
    change(record, ITEMS.update().where(ITEMS.c.id == "id00000002").values(body="{}"))
    assert audit(record, signer)[1][0].startswith("item id00000002: items id00000002")


def test_an_item_without_events_and_events_without_their_item_are_found(record, signer):
    kept = row(record, ITEMS, ITEMS.c.id == "id00000002")
    change(record, ITEMS.insert().values(**{**kept._mapping, "id": "zz", "body": kept.body.replace(kept.id, "zz")}))
    gone = row(record, EVENTS, EVENTS.c.seq == 8).item
    goods = tables.item_goods
    change(record, goods.delete().where(goods.c.item == gone), ITEMS.delete().where(ITEMS.c.id == gone))
    faults = audit(record, signer)[1]
    assert {"item zz: no event says how it came here", f"item {gone}: it has events and is not there"} <= set(faults)


def test_an_event_that_was_emptied_without_a_receipt_is_found(record, signer):
    change(record, at_place(2).values(body=b""))
    _, faults = audit(record, signer)
    assert faults[0] == "place 2, item id00000002: its event is gone, and no receipt says that it was forgotten"


def test_a_checkpoint_of_a_fork_and_one_of_another_key_are_found(record, signer, tmp_path):
    fork = sign_checkpoint(Checkpoint(signer.key.name, 5, b"f" * 32), signer.key, signer.sign)
    stranger = make_key(tmp_path / "other.key", signer.key.name)
    false = sign_checkpoint(Checkpoint(signer.key.name, 5, b"f" * 32), stranger.key, stranger.sign)
    _, faults = audit(record, signer, {"fork.txt": fork, "false.txt": false, "empty.txt": b""})
    assert faults[0] == "fork.txt: its first 5 events were others"
    assert faults[1] == "false.txt: the signature of test.example/custody is missing"
    assert faults[2].startswith("empty.txt: note")
    change(record, CHECKPOINTS.update().where(CHECKPOINTS.c.size == 5).values(note=false.decode()))
    assert audit(record, signer)[1] == [
        "the kept checkpoint of 5 events: the signature of test.example/custody is missing"
    ]


def test_an_exported_checkpoint_finds_a_log_that_was_written_anew(record, signer):
    exported = row(record, CHECKPOINTS, CHECKPOINTS.c.size == 11).note.encode()
    change(record, at_place(10).values(body=(body := other(body_at(record, 10))), leaf=leaf_hash(body)))
    change(record, NODES.update().where(NODES.c.level == 0, NODES.c.index == 10).values(hash=leaf_hash(body)))
    change(record, CHECKPOINTS.delete().where(CHECKPOINTS.c.size == 11))
    assert audit(record, signer)[1] == []
    assert audit(record, signer, {"out.txt": exported})[1] == ["out.txt: its first 11 events were others"]


def test_a_log_that_did_not_grow_out_of_its_last_checkpoint_is_not_signed(record, signer, tmp_path):
    stranger = make_key(tmp_path / "other.key", "test.example/other")
    with pytest.raises(SignatureInvalid):
        check_point(record, Signer(stranger.key, stranger.sign, verify), lambda: NOW)
    change(record, NODES.update().where(NODES.c.level == 3).values(hash=b"x" * 32))
    with pytest.raises(CheckpointInvalid, match="another than it was"):
        check_point(record, signer, lambda: NOW)


def test_an_unchanged_log_is_signed_once(record, signer):
    assert check_point(record, signer, lambda: NOW) == check_point(record, signer, lambda: NOW)
    assert audit(record, signer)[0].checkpoints == 2
