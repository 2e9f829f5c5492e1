"""The store keeps whole moves: all of a transaction or nothing, and never one over another."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from sendable.custody.act import Act
from sendable.custody.appeal import Appeal
from sendable.custody.case import open_case
from sendable.custody.deadline import Due, deadline
from sendable.custody.event import canonical
from sendable.custody.inspection import Means, inspect
from sendable.custody.item import move, open_box
from sendable.custody.merkle import grown, leaf_hash
from sendable.custody.moves import State
from sendable.custody.notice import hash_of, new_code, notice
from sendable.custody.referral import refer
from sendable.errors import ChangedMeanwhile, NotFound
from sendable.ports import CaseQuery, ItemQuery
from tests.fakes.desk import A_TURTLE, NOW, TURTLES, WILDLIFE, by, item


def kept(store, one):
    with store.transaction() as tx:
        tx.items.add(one)
    return one


def test_an_item_comes_back_as_it_was_put_in(store):
    one = kept(store, item())
    with store.reading() as tx:
        assert tx.items.get(one.id) == one
        assert tx.items.by_identifier(one.identifier.value) == [one]


def test_a_transaction_that_fails_leaves_nothing(store):
    one = item()

    def fail_late():
        with store.transaction() as tx:
            tx.items.add(one)
            tx.history.add(move(one, Act.HOLD, by(), reason="x")[1], one.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_late()
    with store.reading() as tx:
        assert tx.history.size() == 0
        with pytest.raises(NotFound):
            tx.items.get(one.id)


def test_of_two_who_change_the_same_item_the_second_is_told(store):
    one = kept(store, item())
    first, _ = move(one, Act.HOLD, by(), reason="x")
    second, _ = move(one, Act.REFUSE, by(), reason="y")
    with store.transaction() as tx:
        tx.items.put(first)
    with pytest.raises(ChangedMeanwhile), store.transaction() as tx:
        tx.items.put(second)
    with store.reading() as tx:
        assert tx.items.get(one.id) == first


def test_everything_that_hangs_on_an_item_comes_back(store):
    one = kept(store, item())
    held, _ = move(one, Act.HOLD, by(), reason="x")
    seen, inspection, _ = inspect(open_box(held, by())[0], Means.OPEN_BOX, (A_TURTLE,), by(), (TURTLES,))
    in_case, case, _ = open_case(seen, (inspection,), by())
    referred, referral, _ = refer(case, in_case, (inspection,), WILDLIFE.authority, by())
    told = notice(in_case, "hold", NOW, id="n1", code="ABCD-EFGH", automated=True)
    with store.transaction() as tx:
        tx.inspections.add(inspection)
        tx.cases.add(case)
        tx.cases.put(referred)
        tx.referrals.add(referral)
        tx.notices.add(told)
    with store.reading() as tx:
        assert tx.inspections.of(one.id) == [inspection]
        assert tx.cases.get(case.id) == referred
        assert tx.referrals.of(one.id) == [referral]
        assert tx.notices.by_code(hash_of("abcd efgh")) == told
        with pytest.raises(NotFound):
            tx.notices.by_code(hash_of("abcd efgj"))


def test_pages_of_items_follow_each_other_without_gap_or_repeat(store):
    some = [kept(store, item(changed_at=NOW + timedelta(minutes=number // 2))) for number in range(7)]
    seen, before = [], None
    with store.reading() as tx:
        while page := tx.items.list(ItemQuery(before=before, limit=3)):
            seen += page
            before = (page[-1].changed_at, page[-1].id)
    assert len(seen) == 7
    assert {one.id for one in seen} == {one.id for one in some}
    assert [one.changed_at for one in seen] == sorted((one.changed_at for one in some), reverse=True)


def test_items_are_found_by_goods_and_only_at_the_offices_that_one_may_see(store):
    here, there = kept(store, item()), kept(store, item(office="s1"))
    with store.reading() as tx:
        assert {one.id for one in tx.items.list(ItemQuery(goods="live-turtle"))} == {here.id, there.id}
        assert tx.items.list(ItemQuery(goods="live-turtle", offices=frozenset({"s1"}))) == [there]
        assert tx.items.list(ItemQuery(goods="firearm")) == []
        assert tx.cases.list(CaseQuery(offices=frozenset({"c1"}))) == []


def test_a_deadline_is_over_after_its_moment_and_not_before(store):
    due = deadline("item-1", Due.INSPECTION, NOW)
    with store.transaction() as tx:
        tx.deadlines.set(due, "c1")
        tx.deadlines.set(due, "c1")
        assert tx.deadlines.over(due.at, None, 10) == []
        assert tx.deadlines.over(due.at + timedelta(seconds=1), None, 10) == [(due, "c1")]
        assert tx.deadlines.over(due.at + timedelta(seconds=1), frozenset({"s1"}), 10) == []
        tx.deadlines.relocate("item-1", "s1")
        assert tx.deadlines.over(due.at + timedelta(seconds=1), frozenset({"s1"}), 10) == [(due, "s1")]
        tx.deadlines.clear("item-1", Due.INSPECTION)
        assert tx.deadlines.over(NOW + timedelta(days=9), None, 10) == []


def test_who_log_at_the_same_time_wait_for_each_other_and_no_event_is_lost(store):
    one = kept(store, item())
    events = [move(one, Act.HOLD, by(), reason=f"reason {number}")[1] for number in range(24)]

    def log(event):
        with store.transaction() as tx:
            tx.history.add(event, one.id)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(log, events))
    with store.reading() as tx:
        logged = list(tx.history.bodies())
        assert [seq for seq, _, _ in logged] == list(range(24))
        assert {body for _, body, _ in logged} == {canonical(event) for event in events}
        assert tx.history.frontier() == grown(leaf_hash(body) for _, body, _ in logged)
        assert {event.id for event in tx.history.of_item(one.id)} == {event.id for event in events}


def test_codes_are_read_however_they_are_typed_and_differ():
    code = new_code(123456789 << 40)
    assert hash_of(code) == hash_of(code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    assert len({new_code(chance) for chance in range(100)}) == 100


def test_a_version_is_counted_by_the_core_alone(store):
    one = kept(store, item())
    with pytest.raises(ChangedMeanwhile), store.transaction() as tx:
        tx.items.put(replace(one, office="s1"))


def test_pages_over_several_offices_and_states_follow_each_other_as_one_list(store):
    offices, states = itertools.cycle(["c1", "s1"]), itertools.cycle([State.HELD, State.ACCEPTED, State.SEIZED])
    some = [
        kept(store, item(office=next(offices), state=next(states), changed_at=NOW + timedelta(minutes=number // 3)))
        for number in range(24)
    ]
    wanted = [one for one in some if one.state in (State.HELD, State.SEIZED)]
    for offices in (None, frozenset({"c1", "s1"})):
        for goods in (None, "live-turtle"):
            query = ItemQuery(offices=offices, states=frozenset({"held", "seized"}), goods=goods, limit=5)
            assert walked(store, query) == sorted(wanted, key=lambda one: (one.changed_at, one.id), reverse=True)


def walked(store, query):
    seen, before = [], None
    with store.reading() as tx:
        while page := tx.items.list(replace(query, before=before)):
            seen += page
            before = (page[-1].changed_at, page[-1].id)
    return seen


def test_goods_are_found_where_the_item_is_now(store):
    held, _ = move(kept(store, item()), Act.HOLD, by(), reason="x")
    with store.transaction() as tx:
        tx.items.put(held)
    with store.reading() as tx:
        assert tx.items.list(ItemQuery(goods="live-turtle", states=frozenset({"held"}))) == [held]
        assert tx.items.list(ItemQuery(goods="live-turtle", states=frozenset({"declared"}))) == []
        assert tx.items.list(ItemQuery(offices=frozenset())) == []


def test_appeals_wait_in_the_order_of_filing_for_those_who_see_the_item(store):
    here, there = kept(store, item()), kept(store, item(office="s1"))
    appeals = [
        Appeal(f"a{at}", (here, there)[at % 2].id, "grounds", NOW + timedelta(minutes=at // 2)) for at in range(6)
    ]
    with store.transaction() as tx:
        for one in appeals:
            tx.appeals.add(one)
    with store.reading() as tx:
        assert tx.appeals.waiting(10) == appeals
        first = tx.appeals.waiting(2, frozenset({"c1"}))
        assert first == [appeals[0], appeals[2]]
        assert tx.appeals.waiting(2, frozenset({"c1"}), (first[-1].filed_at, first[-1].id)) == [appeals[4]]
        assert tx.appeals.waiting(10, frozenset()) == []
