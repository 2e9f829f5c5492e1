"""However items came to stand where they do, their counts are what counting gives."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendable.adapters.database.audit import auditing
from sendable.adapters.database.count_tables import alert_counts, item_counts
from sendable.custody.alert import About, Alert, Judged, Source
from sendable.custody.identifier import read_identifier
from sendable.custody.moves import State
from sendable.errors import ChangedMeanwhile
from sendable.ports import ItemQuery
from sendable.ports.figures import Period
from sendable.screening.outcome import Outcome
from tests.database.test_actions import accepted, caught
from tests.database.test_audit import audit, change, signer  # noqa: F401 signer is a fixture
from tests.fakes.desk import NOW, desk, item

OFFICES = ("c1", "s1")
PLACES = st.tuples(st.sampled_from(OFFICES), st.sampled_from(State))
STEPS = st.one_of(
    st.tuples(st.just("add"), PLACES),
    st.tuples(st.just("put"), PLACES, st.integers(0, 5)),
    st.tuples(st.just("put, and fail"), PLACES, st.integers(0, 5)),
    st.tuples(st.just("stale"), PLACES, st.integers(0, 5)),
    st.tuples(st.just("forget"), st.just(None), st.integers(0, 5)),
)
_numbers = count(1)


class Failed(Exception):
    """A use case that fails after it has written."""


def take(store, kept, what, place, which=0):
    """Do one step with the record; `kept` are the items that should be there afterwards."""
    if what == "add":
        number = next(_numbers)
        one = item(identifier=read_identifier(f"OWN{number:07d}"), office=place[0], state=place[1])
        with store.transaction() as tx:
            tx.items.add(one)
        kept[one.id] = one
    elif kept:
        one = list(kept.values())[which % len(kept)]
        if what == "forget":
            with store.transaction() as tx:
                tx.retention.forget(one.id)
            del kept[one.id]
            return
        moved = replace(one, office=place[0], state=place[1], version=one.version + (9 if what == "stale" else 1))
        with suppress(Failed, ChangedMeanwhile), store.transaction() as tx:
            tx.items.put(moved)
            if what == "put, and fail":
                raise Failed
        if what == "put":
            kept[one.id] = moved


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=12))
def test_after_any_steps_the_counts_are_what_counting_gives(store, steps):
    with store.transaction() as tx:
        kept = {id_: tx.items.get(id_) for id_ in _ids(tx)}
    for step in steps:
        take(store, kept, *step)
    with store.reading() as tx:
        for office in OFFICES:
            there = Counter(one.state.value for one in kept.values() if one.office == office)
            assert tx.items.count(frozenset({office})) == there
        assert tx.items.count(None) == Counter(one.state.value for one in kept.values())
    with auditing(store.engine) as audited:
        assert list(audited.wrong_counts()) == []


def _ids(tx):
    """The items that examples before this one have left."""
    return [one.id for one in tx.items.list(ItemQuery(limit=10_000))]


@pytest.mark.parametrize("wrong", [item_counts.update().values(count=7), item_counts.delete()])
def test_a_count_that_was_changed_is_found_and_put_right(store, signer, wrong):  # noqa: F811
    accepted(desk(store))
    assert audit(store, signer)[1] == []
    change(store, wrong)
    done, faults = audit(store, signer)
    assert done.faults == 1
    assert faults[0].startswith("1 items at c1 are accepted, and their count says ")
    with store.transaction() as tx:
        assert tx.items.recount() == 1
        assert tx.items.recount() == 0
    assert audit(store, signer)[1] == []


ALERTS = st.tuples(
    st.sampled_from(["add", "judge", "dispute", "sample"]),
    st.integers(0, 2),  # which item
    st.sampled_from([About.RULE, About.CONCEPT, About.SAMPLE]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(Judged),
)


def judge(tx, what, number, about, name, judged):
    one = f"item-of-alerts-{number}"
    if what == "add":
        given = {"at": NOW - timedelta(days=number), "judged": judged}
        tx.alerts.add([Alert(one, 0, about, name, Outcome.HOLD, OFFICES[number % 2], **given)])
    elif what == "sample":
        tx.alerts.judge_sample(one, found=judged is Judged.MISSED)
    else:
        tx.alerts.judge(one, {0: judged}, Source.DISPUTE if what == "dispute" else Source.INSPECTION)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ALERTS, max_size=12))
def test_after_any_alerts_and_judgements_tallies_are_what_counting_gives(store, steps):
    for step in steps:
        with store.transaction() as tx:
            judge(tx, *step)
    period = Period(NOW - timedelta(days=99), NOW + timedelta(days=99))
    with auditing(store.engine) as audited, store.reading() as tx:
        assert list(audited.wrong_counts()) == []
        assert tx.alerts.tally(About.RULE, None) == tx.figures.rules(period)
        for office in OFFICES:
            here = frozenset({office})
            assert tx.alerts.tally(About.RULE, here) == tx.figures.rules(replace(period, offices=here))


def test_a_tally_that_was_changed_is_found_and_put_right(store, signer):  # noqa: F811
    caught(desk(store))
    change(store, alert_counts.update().values(count=7))
    faults = audit(store, signer)[1]
    assert "1 alerts of category live_animals at c1 are missed, and their count says 7" in faults
    with store.transaction() as tx:
        before = len(faults)
        assert (tx.alerts.recount(), tx.alerts.recount()) == (before, 0)
    assert audit(store, signer)[1] == []
