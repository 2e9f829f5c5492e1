"""Machine pictures: added by a machine or a person, decided on by a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendable.actions.custody.ask_inspection import answer_requests
from sendable.actions.custody.desk import Desk, Order, save
from sendable.actions.custody.keep_photos import photos_of
from sendable.actions.custody.tell import Told, tell
from sendable.custody import scan as scans
from sendable.custody.act import Act
from sendable.custody.actor import permit
from sendable.custody.alert import misses_of
from sendable.custody.deadline import Due, deadline
from sendable.custody.moves import IN_CUSTODY
from sendable.custody.scan import MOST_PICTURES, Choice, Scan
from sendable.errors import MoveNotAllowed, PictureInvalid


@dataclass(frozen=True, slots=True)
class Looked:
    """A scan after a decision, and what the sender is told if the item is stopped by it."""

    scan: Scan
    told: Told | None


def add_scan(desk: Desk, order: Order, item_id: str, pictures: Sequence[bytes], *, machine: str = "") -> Scan:
    """Put re-encoded pictures of an item into the queue, with what the detector proposes.

    Raises:
        PictureInvalid: no picture, or more than two.
        MoveNotAllowed: the item is not in custody.
        NotPermitted: no role of the actor may inspect here.
    """
    if not 0 < len(pictures) <= MOST_PICTURES:
        raise PictureInvalid(f"a machine gives one picture or {MOST_PICTURES}")
    regions = tuple(region for at, picture in enumerate(pictures) for region in desk.detector.propose(at, picture))
    with desk.store.transaction() as tx:
        item = tx.items.get(item_id)
        permit(order.actor, Act.INSPECT, item.office)
        if item.state not in IN_CUSTODY:
            raise MoveNotAllowed(item.state.value, Act.INSPECT.value, ())
        now = desk.now()
        photos = photos_of(item_id, pictures, now)
        for photo in photos:
            tx.photos.add(photo)
        scan = Scan(
            id=desk.new_id(),
            item=item_id,
            office=item.office,
            at=now,
            machine=machine,
            pictures=tuple(photo.hash for photo in photos),
            regions=regions,
            detector=desk.detector.name if regions else "",
        )
        tx.scans.add(scan)
        return scan


def decide_scan(desk: Desk, order: Order, scan_id: str, choice: Choice, saw: str = "") -> Looked:
    """Record what a person decides on the pictures; what is stopped by it is told to its sender.

    Raises:
        MoveNotAllowed, InspectionInvalid, NotPermitted: as the core says.
    """
    with desk.store.transaction() as tx:
        scan = tx.scans.get(scan_id)
        item = tx.items.get(scan.item)
        grounds = desk.rules.grounds(saw, item.declaration) if saw.strip() and choice is not Choice.CLEAR else ()
        done = scans.decide(item, scan, choice, saw, (desk.stamp(order), desk.stamp(order)), grounds)
        for moved, event in done.events:
            save(tx, moved, event)
        tx.inspections.add(done.inspection)
        answer_requests(tx, done.item.id, done.inspection)
        tx.scans.put(done.scan)
        tx.alerts.add(misses_of(item, done.inspection.findings, done.inspection.at) if grounds else ())
        stopped = len(done.events) > 1
        if stopped:
            tx.deadlines.set(deadline(item.id, Due.INSPECTION, done.inspection.at), done.item.office)
        told = tell(tx, desk, done.item, done.events[-1][1].act, automated=False) if stopped else None
        return Looked(done.scan, told)
