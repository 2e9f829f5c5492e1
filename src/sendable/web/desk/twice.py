"""A form that a browser sends twice, by a double click or a bad line, is recorded once and answered alike both times."""

import json
from collections.abc import Callable
from hashlib import sha256
from time import sleep

from sendable.actions.custody.accept_item import Accepted
from sendable.actions.custody.desk import Desk
from sendable.actions.custody.tell import Told
from sendable.actions.programs.once import Key, Means, once
from sendable.custody.notice import hash_of
from sendable.errors import KeyInUse
from sendable.web.desk.site import Visit
from sendable.web.desk.work import text

NAME = "form"  # of the field that tells one form from the next
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds, while the first of two is being recorded


def recorded_once(visit: Visit, act: Callable[[Desk], Accepted]) -> Accepted:
    """Record an item, or return what became of it where the same form was recorded before.

    Raises:
        KeyInUse: it is still being recorded.
    """
    means, form = visit.site.once, text(visit.form, NAME, 100)
    if means is None or not form:
        return act(visit.site.desk)
    fields = sorted((name, value) for name, value in visit.form.multi_items() if isinstance(value, str))
    key = Key(visit.session, form, sha256(json.dumps(fields).encode()).hexdigest())
    return _read(visit, _answered(means, visit.site.desk, key, lambda desk: _written(act(desk))))


def _answered(means: Means, desk: Desk, key: Key, act: Callable[[Desk], bytes]) -> bytes:
    for pause in PAUSES:
        try:
            return once(means, desk, Key(key.token, f"{key.value}\n{key.request}", key.request), act)[0]
        except KeyInUse:
            sleep(pause)
    raise KeyInUse


def _written(done: Accepted) -> bytes:
    return json.dumps({"item": done.item.id, "code": done.told.code if done.told else ""}).encode()


def _read(visit: Visit, answer: bytes) -> Accepted:
    said = json.loads(answer)
    with visit.site.desk.store.reading() as tx:
        item = tx.items.get(said["item"])
        told = Told(tx.notices.by_code(hash_of(said["code"])), said["code"]) if said["code"] else None
    return Accepted(item, told)
