"""Moves of items that a program may do; what takes somebody's eyes or a second person is not among them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from sendable.actions.custody.desk import Desk
from sendable.actions.custody.move_item import move_item
from sendable.custody.act import Act
from sendable.web.api.items import Id, ItemOut, item_out, seen
from sendable.web.api.keyed import Done, IdempotencyKey, IfMatch, do_once, done, version_of
from sendable.web.api.notices import NoticeOut, notice_out
from sendable.web.api.problems import documented
from sendable.web.api.site import Holding

ROUTER = APIRouter(tags=["Holds"])
REASON_MOST = 2000
Reason = Annotated[str, Field(max_length=REASON_MOST, description="Why; most acts need it. Name no person.")]


class Move(BaseModel):
    """One act, and why it is done."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"act": "hold", "reason": "It leaks on one side"}]}
    )

    act: Literal["hold", "isolate", "release", "return", "dispatch", "dispute"]
    reason: Reason = ""


class Moved(BaseModel):
    """The item after the act, and the notice for its sender where there is one."""

    item: ItemOut
    notice: NoticeOut | None


@ROUTER.post(
    "/items/{id}/moves",
    responses=documented(404, 409, 428),
    summary="Hold, isolate, release, return, dispatch or dispute an item",
)
def move(
    id: Id,  # noqa: A002 it is the id
    body: Move,
    caller: Holding,
    if_match: IfMatch = None,
    key: IdempotencyKey = None,
) -> Response:
    """Do one act to an item, if its state and the rules on the goods let it be done.

    `If-Match` is the ETag of the item as you have seen it: if it has moved on since, nothing is done (409).
    """
    version = version_of(if_match, "item", id)
    with caller.site.desk.store.reading() as tx:
        office = seen(caller, tx, id).office

    def act(desk: Desk) -> Done:
        item, told = move_item(desk, caller.order(office), Act(body.act), id, version=version, reason=body.reason)
        return done(Moved(item=item_out(item), notice=notice_out(told, caller.language)), item.version)

    return do_once(caller, key, f"move {id} {version} {body.model_dump_json()}", act)
