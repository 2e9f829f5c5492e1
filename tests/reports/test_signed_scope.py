"""What may be reported takes two people: whoever signs, and however often, one alone changes nothing."""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendable.actions.reporting.intake import Reporting
from sendable.actions.reporting.publish_scope import publish_scope
from sendable.actions.reporting.scope_in_force import ScopeInForce
from sendable.actions.reporting.take_in import submit
from sendable.adapters.reports.store import open_reports
from sendable.adapters.sealing.key_file import new_keys
from sendable.adapters.verifying import verify
from sendable.custody.note import Note, read_note, sign_note, write_note
from sendable.errors import ScopeUnsigned
from sendable.reporting.directory import Directory, Duty, Holder
from sendable.reporting.entry import OF_SCOPE, Entry
from sendable.reporting.form import NO_FORM
from sendable.reporting.scope.signed import Offered, read_scope_note, write_scope
from sendable.reporting.state import Act
from sendable.serve_reports import scope_of
from sendable.settings import Settings
from tests.fakes.report_house import SAID, house
from tests.fakes.signing import signed

FIRST = Offered("report-scope", "2026.1", "Shipments", "寄递物品", "ab" * 32)
SECOND = replace(FIRST, digest="cd" * 32)
DAY = date(2026, 11, 20)
NAMES = ("handler-1", "handler-2", "reviewer-1", "left", "not-yet", "authority", "unknown")
ABLE = frozenset(NAMES[:3])
KEYS = {name: new_keys(name) for name in NAMES}


def _holder(name, duty, begins=DAY, ends=DAY):
    return Holder(name, frozenset({duty}), KEYS[name].public.public, begins, ends)


LISTED = Directory(b"i" * 16, 1, DAY, (
    _holder("handler-1", Duty.HANDLER), _holder("handler-2", Duty.HANDLER), _holder("reviewer-1", Duty.REVIEWER),
    _holder("left", Duty.HANDLER, DAY - timedelta(9), DAY - timedelta(1)),
    _holder("not-yet", Duty.HANDLER, DAY + timedelta(1), DAY + timedelta(9)),
    _holder("authority", Duty.AUTHORITY),
))  # fmt: skip


@given(st.lists(st.sampled_from(NAMES), max_size=6))
def test_only_two_different_people_who_are_listed_on_that_day_are_enough(names):
    text = write_scope(FIRST, DAY, b"m" * 16)
    lines = [sign_note(text, KEYS[name].public, KEYS[name].sign).signatures[0] for name in names]
    note = write_note(Note(text, tuple(lines))) if lines else text.encode()
    if len(ABLE & set(names)) < 2:
        with pytest.raises(ScopeUnsigned):
            read_scope_note(note, LISTED, verify)
    else:
        found = read_scope_note(note, LISTED, verify)
        assert {one.name for one in found.signers} == ABLE & set(names)
        assert len(found.signers) == len(set(found.signers))


@given(st.data())
def test_no_byte_of_it_can_be_changed(data):
    note = signed(FIRST, DAY, KEYS["handler-1"], KEYS["reviewer-1"])
    at, bit = data.draw(st.integers(0, len(note) - 1)), data.draw(st.integers(0, 7))
    changed = bytearray(note)
    changed[at] ^= 1 << bit
    with pytest.raises(ScopeUnsigned):
        read_scope_note(bytes(changed), LISTED, verify)


@pytest.fixture
def at(tmp_path):
    store = open_reports(f"sqlite:///{tmp_path / 'reports.sqlite'}")
    yield house(store)
    store.engine.dispose()


def starts(at, offered):
    """Return the means of a server that starts now with these definitions."""
    return replace(at.means, scope=ScopeInForce(offered, at.means.root, at.means.verify))


def by(at, *names):
    return [at.people[name][0] for name in names]


def today(at):
    return at.clock.now.date()


def test_without_signatures_no_report_is_taken_on_any_way_and_with_them_every_one_is(at):
    means = starts(at, FIRST)
    reporting = Reporting(means, scope_of(Settings()))
    assert not reporting.ready()
    assert (reporting.signed_scope(), reporting.scope_notes()) == (None, {})
    with pytest.raises(ScopeUnsigned):
        submit(means, SAID, ())
    with pytest.raises(ScopeUnsigned):
        reporting.make_slip()
    with means.store.reading() as tx:
        assert (tx.entries.size(), list(tx.reports.open()), tx.slips.count()) == (0, [], 0)
    publish_scope(means, FIRST, signed(FIRST, today(at), *by(at, "handler-1", "reviewer-1")))
    assert reporting.ready()
    assert [one.name for one in reporting.signed_scope().signers] == ["handler-1", "reviewer-1"]
    assert reporting.submit(SAID, (), "", quarantine=False, form=NO_FORM) is not None


