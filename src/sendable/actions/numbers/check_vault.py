"""Check document numbers under lock: every one opens, each is that of which the record speaks, and none is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sendable.actions.numbers.forget_numbers import ARRIVES, AT_ONCE
from sendable.custody.act import Act
from sendable.custody.audit import Fault, KeptItem
from sendable.errors import KeyUnusable, NotFound, RowDamaged
from sendable.ports import Record, Store
from sendable.ports.audit import Audited
from sendable.ports.vault import Locked, Vault


@dataclass(frozen=True)
class CheckingVault:
    """The means of it."""

    store: Store
    audited: Audited
    vault: Vault


def check_vault(means: CheckingVault, now: datetime) -> Iterator[Fault]:
    """Yield every fault; nothing that is opened for it is shown or kept.

    Keys that nothing is locked with are no fault, nor is a number that is locked away before its item is recorded.
    """
    after = ""
    while some := means.vault.items(after, AT_ONCE):
        after = some[-1].item
        for one in some:
            yield from _opened(means, one)
            yield from _recorded(means, one, now)
    on_their_way = {one.item for one in means.vault.unreceipted(AT_ONCE)}  # erased, and about to be logged so
    for part in means.audited.items():
        for kept in part:
            if kept.id not in on_their_way:
                yield from _kept(means, kept)


def _opened(means: CheckingVault, one: Locked) -> Iterator[Fault]:
    try:
        means.vault.read(one.item)
    except (KeyUnusable, RowDamaged) as fault:
        yield Fault(f"its number does not open: {fault.line()}", item=one.item)
    except NotFound:
        return  # erased while we looked


def _recorded(means: CheckingVault, one: Locked, now: datetime) -> Iterator[Fault]:
    with means.store.reading() as tx:
        said = _commitment(tx, one.item)
    if said is None:
        if now - one.kept_at > ARRIVES:
            yield Fault("a number is kept for it, and the record has no such item", item=one.item)
    elif said != one.commitment:
        yield Fault("another number is kept for it than the record says", item=one.item)


def _kept(means: CheckingVault, kept: KeptItem) -> Iterator[Fault]:
    if kept.item is None or kept.item.verification is None or not kept.item.verification.commitment:
        return
    if means.vault.holds(kept.id):
        return
    with means.store.reading() as tx:
        told = [event for event in tx.history.of_item(kept.id) if event.act == Act.FORGET_NUMBER.value]
    if not any(event.data.get("number") == kept.item.verification.commitment for event in told):
        what = "the record says that its number is kept, and it is not, and nothing says that it was deleted"
        yield Fault(what, item=kept.id)


def _commitment(tx: Record, item: str) -> str | None:
    """Return what the record says of the number of an item, "" for none; None where there is no such item."""
    try:
        verification = tx.items.get(item).verification
    except NotFound:
        return None
    return "" if verification is None else verification.commitment
