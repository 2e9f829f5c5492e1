"""Use cases on a real database: the story of a parcel, and what must not happen in it."""

from datetime import timedelta

import pytest

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.appeal_item import decide_appeal, file_appeal
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.transfer_item import give_item, take_item
from sendable.actions.custody.work_case import acknowledge, assign, close, note, open_case, refer
from sendable.custody.act import Act, Role
from sendable.custody.appeal import Verdict
from sendable.custody.case import CaseState
from sendable.custody.identifier import read_identifier
from sendable.custody.inspection import Finding, Means, Result
from sendable.custody.merkle import grown, leaf_hash
from sendable.custody.moves import State
from sendable.custody.verification import Document, Method
from sendable.errors import (
    AppealTooLate,
    ChangedMeanwhile,
    IdentifierInvalid,
    NotFound,
    NothingFound,
    TouchedBefore,
    TransferInvalid,
    VerificationMissing,
)
from tests.fakes.desk import Clock, declaration, desk, order

TURTLE = Finding(0, Result.DANGEROUS, "live turtles in socks", "live_animals", alert_right=True)


def presented(goods="plastic toys", number="LX473124829CN", **given):
    values = {"method": Method.DOCUMENT_SEEN, "document": Document.PASSPORT, **given}
    return Presented(read_identifier(number), declaration(goods), **values)


def accepted(at, goods="plastic toys", **given):
    return accept_item(at, order("clerk"), presented(goods, **given)).item


def caught(at):
    """Turtles declared as toys, found in the box; a case is open."""
    item = accepted(at)
    move_item(at, order("clerk"), Act.HOLD, item.id, reason="random sample")
    move_item(at, order("inspector"), Act.OPEN, item.id)
    inspect_item(at, order("inspector"), item.id, Means.OPEN_BOX, (TURTLE,))
    return item, *open_case(at, order("officer"), item.id)


def test_turtles_declared_as_toys_are_caught_at_the_box_and_referred_and_the_log_proves_it(store):
    at = desk(store)
    item, case, _ = caught(at)
    referred, referral = refer(at, order("officer"), case.id, case.version, "wildlife authority")
    known, _ = acknowledge(at, order("officer"), referral.id, referred.version, "W-1")
    closed, told = close(at, order("officer"), case.id, known.version, Act.SEIZE, "collected by the authority")
    with store.reading() as tx:
        acts = [event.act for event in tx.history.of_item(item.id)]
        assert acts == ["accept", "hold", "open", "inspect", "open_case", "refer", "acknowledge", "seize"]
        assert tx.items.get(item.id).state is State.SEIZED
        assert [sent.topic for sent in tx.outbox.waiting(at.now(), 10)] == ["referral"]
        logged = grown(leaf_hash(body) for _, body, _ in tx.history.bodies())
        assert tx.history.frontier() == logged
    assert closed.state is CaseState.CLOSED
    assert told.notice.grounds[0].rule == "wildlife/live-turtles@1"


@pytest.mark.parametrize(
    ("goods", "state", "isolated"),
    [("a knife", State.REFUSED, False), ("a bomb", State.HELD, True), ("gift", State.HELD, False)],
)
def test_what_the_rules_stop_is_recorded_with_a_notice_and_its_code(store, goods, state, isolated):
    done = accept_item(desk(store), order(), presented(goods, method=Method.NOT_VERIFIED, document=None))
    assert (done.item.state, done.item.isolated) == (state, isolated)
    assert done.told.notice.automated
    assert done.item.verification is None


def test_conditions_that_nobody_acknowledged_leave_no_record(store):
    at = desk(store)
    with pytest.raises(VerificationMissing):
        accept_item(at, order(), presented("perfume"))
    with store.reading() as tx:
        assert tx.history.size() == 0
    assert accept_item(at, order(), presented("perfume", acknowledged=True)).told is None


def test_an_identifier_is_in_custody_once(store):
    at = desk(store)
    accepted(at)
    with pytest.raises(IdentifierInvalid, match="in custody at c1"):
        accepted(at)


def test_a_stale_page_changes_nothing_and_loses_nothing(store):
    at = desk(store)
    _, case, _ = caught(at)
    assign(at, order("officer"), case.id, case.version, "officer")
    with pytest.raises(ChangedMeanwhile):
        note(at, order("other"), case.id, case.version, "written on an old page")


def test_nothing_is_referred_before_somebody_looked(store):
    at = desk(store)
    item = accept_item(at, order("clerk"), presented("live turtle")).item
    assert item.state is State.HELD
    with pytest.raises(NothingFound):
        open_case(at, order("officer"), item.id)


def test_an_appeal_is_filed_with_the_code_and_its_reversal_goes_to_every_authority(store):
    at = desk(store)
    item, case, told = caught(at)
    refer(at, order("officer"), case.id, case.version, "wildlife authority")
    appeal = file_appeal(at, order("mailroom"), told.code.lower(), "they are plastic, look again")
    for toucher in ("clerk", "inspector", "officer", "mailroom"):
        with pytest.raises(TouchedBefore):
            decide_appeal(at, order(toucher), appeal.id, Verdict.REVERSED, "they are")
    heard = decide_appeal(at, order("fresh"), appeal.id, Verdict.REVERSED, "plastic, seen again")
    assert heard.item.state is State.ACCEPTED
    with store.reading() as tx:
        assert [sent.topic for sent in tx.outbox.waiting(at.now(), 10)] == ["referral", "reversal"]
        assert all(one.reversed_at for one in tx.referrals.of(item.id))
        assert tx.cases.get(case.id).state is CaseState.CLOSED
        assert tx.deadlines.over(at.now() + timedelta(days=365), None, 10)[0].deadline.due == "acknowledgement"


def test_an_appeal_that_is_upheld_changes_nothing_but_is_answered(store):
    at = desk(store)
    item, _, told = caught(at)
    appeal = file_appeal(at, order("mailroom"), told.code, "mine")
    heard = decide_appeal(at, order("fresh", Role.OFFICER), appeal.id, Verdict.UPHELD, "they are turtles")
    assert heard.item.state is State.IN_CASE
    assert heard.told.notice.item == item.id


def test_an_appeal_needs_a_code_and_comes_in_time(store):
    clock = Clock()
    at = desk(store, clock)
    _, _, told = caught(at)
    with pytest.raises(NotFound):
        file_appeal(at, order(), "AAAA-AAAA-AAAA-AAAA", "mine")
    clock.at += timedelta(days=31)
    with pytest.raises(AppealTooLate):
        file_appeal(at, order(), told.code, "mine")


def test_an_item_that_comes_with_another_seal_is_held(store):
    at = desk(store)
    item = accepted(at)
    give_item(at, order("ann"), item.id, "S-1", "s1")
    with pytest.raises(TransferInvalid, match="under way"):
        give_item(at, order("ann"), item.id, "S-2", "s1")
    there = take_item(at, order("bob", office="s1"), item.id, "S-9")
    assert (there.state, there.office) == (State.HELD, "s1")


def test_a_sealed_transfer_arrives_as_it_left(store):
    at = desk(store)
    item = accepted(at)
    give_item(at, order("ann"), item.id, "S-1", "s1")
    assert take_item(at, order("bob", office="s1"), item.id, "S-1").state is State.ACCEPTED
