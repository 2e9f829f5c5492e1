"""Deletion of document numbers: when their time is over, or their item is gone; each leaves a receipt in the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.custody.event import Event
from sendable.custody.moves import State
from sendable.errors import NotFound
from sendable.ports import Record, Store
from sendable.ports.vault import Locked, Vault

AT_ONCE = 100
RETENTION = "retention"
NO_ITEM = ""
ARRIVES = timedelta(hours=1)  # a number is locked away just before its item is recorded
UNFINISHED = frozenset({State.HELD, State.OPENED, State.IN_CASE})


@dataclass(frozen=True)
class ForgettingNumbers:
    """The means of it."""

    store: Store
    vault: Vault
    now: Callable[[], datetime]
    new_id: Callable[[], str]


def forget_numbers(means: ForgettingNumbers) -> int:
    """Erase every number that must be gone; return how many. Stopped half-way it goes on next time.

    A number stays while its item is held, in a case, or under appeal.
    """
    now, after = means.now(), ""
    while some := means.vault.items(after, AT_ONCE):
        after = some[-1].item
        for one in some:
            if _is_due(means, one, now):
                means.vault.erase(one.item, now)
    count = 0
    while erased := means.vault.unreceipted(AT_ONCE):
        for one in erased:
            _receipt(means, one)
            means.vault.receipted(one.item)
        count += len(erased)
    return count


def _is_due(means: ForgettingNumbers, one: Locked, now: datetime) -> bool:
    with means.store.reading() as tx:
        if not _is_there(tx, one.item):
            return now - one.kept_at > ARRIVES
        if now < one.until:
            return False
        waiting = any(appeal.verdict is Verdict.FILED for appeal in tx.appeals.of(one.item))
        return not waiting and tx.items.get(one.item).state not in UNFINISHED


def _receipt(means: ForgettingNumbers, erased: Locked) -> None:
    with means.store.transaction() as tx:
        about = erased.item if _is_there(tx, erased.item) else NO_ITEM
        told = {"item": about, "number": erased.commitment}
        act = Act.FORGET_NUMBER.value
        event = Event(means.new_id(), means.now(), RETENTION, "", about or erased.item, act, data=told)
        tx.history.add(event, about)


def _is_there(tx: Record, item: str) -> bool:
    try:
        tx.items.get(item)
    except NotFound:
        return False
    return True
