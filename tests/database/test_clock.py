"""The clock of the machine jumps back an hour: nobody gets in by it, nothing is lost, and the log stays in order."""

from datetime import timedelta

import pytest

from sendable.actions.custody.check_point import Signer, check_point
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.work_case import close, note
from sendable.actions.people.sign_in import Proof, current, sign_in
from sendable.adapters.signing import make_key
from sendable.adapters.verifying import verify
from sendable.custody.act import Act, Role
from sendable.custody.deadline import Due
from sendable.errors import SignInRefused
from tests.database.test_actions import accepted, caught
from tests.database.test_audit import audit
from tests.fakes.desk import Clock, desk, order
from tests.fakes.people import PASSWORD, code, hired, later, people

HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    return Clock()


def test_moves_after_the_jump_come_after_those_before_it_and_the_record_verifies(store, clock, tmp_path):
    made = make_key(tmp_path / "log.key", "test.example/custody")
    signer = Signer(made.key, made.sign, verify)
    at = desk(store, clock)
    item, case, _ = caught(at)
    check_point(store, signer, at.now)
    clock.at -= HOUR
    case = note(at, order("officer"), case.id, case.version, "after the jump")
    close(at, order("officer"), case.id, case.version, Act.SEIZE, "collected")
    move_item(at, order(), Act.DISPATCH, accepted(at, number="LX000000001").id)
    check_point(store, signer, at.now)
    with store.reading() as tx:
        acts = [event.act for event in tx.history.of_item(item.id)]
    assert acts[-2:] == ["note", "seize"]
    done, faults = audit(store, signer)
    assert (faults, done.checkpoints) == ([], 2)


def test_a_deadline_that_was_set_before_the_jump_keeps_its_moment(store, clock):
    at = desk(store, clock)
    item = accepted(at)
    move_item(at, order(), Act.HOLD, item.id, reason="sample")
    with store.reading() as tx:
        (due,) = [one for one in tx.deadlines.of(item.id) if one.due is Due.INSPECTION]
    clock.at -= HOUR
    with store.reading() as tx:
        assert not [one for one in tx.deadlines.of(item.id) if one.is_over(clock.at)]
        assert [one.at for one in tx.deadlines.of(item.id)] == [due.at]


def test_a_session_of_the_time_before_the_jump_ends_and_a_code_opens_no_second_time(store, clock):
    means = people(store, clock)
    session = hired(means, "ann", Role.CLERK)
    later(means, minutes=2)
    proof = Proof("ann", PASSWORD, code(means, "ann"))
    sign_in(means, proof)
    assert current(means, session) is not None
    clock.at -= HOUR
    assert current(means, session) is None
    for _ in range(2):
        with pytest.raises(SignInRefused):
            sign_in(means, proof)
    with pytest.raises(SignInRefused):
        sign_in(means, Proof("ann", PASSWORD, code(means, "ann")))
    clock.at += HOUR
    later(means, minutes=20)
    assert sign_in(means, Proof("ann", PASSWORD, code(means, "ann")))
