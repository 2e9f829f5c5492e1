"""Safety agreements on both databases: kept, looked at, bound to the log, and forgotten with a receipt."""

from datetime import date, timedelta
from zlib import crc32

import pytest
import sqlalchemy as sa

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.agreements import extend_agreement, record_agreement, revoke_agreement
from sendable.actions.custody.forget_agreements import forget_agreements
from sendable.actions.custody.forget_items import SHORTEST, Forgetting
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database.agreement_tables import agreements
from sendable.adapters.database.audit import DatabaseAudit
from sendable.custody.act import Role
from sendable.custody.actor import Actor
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.errors import AgreementInvalid, ChangedMeanwhile, NotExempt, OptionInvalid, VerificationMissing
from tests.fakes.desk import contract, declaration, order

SUE = order("sue", Role.SUPERVISOR)


def presented(number="SA-2026-014", goods="wooden toys", method=Method.EXEMPT_AGREEMENT, **said):
    given = {"agreement": number, "method": method, **said}
    return Presented(read_identifier(f"LX{crc32(goods.encode()) % 10**6:06d}"), declaration(goods), **given)


def faults(store):
    found = []
    with store.engine.connect() as connection:
        verify_record(DatabaseAudit(connection), None, {}, Told(lambda fault: found.append(fault.line())))
    return found


def test_an_item_of_an_agreement_that_holds_needs_no_document_and_names_it(at, store):
    record_agreement(at, SUE, contract())
    item = accept_item(at, order("ann", Role.CLERK), presented(" sa-2026-014 ")).item
    assert (item.verification.agreement, item.verification.check) == ("SA-2026-014", "covers")
    with store.reading() as tx:
        event = tx.history.of_item(item.id)[0]
        assert tx.items.get(item.id) == item
    assert event.data["verification"] == {
        "method": "exempt_agreement", "agreement": "SA-2026-014", "check": "covers",
    }  # fmt: skip
    assert "Riverside" not in str(event)
    assert faults(store) == []


@pytest.mark.parametrize(
    ("said", "where", "why"),
    [
        ({"number": "SA-9"}, "c1", "unknown"),
        ({"number": "what somebody typed"}, "c1", "unknown"),
        ({}, "s1", "elsewhere"),
        ({"goods": "a lamp"}, "c1", "other_goods"),
    ],
)
def test_what_does_not_hold_exempts_nobody_and_nothing_is_recorded(at, store, said, where, why):
    record_agreement(at, SUE, contract())
    with pytest.raises(NotExempt) as fault:
        accept_item(at, order("ann", Role.CLERK, office=where), presented(**said))
    assert fault.value.check == why
    with store.reading() as tx:
        assert tx.items.count(None) == {}


def test_without_a_number_nobody_is_exempt_by_an_agreement(at):
    with pytest.raises(VerificationMissing):
        accept_item(at, order(), presented(""))


def test_a_sender_with_a_document_needs_no_agreement_and_what_was_typed_is_kept_only_if_it_is_one(at):
    made = record_agreement(at, SUE, contract())
    revoke_agreement(at, SUE, made.id, 0, "other goods were found")
    seen = {"method": Method.DOCUMENT_SEEN, "document": Document.PASSPORT}
    known = accept_item(at, order(), presented(**seen)).item
    assert (known.verification.agreement, known.verification.check) == ("SA-2026-014", "revoked")
    other = accept_item(at, order(), presented("E12345678", "toys", **seen)).item
    assert (other.verification.agreement, other.verification.check) == ("", "")


def test_goods_that_a_rule_stops_are_stopped_whatever_an_agreement_says(at):
    record_agreement(at, SUE, contract(covered=contract().covered, offices=None))
    for goods, state in (("toys and a live turtle", "held"), ("toys and a knife", "refused")):
        item = accept_item(at, order(), presented(goods=goods)).item
        assert (item.state.value, item.verification) == (state, None)


