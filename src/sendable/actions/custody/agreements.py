"""Safety agreements with businesses: recorded, extended, revoked, and looked at when an item is taken in."""

from datetime import date

from sendable.actions.custody.desk import Desk, Order
from sendable.custody import agreement as agreements
from sendable.custody.agreement import Agreed, Agreement, Contract
from sendable.custody.agreement_check import Checked, best
from sendable.custody.business import contract_number
from sendable.custody.declaration import Decided
from sendable.errors import AgreementInvalid, ChangedMeanwhile
from sendable.ports import Record


def record_agreement(desk: Desk, order: Order, contract: Contract) -> Agreement:
    """Record a contract with a business.

    Raises:
        AgreementInvalid: a part of it cannot be so, or one of this number holds already.
        NotPermitted: as the core says.
    """
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        made, event = agreements.record(contract, stamp)
        if any(not one.over(stamp.at) for one in tx.agreements.numbered(contract.number)):
            raise AgreementInvalid("taken")
        tx.agreements.add(made)
        tx.history.add(event, agreements.NO_ITEM)
        return made


def extend_agreement(desk: Desk, order: Order, agreement_id: str, version: int, until: date) -> Agreement:
    """Let it go on until a later day."""
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        return _changed(tx, agreements.extend(_current(tx, agreement_id, version), until, stamp))


def revoke_agreement(desk: Desk, order: Order, agreement_id: str, version: int, reason: str) -> Agreement:
    """End it now."""
    with desk.store.transaction() as tx:
        stamp = desk.stamp(order)
        return _changed(tx, agreements.revoke(_current(tx, agreement_id, version), reason, stamp))


def look_at_agreement(tx: Record, desk: Desk, office: str, typed: str, decided: Decided) -> Checked:
    """Return whether the agreement of a number exempts an item of these goods at an office now."""
    number = contract_number(typed) or ""
    found = tx.agreements.numbered(number) if number else ()
    goods = [[desk.rules.kinds(concept) for concept in line.concepts] for line in decided.lines]
    return best(found, number, office, desk.now(), goods)


def _current(tx: Record, agreement_id: str, version: int) -> Agreement:
    found = tx.agreements.get(agreement_id)
    if found.version != version:
        raise ChangedMeanwhile("agreement", agreement_id)
    return found


def _changed(tx: Record, agreed: Agreed) -> Agreement:
    changed, event = agreed
    tx.agreements.put(changed)
    tx.history.add(event, agreements.NO_ITEM)
    return changed
