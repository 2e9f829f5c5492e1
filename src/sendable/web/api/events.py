"""What was done to an item, with the places of the events in the custody log and proofs of them."""

from base64 import b64encode
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from sendable.actions.programs.placed import Placed, placed, prove_placed
from sendable.custody.event import canonical
from sendable.errors import NotFound
from sendable.web.api.items import Id, seen
from sendable.web.api.problems import documented
from sendable.web.api.site import Reading

ROUTER = APIRouter(tags=["Events"])


class EventOut(BaseModel):
    """One act; `actor` is the id of a member of staff, or of a program as `token:ID`."""

    model_config = {"title": "Event"}

    id: str
    place: int = Field(description="Its place in the custody log, from 0.")
    at: str
    act: str = Field(examples=["accept"])
    actor: str
    office: str
    subject: str = Field(description="The id of the item or the case.")
    reason: str
    rules: list[str]
    data: dict[str, Any]
    leaf: str = Field(description="The hash that the log holds of it, in base 64.")


class EventsOut(BaseModel):
    """Everything that was done to an item and in its cases, in order."""

    model_config = {"title": "Events"}

    events: list[EventOut]


class ProofOut(BaseModel):
    """An event and the hashes that lead from it to a root of the log (RFC 6962, section 2.1.1)."""

    model_config = {"title": "Proof"}

    event: EventOut
    body: str = Field(description="The bytes that were hashed, as text: SHA-256 of a zero byte and these is the leaf.")
    size: int = Field(description="Of how many events the root is.")
    root: str = Field(description="The root of the log at that size, in base 64.")
    hashes: list[str] = Field(description="From the leaf upwards, in base 64.")
    checkpoint: str | None = Field(description="The signed checkpoint of that root; null where none counts it yet.")


@ROUTER.get("/items/{id}/events", responses=documented(404), summary="What was done to an item")
def list_events(id: Id, caller: Reading) -> EventsOut:  # noqa: A002 it is the id
    """Return all events of an item and of its cases, in the order of the log."""
    with caller.site.store.reading() as tx:
        seen(caller, tx, id)
        return EventsOut(events=[_event(one) for one in placed(tx, id)])


@ROUTER.get("/events/{id}", responses=documented(404), summary="An event and its proof")
def get_event(id: Id, caller: Reading) -> ProofOut:  # noqa: A002
    """Return one event with the proof that it is in the log, under the last signed checkpoint that counts it."""
    with caller.site.store.reading() as tx:
        proved = prove_placed(tx, id)
        if not proved.item:  # acts of staff are about no item, and are nobody else's business
            raise NotFound("event", id)
        seen(caller, tx, proved.item)
    return ProofOut(
        event=_event(proved.placed),
        body=canonical(proved.placed.event).decode(),
        size=proved.size,
        root=b64encode(proved.root).decode(),
        hashes=[b64encode(one).decode() for one in proved.hashes],
        checkpoint=proved.checkpoint or None,
    )


def _event(one: Placed) -> EventOut:
    event = one.event
    return EventOut(
        id=event.id,
        place=one.place,
        at=event.at.isoformat(),
        act=event.act,
        actor=event.actor,
        office=event.office,
        subject=event.subject,
        reason=event.reason,
        rules=list(event.rules),
        data=dict(event.data),
        leaf=b64encode(one.leaf).decode(),
    )
