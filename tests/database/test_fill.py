"""The record that the load benchmark fills is one that use cases could have written."""

from benchmarks.desk.fill import fill

from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database.audit import auditing
from sendable.ports import CaseQuery, ItemQuery


def test_a_filled_record_verifies_and_its_lists_are_full(store, address):
    fill(address, 120, ("c1", "s1"))
    faults = []
    with auditing(store.engine) as audited:
        done = verify_record(audited, None, {}, Told(lambda fault: faults.append(fault.line())))
    assert (done.items, faults) == (120, [])
    with store.reading() as tx:
        assert len(tx.items.list(ItemQuery(offices=frozenset({"c1", "s1"}), limit=500))) == 120
        assert len(tx.cases.list(CaseQuery(open_only=False))) == 12
        item = tx.items.by_identifier("BIG000000010")[0]
        assert next(event.act for event in tx.history.of_item(item.id)) == "accept"
