"""Put together what an authority gets: the referral, what was found, pictures, and a chain of custody with its proofs."""

from dataclasses import dataclass

from sendable.actions.custody.check_point import sign_log
from sendable.actions.custody.desk import Desk
from sendable.custody.event import Event, read_event
from sendable.custody.evidence import Evidence
from sendable.custody.inspection import Inspection
from sendable.custody.item import Item
from sendable.custody.note import PublicKey
from sendable.custody.proof import inclusion_proof
from sendable.custody.referral import Referral
from sendable.errors import KeyUnusable
from sendable.ports import Photo


@dataclass(frozen=True)
class Package:
    """Everything that goes into the file; `evidence` has one proof for each event of `history`, in its order."""

    referral: Referral
    item: Item
    inspections: tuple[Inspection, ...]
    photos: tuple[Photo, ...]
    history: tuple[Event, ...]
    evidence: tuple[Evidence, ...]
    checkpoint: bytes
    key: PublicKey


def package_referral(desk: Desk, referral_id: str) -> Package:
    """Return the package as the record stands now, under a checkpoint that is signed for it; nothing is written.

    Raises:
        NotFound: there is no such referral.
        KeyUnusable: this desk has no key.
    """
    signer = desk.signer
    if signer is None:
        raise KeyUnusable("log.key", "this desk was started without one")
    with desk.store.reading() as tx:
        referral = tx.referrals.get(referral_id)
        item = tx.items.get(referral.item)
        size = tx.history.size()
        note = sign_log(tx.history, signer, size)
        places = [(place, body) for place, body in tx.history.places_of(item.id) if place < size]
        return Package(
            referral=referral,
            item=item,
            inspections=tuple(one for one in tx.inspections.of(item.id) if one.id in referral.inspections),
            photos=tuple(tx.photos.get(hashed, item.id) for hashed in tx.photos.of(item.id)),
            history=tuple(read_event(body) for _, body in places),
            evidence=tuple(
                Evidence(signer.key, note, place, body, inclusion_proof(place, size, tx.history.node))
                for place, body in places
            ),
            checkpoint=note,
            key=signer.key,
        )
