"""One picture may show several items: each keeps it, names it in its own event, and forgets it alone."""

from datetime import timedelta

from sendable.actions.custody.forget_items import SHORTEST, Forgetting, forget_items
from sendable.actions.custody.inspect_item import inspect_item
from sendable.actions.custody.keep_photos import keep_photos
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.verify_record import Told, verify_record
from sendable.adapters.database.audit import DatabaseAudit
from sendable.custody.act import Act, Role
from sendable.custody.actor import Actor
from sendable.custody.inspection import Finding, Means, Result
from tests.database.test_actions import accepted
from tests.fakes.desk import order

OLGA = order("olga")


def faults(store):
    found = []
    with store.engine.connect() as connection:
        verify_record(DatabaseAudit(connection), None, {}, Told(lambda fault: found.append(fault.line())))
    return found


def looked_into(at, number):
    """An item that was opened, with the picture that shows it and others."""
    item = accepted(at, number=number)
    for act in (Act.HOLD, Act.OPEN):
        move_item(at, OLGA, act, item.id, reason="sample")
    (photo,) = keep_photos(at, OLGA, item.id, [b"two parcels"])
    finding = Finding(0, Result.AS_DECLARED, alert_right=False, photos=(photo,))
    return inspect_item(at, OLGA, item.id, Means.OPEN_BOX, (finding,))[0], photo


def test_each_item_keeps_the_picture_and_names_it_in_an_event_of_its_own(at, store):
    (first, photo), (second, same) = looked_into(at, "LX000001"), looked_into(at, "LX000002")
    assert photo == same
    with store.reading() as tx:
        assert tx.photos.items(photo) == sorted([first.id, second.id])
        for item in (first, second):
            assert tx.photos.of(item.id) == [photo]
            assert tx.photos.get(photo, item.id).item == item.id
            assert photo in str(tx.history.of_item(item.id)[-1].data)
    assert faults(store) == []


def test_of_the_same_item_it_is_kept_once(at, store):
    item, photo = looked_into(at, "LX000001")
    assert keep_photos(at, OLGA, item.id, [b"two parcels", b"two parcels"]) == (photo,)
    with store.reading() as tx:
        assert tx.photos.of(item.id) == [photo]


def test_it_goes_with_one_item_and_stays_with_the_other(at, store):
    (gone, photo), (stays, _) = looked_into(at, "LX000001"), looked_into(at, "LX000002")
    for act in (Act.RELEASE, Act.DISPATCH):
        move_item(at, OLGA, act, gone.id, reason="as declared")
    later = Forgetting(store, lambda: at.now() + SHORTEST + timedelta(days=1), at.new_id)
    assert forget_items(later, Actor("retention", frozenset({Role.ADMINISTRATOR})), SHORTEST) == 1
    with store.reading() as tx:
        assert tx.photos.items(photo) == [stays.id]
    assert faults(store) == []