def test_the_log_names_both_in_the_order_in_which_they_signed(at):
    publish_scope(at.means, FIRST, signed(FIRST, today(at), *by(at, "officer-1", "handler-2")))
    with at.means.store.reading() as tx:
        [entry] = tx.entries.of(OF_SCOPE)
    assert (entry.by, entry.digests["scope"]) == ((at.id("officer-1"), at.id("handler-2")), FIRST.digest)


@pytest.mark.parametrize("names", [("handler-1",), ("handler-1", "handler-1"), ("authority-1", "handler-1")])
def test_one_person_alone_changes_nothing(at, names):
    refused(at, FIRST, signed(FIRST, today(at), *by(at, *names)), "and 1 did")


def test_a_false_signature_and_one_of_somebody_unknown_change_nothing(at):
    note = read_note(signed(FIRST, today(at), *by(at, "handler-1", "handler-2")))
    true, other = note.signatures
    forged = Note(note.text, (true, replace(other, signature=os.urandom(64))))
    refused(at, FIRST, write_note(forged), "handler-2 is false")
    spy = new_keys("handler-2")
    refused(at, FIRST, signed(FIRST, today(at), at.people["handler-1"][0], spy), "and 1 did")


def test_signatures_of_other_categories_are_not_taken(at):
    refused(at, SECOND, signed(FIRST, today(at), *by(at, "handler-1", "handler-2")), "is what is here")
    refused(at, replace(FIRST, title="Everything"), signed(FIRST, today(at), *by(at, "handler-1", "handler-2")), "here")


def test_old_signatures_do_not_bring_back_what_was_changed_since(at):
    old = signed(FIRST, today(at), *by(at, "handler-1", "handler-2"))
    publish_scope(at.means, FIRST, old)
    publish_scope(at.means, SECOND, signed(SECOND, today(at), *by(at, "handler-1", "handler-2")))
    refused(at, FIRST, old, "taken up before")
    with pytest.raises(ScopeUnsigned), at.means.store.reading() as tx:
        starts(at, FIRST).scope(tx)  # the old folder under the new signatures
    publish_scope(at.means, FIRST, signed(FIRST, today(at), *by(at, "handler-1", "handler-2")))
    with at.means.store.reading() as tx:
        assert starts(at, FIRST).scope(tx).offered == FIRST


def test_who_has_left_signs_no_more_and_what_they_signed_before_stays(at):
    note = signed(FIRST, today(at), *by(at, "handler-1", "handler-2"))
    publish_scope(at.means, FIRST, note)
    late = signed(SECOND, today(at), *by(at, "handler-1", "handler-2"))
    del at.people["handler-2"]
    at.publish()
    refused(at, SECOND, late, "and 1 did")
    with at.means.store.reading() as tx:
        assert [one.name for one in starts(at, FIRST).scope(tx).signers] == ["handler-1", "handler-2"]


def test_a_server_that_runs_goes_on_with_what_it_began_with(at):
    means = starts(at, FIRST)
    publish_scope(means, FIRST, signed(FIRST, today(at), *by(at, "handler-1", "handler-2")))
    submit(means, SAID, ())
    publish_scope(means, SECOND, signed(SECOND, today(at), *by(at, "handler-1", "handler-2")))
    submit(means, replace(SAID, goods="other"), ())
    with pytest.raises(ScopeUnsigned):
        submit(starts(at, FIRST), SAID, ())


def test_an_entry_that_somebody_wrote_into_the_database_is_not_enough(at):
    publish_scope(at.means, FIRST, signed(FIRST, today(at), *by(at, "handler-1", "handler-2")))
    with at.means.store.transaction() as tx:
        persons = (at.id("handler-1"), at.id("handler-2"))
        digests = {"scope": SECOND.digest, "signed": "00" * 32}
        tx.entries.add(Entry(Act.PUBLISH_SCOPE, OF_SCOPE, today(at), persons, digests=digests))
    for offered in (FIRST, SECOND):
        with pytest.raises(ScopeUnsigned), at.means.store.reading() as tx:
            starts(at, offered).scope(tx)


def refused(at, offered, note, what):
    with pytest.raises(ScopeUnsigned, match=what):
        publish_scope(at.means, offered, note)
    with at.means.store.reading() as tx:
        assert offered.digest not in [one.digests["scope"] for one in tx.entries.of(OF_SCOPE)[-1:]]
