"""Inspections that the reports office asks for: one for the same goods, met when the item comes, decided at the desk."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.ask_inspection import ask_inspection, expire_requests, leave_inspection
from sendable.actions.custody.desk import Order
from sendable.actions.custody.forget_items import Forgetting, forget_items
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.scan_item import add_scan, decide_scan
from sendable.actions.custody.transfer_item import give_item, take_item
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database import tables
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.codec import text_of
from sendable.adapters.database.inspection_requests import DatabaseInspectionRequests
from sendable.adapters.database.request_tables import inspection_requests
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.inspection_request import AWAITED, Stage, Wanted
from sendable.custody.item import Item
from sendable.custody.moves import State
from sendable.custody.scan import Choice
from sendable.custody.verification import Document, Method
from sendable.errors import ChangedMeanwhile, IdentifierInvalid, MoveNotAllowed, NotPermitted, ReasonMissing
from tests.fakes.desk import AS_DECLARED, Clock, declaration, desk, order

NUMBER = "LX900001"
PROGRAM = Actor("token:t1", frozenset({Role.INSPECTOR}), None, frozenset({Act.ASK_INSPECTION}))
TURTLES = Finding(None, Result.UNDECLARED, "turtles", "live_animals")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at(store, clock):
    return desk(store, clock)


def presented(number=NUMBER, goods="plastic toys"):
    return Presented(read_identifier(number), declaration(goods), (), Method.DOCUMENT_SEEN, Document.PASSPORT)


def taken_in(at, number=NUMBER, goods="plastic toys", office="c1") -> Item:
    return accept_item(at, order("clerk", office=office), presented(number, goods)).item


def asked(at, number=NUMBER, category="lithium-batteries", *, danger=False, office=None):
    return ask_inspection(at, Order(PROGRAM, office or ""), Wanted(number, category, danger), office)


def kept(at, request):
    with at.store.reading() as tx:
        return tx.inspection_requests.get(request.id)


def queued(at, *offices):
    with at.store.reading() as tx:
        return [one.id for one in tx.inspection_requests.queue(frozenset(offices) or None, 50)]


def events(at, item):
    with at.store.reading() as tx:
        return [(one.actor, one.act, dict(one.data)) for one in tx.history.of_item(item) if "inspection" in one.act]


def test_an_item_that_is_here_is_queued_and_stays_where_it_is(at):
    item = taken_in(at)
    request = asked(at, "lx 900001", danger=True)
    assert (request.stage, request.item, queued(at)) == (Stage.OPEN, item.id, [request.id])
    with at.store.reading() as tx:
        assert tx.items.get(item.id) == item
        assert tx.deadlines.of(item.id) == []
        assert tx.notices.of(item.id) == []
    data = {"item": item.id, "category": "lithium-batteries", "danger": True}
    assert events(at, item.id) == [("token:t1", "ask_inspection", data)]


def test_the_same_asked_twice_is_one_and_something_else_is_another(at):
    taken_in(at)
    request = asked(at)
    assert asked(at).id == request.id
    assert len({request.id, asked(at, danger=True).id, asked(at, category="").id}) == 3
    waiting = asked(at, "LX900002")
    assert asked(at, "LX900002").id == waiting.id
    with at.store.reading() as tx:
        assert (tx.inspection_requests.count_open(None), tx.inspection_requests.count_awaited()) == (1, 1)


def test_a_request_waits_for_its_item_and_meets_it_when_it_is_taken_in(at):
    request = asked(at)
    assert (request.stage, queued(at)) == (Stage.WAITING, [])
    item = taken_in(at)
    met = kept(at, request)
    assert (met.stage, met.item, queued(at)) == (Stage.OPEN, item.id, [request.id])
    assert item.state is State.ACCEPTED
    assert [(who, act) for who, act, _ in events(at, item.id)] == [("token:t1", "ask_inspection")]
    assert asked(at).id == request.id


def told_of(at):
    faults = []
    with auditing(at.store.engine) as audited:
        verify_record(audited, None, {}, Told(lambda fault: faults.append(fault.line())))
    return faults


def changed(at, request, **values):
    with at.store.engine.begin() as connection:
        connection.execute(inspection_requests.update().where(inspection_requests.c.id == request.id).values(**values))


def test_a_request_that_waits_or_has_expired_is_bound_to_the_log_and_its_number_cannot_be_tried(at, clock):
    waits, other = asked(at), asked(at, "LX900002")
    assert told_of(at) == []
    assert len(waits.salt) == 32
    assert waits.salt != other.salt
    changed(at, waits, identifier="LX900003")
    assert [line for line in told_of(at) if "the column identifier" in line]
    changed(
        at, waits, identifier=NUMBER, body=text_of(replace(waits, wanted=Wanted(NUMBER, "", danger=True))), danger=True
    )
    assert told_of(at) == [f"inspection_requests/{waits.id} is not as its last event left it"]
    changed(at, waits, body=text_of(waits), danger=False)
    clock.at += AWAITED
    assert expire_requests(at.store, clock, at.new_id) == 2
    assert told_of(at) == []
    assert kept(at, waits).salt == ""
    with at.store.engine.begin() as connection:
        connection.execute(inspection_requests.delete().where(inspection_requests.c.id == waits.id))
    assert told_of(at) == [f"inspection_requests/{waits.id} is gone, and an event tells of it"]


def test_a_request_that_nobody_asked_for_is_found_and_one_of_an_earlier_release_is_not(at, monkeypatch):
    monkeypatch.setattr(DatabaseInspectionRequests, "_noted", lambda _, value, __: text_of(value))
    earlier = asked(at)
    assert told_of(at) == []
    put_in = replace(earlier, id="zz")
    with at.store.transaction() as tx:
        tx.inspection_requests.add(put_in)
    assert told_of(at) == ["inspection_requests/zz is there, and no event tells of it"]


def test_a_request_does_not_meet_an_item_that_was_refused_until_that_is_overruled(at):
    request = asked(at)
    item = taken_in(at, goods="a knife")
    assert (item.state, kept(at, request).stage) == (State.REFUSED, Stage.WAITING)
    move_item(at, order("sue", Role.SUPERVISOR), Act.OVERRULE, item.id, reason="blunt")
    assert kept(at, request).item == item.id


def test_a_token_of_one_office_learns_nothing_of_items_elsewhere(at):
    item = taken_in(at)
    request = asked(at, office="s1")
    assert request.stage is Stage.WAITING
    give_item(at, order("ann"), item.id, "S-1", "s1")
    take_item(at, order("bob", office="s1"), item.id, "S-1")
    assert kept(at, request).item == item.id
    assert (queued(at, "s1"), queued(at, "c1")) == ([request.id], [])


def test_danger_comes_first_then_the_oldest(at):
    for number in ("LX900001", "LX900002", "LX900003"):
        taken_in(at, number)
    first, second, danger = asked(at), asked(at, "LX900002"), asked(at, "LX900003", danger=True)
    assert queued(at) == [danger.id, first.id, second.id]


def test_an_inspection_answers_with_the_severest_that_it_found(at):
    item = taken_in(at)
    request = asked(at)
    for act in (Act.HOLD, Act.OPEN):
        move_item(at, order("ann"), act, item.id, reason="asked for")
    _, inspection = inspect_item(at, order("ann"), item.id, Means.OPEN_BOX, (AS_DECLARED, TURTLES))
    done = kept(at, request)
    assert (done.stage, done.looked.result, done.looked.goods) == (
        Stage.INSPECTED, Result.UNDECLARED, ("live_animals",)
    )  # fmt: skip
    assert (done.looked.inspection, done.looked.means) == (inspection.id, Means.OPEN_BOX)
    assert queued(at) == []
    assert asked(at).id == request.id


def test_a_look_at_a_machine_picture_that_shows_nothing_answers_as_declared(at):
    item = taken_in(at)
    request = asked(at)
    scan = add_scan(at, order("ann"), item.id, [b"a picture"])
    decide_scan(at, order("ann"), scan.id, Choice.CLEAR)
    assert kept(at, request).looked.result is Result.AS_DECLARED


def test_whoever_leaves_it_says_why_and_is_in_the_record(at):
    item = taken_in(at)
    request = asked(at)
    with pytest.raises(ReasonMissing):
        leave_inspection(at, order("ann"), request.id, request.version, " ")
    with pytest.raises(NotPermitted):
        leave_inspection(at, order("ann", Role.CLERK), request.id, request.version, "seen")
    with pytest.raises(ChangedMeanwhile):
        leave_inspection(at, order("ann"), request.id, request.version + 1, "seen")
    left = leave_inspection(at, order("ann", Role.INSPECTOR), request.id, request.version, "opened this morning")
    assert (left.stage, queued(at)) == (Stage.LEFT, [])
    assert events(at, item.id)[-1][:2] == ("ann", "leave_inspection")
    with pytest.raises(MoveNotAllowed):
        leave_inspection(at, order("ann"), request.id, left.version, "again")
    assert asked(at).id != request.id


def test_what_the_item_never_came_for_is_forgotten_with_a_receipt(at, clock):
    request = asked(at)
    clock.at += AWAITED - timedelta(hours=1)
    assert expire_requests(at.store, clock, at.new_id) == 0
    clock.at += timedelta(hours=2)
    assert expire_requests(at.store, clock, at.new_id) == 1
    over = kept(at, request)
    assert (over.stage, over.wanted) == (Stage.EXPIRED, Wanted(""))
    with at.store.engine.connect() as connection:
        bodies = connection.execute(tables.events.select()).all()
        rows = connection.exec_driver_sql("SELECT * FROM inspection_requests").all()
    assert [(one.act, one.subject) for one in bodies][-1] == ("expire_inspection", request.id)
    assert NUMBER not in f"{rows}{[one.body for one in bodies]}"
    assert expire_requests(at.store, clock, at.new_id) == 0
    item = taken_in(at)
    assert (queued(at), item.state) == ([], State.ACCEPTED)


def test_a_request_whose_time_is_over_meets_nothing_even_before_it_is_swept(at, clock):
    request = asked(at)
    clock.at += AWAITED + timedelta(hours=1)
    taken_in(at)
    assert kept(at, request).stage is Stage.WAITING


@pytest.mark.parametrize("number", ["13812345678", "11010519491231002X", "Zhang San"])
def test_no_name_or_number_of_a_person_is_waited_for(at, number):
    with pytest.raises(IdentifierInvalid):
        asked(at, number)
    with at.store.reading() as tx:
        assert tx.inspection_requests.count_awaited() == 0


def test_nobody_of_the_staff_and_no_other_program_is_there_to_ask_without_the_right(at):
    with pytest.raises(NotPermitted):
        ask_inspection(at, order("ann", Role.CLERK), Wanted(NUMBER), None)


def test_the_record_holds_together_and_everything_goes_when_the_item_is_forgotten(at, clock):
    waiting, request, item = asked(at, "LX900009"), asked(at), taken_in(at)
    inspect = order("ann")
    scan = add_scan(at, inspect, item.id, [b"a picture"])
    decide_scan(at, inspect, scan.id, Choice.CLEAR)
    assert told_of(at) == []
    move_item(at, order("ann"), Act.DISPATCH, item.id)
    clock.at += timedelta(days=90)
    assert forget_items(Forgetting(at.store, clock, at.new_id), Actor("root", frozenset(Role)), timedelta(days=60)) == 1
    assert told_of(at) == []
    with at.store.reading() as tx:
        assert tx.inspection_requests.of(item.id) == []
        assert tx.inspection_requests.several([waiting.id, request.id]) == {waiting.id: kept(at, waiting)}