def test_a_number_holds_once_and_can_be_recorded_again_when_it_has_ended(at, store):
    made = record_agreement(at, SUE, contract())
    with pytest.raises(AgreementInvalid):
        record_agreement(at, SUE, contract(business="Another Shop"))
    revoke_agreement(at, SUE, made.id, 0, "it moved")
    again = record_agreement(at, SUE, contract(business="Another Shop"))
    with store.reading() as tx:
        assert [one.id for one in tx.agreements.numbered("SA-2026-014")] == [again.id, made.id]
        assert tx.agreements.list(frozenset({"s1"}), 9) == []
        assert len(tx.agreements.list(frozenset({"s1", "c1"}), 9)) == len(tx.agreements.list(None, 9)) == 2


def test_two_who_change_one_are_told(at):
    made = record_agreement(at, SUE, contract())
    extend_agreement(at, SUE, made.id, 0, date(2027, 6, 30))
    with pytest.raises(ChangedMeanwhile):
        revoke_agreement(at, SUE, made.id, 0, "late")


def test_an_office_that_begins_like_another_is_another(at, store):
    record_agreement(at, SUE, contract(offices=("c1",)))
    with store.reading() as tx:
        for other in ("c", "c11", "1", "%", "_1"):
            assert tx.agreements.list(frozenset({other}), 9) == []


@pytest.fixture
def changed(at):
    made = record_agreement(at, SUE, contract())
    extend_agreement(at, SUE, made.id, 0, date(2027, 6, 30))
    return revoke_agreement(at, SUE, made.id, 1, "other goods were found")


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "SA-1"),
        ("offices", None),
        ("until", date(2030, 1, 1)),
        ("revoked_at", None),
        ("version", 7),
    ],
)
def test_a_column_that_was_changed_behind_the_log_is_found(store, column, value):
    assert faults(store) == []
    with store.engine.begin() as connection:
        connection.execute(agreements.update().values({column: value}))
    assert [one for one in faults(store) if column in one]


def test_a_body_that_was_changed_a_row_that_is_gone_and_one_that_was_added_are_found(changed, store):
    with store.engine.begin() as connection:
        connection.execute(
            agreements.update().values(body=sa.func.replace(agreements.c.body, "other goods", "nothing"))
        )
    assert faults(store) == [f"agreements/{changed.id} is not as its last event left it"]
    with store.engine.begin() as connection:
        row = dict(connection.execute(sa.select(agreements)).mappings().one())
        connection.execute(agreements.delete())
    assert faults(store) == [f"agreements/{changed.id} is gone, and an event tells of it"]
    with store.engine.begin() as connection:
        connection.execute(agreements.insert().values({**row, "id": "other"}))
    assert any("no event tells of it" in one for one in faults(store))


@pytest.mark.usefixtures("changed")
def test_one_that_ended_long_ago_is_forgotten_with_a_receipt_and_one_that_holds_stays(at, store):
    holds = record_agreement(at, SUE, contract(number="SA-2"))
    retention = Actor("retention", frozenset({Role.ADMINISTRATOR}))

    def later(days):
        return Forgetting(store, lambda: at.now() + timedelta(days=days), at.new_id)

    with pytest.raises(OptionInvalid):
        forget_agreements(later(0), retention, SHORTEST - timedelta(days=1))
    assert forget_agreements(later(0), retention, SHORTEST) == 0
    assert forget_agreements(later(SHORTEST.days + 1), retention, SHORTEST) == 1
    assert forget_agreements(later(SHORTEST.days + 1), retention, SHORTEST) == 0
    with store.reading() as tx:
        assert [one.id for one in tx.agreements.list(None, 9)] == [holds.id]
    with store.engine.connect() as connection:
        every = b"".join(connection.execute(sa.text("SELECT body FROM events")).scalars().all())
    assert b"other goods were found" not in every
    assert faults(store) == []
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE events SET act = 'note' WHERE act = 'forget'"))
    assert [one for one in faults(store) if "no receipt says" in one]
