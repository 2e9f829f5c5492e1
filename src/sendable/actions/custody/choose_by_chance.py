"""Choose a share of the accepted items by chance, so that it can be estimated what the rules miss."""

from dataclasses import dataclass

from sendable.actions.custody.desk import Desk, Order, save
from sendable.actions.custody.tell import Told, tell
from sendable.custody import item as moves
from sendable.custody.act import Act
from sendable.custody.alert import sampled
from sendable.custody.deadline import Due, deadline
from sendable.custody.event import Event
from sendable.custody.item import Item
from sendable.custody.sample import SEED_BITS, SampleAct, Seed, may_be_chosen, new_seed
from sendable.ports import Record

SYSTEM, NO_ITEM = "system", ""
TOLD_AS = "sample"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item that chance has chosen, held, and what its sender is told."""

    item: Item
    told: Told


def seed_in_use(tx: Record, desk: Desk) -> Seed | None:
    """Return the seed of today, drawn and committed to if it is the first time; an old one is logged.

    To be asked before the item has an id: then nobody can have chosen one to fit the other.
    """
    kept = tx.seeds.current()
    if kept is None and not desk.sample_rate:
        return None
    tx.history.size(lock=True)  # one at a time: the second finds the seed that the first has drawn
    kept = tx.seeds.current()
    day = desk.now().date().isoformat()
    if kept is not None and (kept.day, kept.rate) == (day, desk.sample_rate):
        return kept
    if kept is not None:
        _log(tx, desk, kept, SampleAct.REVEAL, "secret", kept.secret)
        tx.seeds.drop(kept.id)
    if not desk.sample_rate:
        return None
    seed = new_seed(desk.new_id(), day, desk.sample_rate, desk.chance(SEED_BITS))
    tx.seeds.add(seed)
    _log(tx, desk, seed, SampleAct.COMMIT, "commitment", seed.commitment)
    return seed


def hold_if_chosen(tx: Record, desk: Desk, order: Order, item: Item, seed: Seed | None) -> Chosen | None:
    """Hold an item if chance has chosen it."""
    if seed is None or not may_be_chosen(item) or not seed.chooses(item.id):
        return None
    stamp = desk.stamp(order)
    held, event = moves.move(item, Act.HOLD, stamp, reason="chosen by chance", data={"sample": seed.id})
    save(tx, held, event)
    tx.alerts.add([sampled(held, stamp.at)])
    tx.deadlines.set(deadline(item.id, Due.INSPECTION, stamp.at), item.office)
    return Chosen(held, tell(tx, desk, held, TOLD_AS, automated=True))


def _log(tx: Record, desk: Desk, seed: Seed, act: SampleAct, name: str, value: str) -> None:
    event = Event(
        id=desk.new_id(),
        at=desk.now(),
        actor=SYSTEM,
        office="",
        subject=seed.id,
        act=act.value,
        data={"item": NO_ITEM, "day": seed.day, "rate": seed.rate, name: value},
    )
    tx.history.add(event, NO_ITEM)
