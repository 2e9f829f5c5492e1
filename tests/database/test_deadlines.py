"""What is overdue is noted once, however many look and whatever the clock does; what cannot be overdue is not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sendable.actions.custody.accept_item import accept_item
from sendable.actions.custody.appeal_item import file_appeal
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.pass_deadlines import pass_deadlines
from sendable.actions.custody.transfer_item import give_item, take_item
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.actions.custody.work_case import acknowledge, close, refer
from sendable.adapters.database.audit import auditing
from sendable.custody.act import Act
from sendable.custody.deadline import Due, deadline
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.moves import State
from tests.database.test_actions import accepted, caught, presented
from tests.fakes.desk import desk, order

LATER = {Due.INSPECTION: 1, Due.ACKNOWLEDGEMENT: 2, Due.REMINDER: 5, Due.CASE_DECISION: 7, Due.APPEAL_DECISION: 14}


def held(at, **given):
    item = accepted(at, **given)
    return move_item(at, order("clerk"), Act.HOLD, item.id, reason="random sample")[0]


def due_after(at, **span):
    at.now.at += timedelta(**span)
    return [one.deadline.due for one in pass_deadlines(at.store, at.now, at.new_id)]


def test_a_held_item_that_nobody_inspects_within_a_day_is_overdue_once(store):
    at = desk(store)
    item = held(at)
    assert due_after(at, hours=23) == []
    assert due_after(at, hours=2) == [Due.INSPECTION]
    assert due_after(at, days=9) == []
    with store.reading() as tx:
        event = tx.history.of_item(item.id)[-1]
        assert tx.items.get(item.id).version == item.version
    assert (event.act, event.actor, event.office, event.data["due"]) == ("overdue", "clock", "c1", "inspection")


def test_what_was_done_in_time_is_not_overdue(store):
    at = desk(store)
    item = held(at)
    move_item(at, order("inspector"), Act.OPEN, item.id)
    inspect_item(at, order("inspector"), item.id, Means.OPEN_BOX, (Finding(0, Result.AS_DECLARED, alert_right=False),))
    assert due_after(at, days=99) == []


def test_what_is_refused_at_the_counter_waits_for_nothing(store):
    at = desk(store)
    refused = accept_item(at, order("clerk"), presented("a knife"))
    assert refused.item.state is State.REFUSED
    assert due_after(at, days=99) == []


def test_every_kind_of_deadline_passes_in_its_order(store):
    at = desk(store)
    item, case, told = caught(at)
    refer(at, order("officer"), case.id, case.version, "wildlife authority")
    file_appeal(at, order("mailroom"), told.code, "they are plastic")
    held(at, number="LX473124832CN")
    seen = {day: due for day in range(16) if (due := due_after(at, days=1 if day else 0))}
    assert [one for found in seen.values() for one in found] == list(LATER)
    with store.reading() as tx:
        assert [event.act for event in tx.history.of_item(item.id)].count("overdue") == 4


def test_what_is_done_late_is_done_and_not_overdue_again(store):
    at = desk(store)
    item, case, _ = caught(at)
    referred, referral = refer(at, order("officer"), case.id, case.version, "wildlife authority")
    assert set(due_after(at, days=8)) == {Due.ACKNOWLEDGEMENT, Due.CASE_DECISION}
    known, _ = acknowledge(at, order("officer"), referral.id, referred.version, "W-1")
    close(at, order("officer"), case.id, known.version, Act.SEIZE, "collected")
    assert due_after(at, days=99) == []
    with store.reading() as tx:
        assert tx.deadlines.over(at.now(), None, 10) == []
        assert tx.items.get(item.id).state is State.SEIZED


def test_a_clock_that_goes_back_notes_nothing_twice_and_one_that_goes_on_notes_the_rest(store):
    at = desk(store)
    held(at)
    assert due_after(at, hours=25) == [Due.INSPECTION]
    assert due_after(at, hours=-72) == []
    held(at, number="LX473124832CN")
    assert due_after(at, hours=0) == []
    assert due_after(at, hours=25) == [Due.INSPECTION]
    assert due_after(at, hours=72) == []


def test_processes_that_look_at_the_same_time_note_each_deadline_once(store):
    at = desk(store)
    items = [held(at, number=f"OWN-{number:04d}") for number in range(30)]
    at.now.at += timedelta(days=2)
    with ThreadPoolExecutor(4) as pool:
        passes = list(pool.map(lambda _: pass_deadlines(store, at.now, at.new_id), range(4)))
    assert sorted(one.deadline.subject for each in passes for one in each) == sorted(item.id for item in items)
    with store.reading() as tx:
        for item in items:
            assert [event.act for event in tx.history.of_item(item.id)].count("overdue") == 1


def test_an_item_on_its_way_is_overdue_at_the_office_where_it_is(store):
    at = desk(store)
    item = held(at)
    give_item(at, order("clerk"), item.id, "S-1", "s1")
    take_item(at, order("sorter", office="s1"), item.id, "S-1")
    at.now.at += timedelta(days=2)
    assert [one.office for one in pass_deadlines(store, at.now, at.new_id)] == ["s1"]


def test_an_item_that_comes_with_another_seal_must_be_inspected_in_time(store):
    at = desk(store)
    item = accepted(at)
    give_item(at, order("clerk"), item.id, "S-1", "s1")
    take_item(at, order("sorter", office="s1"), item.id, "S-2")
    assert due_after(at, hours=25) == [Due.INSPECTION]


def test_the_record_is_whole_after_deadlines_were_noted(store, engine):
    at = desk(store)
    held(at)
    due_after(at, days=2)
    faults = []
    with auditing(engine) as audited:
        assert verify_record(audited, None, {}, Told(faults.append)).whole, faults


def test_a_deadline_of_something_that_is_forgotten_is_dropped_and_not_told(store):
    at = desk(store)
    with store.transaction() as tx:
        tx.deadlines.set(deadline("gone", Due.CASE_DECISION, at.now()), "c1")
    assert due_after(at, days=30) == []
    with store.reading() as tx:
        assert tx.deadlines.of("gone") == []
