"""Items as programs read them: goods, way, decision and state; nothing of a sender is in the record."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from sendable.custody.identifier import read_identifier
from sendable.custody.item import Item
from sendable.custody.moves import State, possible
from sendable.errors import IdentifierInvalid, NotFound, ValueInvalid
from sendable.ports import ItemQuery, Record
from sendable.web.api.decisions import Recorded, recorded
from sendable.web.api.keyed import etag
from sendable.web.api.paging import LIMIT, Cursor, Limit, cursor_of, last_of
from sendable.web.api.problems import documented
from sendable.web.api.site import Caller, Reading

ROUTER = APIRouter(tags=["Items"])
Id = Annotated[str, Path(max_length=40, description="The id of the record, not the identifier on the item.")]


class Content(BaseModel):
    """One line of contents as it was declared."""

    description: str
    quantity: int | None = None
    net_mass: str | None = Field(default=None, description="In kg.")
    value: str | None = None
    currency: str | None = None
    hs_code: str | None = None
    origin: str | None = Field(default=None, description="Country of origin of the goods.")


class ItemOut(BaseModel):
    """An item in the record; `version` counts its moves and is its ETag."""

    model_config = {"title": "Item"}

    id: str
    identifier: str = Field(examples=["LX473124829CN"])
    scheme: str = Field(description="s10, sscc or own.")
    office: str = Field(description="Where it is.")
    state: str = Field(examples=["accepted"])
    isolated: bool = Field(description="True while nobody may move or open it.")
    outcome: str = Field(description="What was decided on what was declared.", examples=["accept"])
    kind: str = Field(examples=["parcel"])
    nature: str = Field(examples=["gift"])
    dispatch: str
    destination: str
    mode: str | None
    service: str | None
    gross_mass: str | None = Field(description="In kg.")
    contents: list[Content]
    verified: bool = Field(description="Whether its sender was verified, or is exempt; never who that is.")
    possible: list[str] = Field(description="The acts that its state lets be done.")
    version: int
    changed_at: str


class ItemPage(BaseModel):
    """A page of items, the last changed first."""

    items: list[ItemOut]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


def item_out(item: Item) -> ItemOut:
    """Return an item as programs read it."""
    declared = item.declaration
    contents = [
        Content(
            description=line.description,
            quantity=line.quantity,
            net_mass=_plain(line.net_mass),
            value=_plain(line.value),
            currency=line.currency,
            hs_code=line.hs_code,
            origin=line.origin,
        )
        for line in declared.lines
    ]
    return ItemOut(
        id=item.id,
        identifier=item.identifier.value,
        scheme=item.identifier.scheme.value,
        office=item.office,
        state=item.state.value,
        isolated=item.isolated,
        outcome=item.decided.outcome.word,
        kind=declared.kind.value,
        nature=declared.nature.value,
        dispatch=declared.dispatch,
        destination=declared.destination,
        mode=declared.mode,
        service=declared.service,
        gross_mass=_plain(declared.gross_mass),
        contents=contents,
        verified=item.verification is not None and item.verification.sufficient,
        possible=[act.value for act in possible(item.state, isolated=item.isolated)],
        version=item.version,
        changed_at=item.changed_at.isoformat(),
    )


def seen(caller: Caller, tx: Record, id: str) -> Item:  # noqa: A002 it is the id
    """Return an item at an office of the token.

    Raises:
        NotFound: there is none, or it is at another office.
    """
    item = tx.items.get(id)
    if not caller.actor.sees(item.office):
        raise NotFound("item", id)
    return item


@ROUTER.get("/items", responses=documented(), summary="Items by state, goods or identifier")
def list_items(
    caller: Reading,
    state: Annotated[State | None, Query(description="Only in this state.")] = None,
    goods: Annotated[
        str | None, Query(max_length=120, description="Only with these goods: a category or concept.")
    ] = None,
    identifier: Annotated[str | None, Query(max_length=60, description="Only those that bear this identifier.")] = None,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> ItemPage:
    """List the items at the offices of the token, the last changed first.

    With `identifier` all items that ever bore it are one page. Nobody can be searched for.
    """
    states = frozenset({state.value} if state else ())
    before = last_of(cursor)
    with caller.site.desk.store.reading() as tx:
        if identifier is not None:
            found = [one for one in tx.items.by_identifier(_identifier(identifier)) if caller.actor.sees(one.office)]
            return ItemPage(items=[item_out(one) for one in found if state in (None, one.state)][:limit], next=None)
        query = ItemQuery(caller.actor.offices, states, goods or None, before, limit + 1)
        rows = list(tx.items.list(query))
    page = rows[:limit]
    more = cursor_of((page[-1].changed_at, page[-1].id)) if len(rows) > limit else None
    return ItemPage(items=[item_out(one) for one in page], next=more)


@ROUTER.get("/items/{id}", responses=documented(404), summary="One item")
def get_item(id: Id, caller: Reading, response: Response) -> ItemOut:  # noqa: A002
    """Return an item; its version comes as ETag, for the change that may follow."""
    with caller.site.desk.store.reading() as tx:
        item = seen(caller, tx, id)
    response.headers["ETag"] = etag(item.version)
    return item_out(item)


@ROUTER.get("/decisions/{id}", responses=documented(404), summary="A recorded decision and its explanation")
def get_decision(id: Id, caller: Reading) -> Recorded:  # noqa: A002
    """Return what was decided on an item when it was presented, and why; a decision has the id of its item.

    This is what staff may read, grounds that are not for the public included.
    """
    with caller.site.desk.store.reading() as tx:
        item = seen(caller, tx, id)
    return recorded(item.id, item.decided, caller.language, caller.say)


def _identifier(text: str) -> str:
    try:
        return read_identifier(text).value
    except IdentifierInvalid as fault:
        raise ValueInvalid("identifier", fault.what) from None


def _plain(value: object) -> str | None:
    return None if value is None else str(value)
