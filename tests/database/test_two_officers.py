"""Two officers on one case at the same moment: one of them wins, the other is told, and nothing is lost; many rounds."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count
from threading import Barrier

import pytest

from sendable.actions.custody.verify_record import Told, verify_record
from sendable.actions.custody.work_case import acknowledge, assign, close, note, refer
from sendable.adapters.database.audit import auditing
from sendable.adapters.database.engine import open_engine
from sendable.adapters.database.store import DatabaseStore
from sendable.custody.act import Act, Role
from sendable.custody.moves import State
from sendable.errors import ChangedMeanwhile
from tests.database.test_actions import caught
from tests.fakes.desk import Clock, desk, order
from tests.fakes.working import person, working_app
from tests.site.reading import Page

ROUNDS = 40


@pytest.fixture
def desks(address, store):
    """Two desks, each with connections and locks of its own, as two processes have them."""
    engines = [open_engine(address) for _ in range(2)]
    made = [
        replace(desk(DatabaseStore(engine), Clock()), new_id=counted(f"d{number}-"), chance=drawn(number + 2))
        for number, engine in enumerate(engines)
    ]
    yield made
    for engine in engines:
        engine.dispose()
    store.engine.dispose()


def counted(head):
    numbers = count(1)
    return lambda: f"{head}{next(numbers):08d}"


def drawn(seed):
    bits = count(seed * 7**21)
    return lambda _: next(bits)


def together(*moves):
    """Do all moves at the same moment; return what came of each: a value, or the error."""
    gate = Barrier(len(moves))

    def one(move):
        gate.wait()
        try:
            return move()
        except ChangedMeanwhile as fault:
            return fault

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(one, moves))


def lost(results):
    return [one for one in results if isinstance(one, ChangedMeanwhile)]


def test_of_two_notes_on_what_both_have_seen_one_is_kept_and_the_other_told(desks, store):
    at = desk(store)
    _, case, _ = caught(at)
    version, won = case.version, []
    for number in range(ROUNDS):
        texts = [f"officer {who}, round {number}" for who in range(2)]
        moves = [partial(note, one, order(f"o{who}"), case.id, version, texts[who]) for who, one in enumerate(desks)]
        results = together(*moves)
        assert len(lost(results)) == 1
        won += [text for text, one in zip(texts, results, strict=True) if not isinstance(one, ChangedMeanwhile)]
        version += 1
    with store.reading() as tx:
        assert tx.cases.get(case.id).version == version
        assert [one.reason for one in tx.history.of_item(case.item) if one.act == "note"] == won
    assert len(won) == ROUNDS
    whole(store)


@pytest.mark.parametrize("number", range(5))
def test_a_case_is_closed_once_or_referred_but_never_half(desks, store, number):
    del number
    at = desk(store)
    item, case, _ = caught(at)
    results = together(
        lambda: close(desks[0], order("o0"), case.id, case.version, Act.SEIZE, "collected"),
        lambda: refer(desks[1], order("o1"), case.id, case.version, "wildlife authority"),
    )
    assert len(lost(results)) == 1
    with store.reading() as tx:
        seized = tx.items.get(item.id).state is State.SEIZED
        assert (len(tx.referrals.of(item.id)), len(tx.outbox.waiting(at.now(), 9))) == ((0, 0) if seized else (1, 1))
        acts = [event.act for event in tx.history.of_item(item.id)]
        assert acts.count("seize") + acts.count("refer") == 1
    whole(store)


def test_an_acknowledgement_and_an_assignment_at_once_leave_one_of_them(desks, store):
    at = desk(store)
    _, case, _ = caught(at)
    referred, referral = refer(at, order("officer"), case.id, case.version, "wildlife authority")
    results = together(
        lambda: acknowledge(desks[0], order("o0"), referral.id, referred.version, "W-1"),
        lambda: assign(desks[1], order("o1"), case.id, referred.version, "o1"),
    )
    assert len(lost(results)) == 1
    with store.reading() as tx:
        kept = tx.cases.get(case.id)
        assert (kept.assigned is None) == (tx.referrals.get(referral.id).acknowledged_at is not None)
    whole(store)


def test_who_was_slower_gets_409_and_finds_what_they_typed_on_the_page(desks, store):
    at = desk(store)
    _, case, _ = caught(at)
    officers = [person(working_app(one), f"o{who}", Role.OFFICER) for who, one in enumerate(desks)]
    for number in range(6):
        version = Page(officers[0].get(f"/en/cases/{case.id}").text).value("version")
        forms = [{"act": "note", "version": version, "reason": f"text {who} of round {number}"} for who in range(2)]
        answers = together(
            *(partial(one.post, f"/en/cases/{case.id}", data=form) for one, form in zip(officers, forms, strict=True))
        )
        assert sorted(one.status_code for one in answers) == [303, 409]
        slower = next(who for who, one in enumerate(answers) if one.status_code == 409)
        assert f"text {slower} of round {number}" in answers[slower].text


def whole(store):
    faults = []
    with auditing(store.engine) as audited:
        assert verify_record(audited, None, {}, Told(faults.append)).whole, faults
