"""Keep pictures of an item, before or after the record of the inspection that they belong to."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sendable.actions.custody.desk import Desk, Order
from sendable.custody.act import Act
from sendable.custody.actor import permit
from sendable.ports import Photo


def keep_photos(desk: Desk, order: Order, item_id: str, pictures: Sequence[bytes]) -> tuple[str, ...]:
    """Keep re-encoded pictures of an item; return their hashes, which the findings name.

    Raises:
        NotPermitted: no role of the actor may inspect here.
    """
    with desk.store.transaction() as tx:
        item = tx.items.get(item_id)
        permit(order.actor, Act.INSPECT, item.office)
        photos = photos_of(item_id, pictures, desk.now())
        for photo in photos:
            tx.photos.add(photo)
        return tuple(photo.hash for photo in photos)


def photos_of(item_id: str, pictures: Sequence[bytes], at: datetime) -> Sequence[Photo]:
    """Return re-encoded pictures as they are kept, each once."""
    named = {sha256(content).hexdigest(): content for content in pictures}
    return [Photo(hashed, item_id, at, content) for hashed, content in named.items()]
