"""Inspections that the reports office asks for: what it says of an item, and what a look at the item has found."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from sendable.actions.custody.ask_inspection import ask_inspection, still_here
from sendable.custody.inspection import Means, Result
from sendable.custody.inspection_request import InspectionRequest, Stage, Wanted
from sendable.errors import IdentifierInvalid, NotFound, ValueInvalid
from sendable.ports import Record
from sendable.web.api.problems import documented
from sendable.web.api.site import Asking

ROUTER = APIRouter(tags=["Inspections"])
GONE = "gone"


class InspectionIn(BaseModel):
    """Which item, and what to beware of: all that the desk is told of a report."""

    model_config = ConfigDict(
        title="InspectionWanted",
        extra="forbid",
        json_schema_extra={"examples": [{"identifier": "LX473124829CN", "category": "", "danger": True}]},
    )

    identifier: Annotated[str, Field(min_length=1, max_length=60, description="UPU S10, GS1 SSCC or your own.")]
    category: Annotated[str, Field(max_length=60, description="One of those that can be reported, or nothing.")] = ""
    danger: bool = Field(default=False, description="Whether it should be isolated before anything else.")


class InspectionOut(BaseModel):
    """How it stands; nothing of who looked, or of anybody else."""

    model_config = {"title": "InspectionAsked"}

    id: str
    state: str = Field(description="waiting, open, inspected, left, gone or expired.", examples=["waiting"])
    until: str = Field(description="Until when an item that is not here is waited for.")
    result: Result | None = Field(description="What was found, the severest.")
    means: Means | None = Field(description="How somebody looked.")
    goods: list[str] = Field(description="Categories of what was found.")
    looked_on: str | None = Field(description="The day of the look.")


@ROUTER.post("/inspections", responses=documented(409), summary="Ask for the inspection of an item")
def ask(body: InspectionIn, caller: Asking) -> InspectionOut:
    """Put an item into the queue of inspections, or wait 30 days for it. The same asked twice is one.

    A request stops nothing: an inspector or officer decides at the desk what is done with the item.
    """
    desk, office = caller.site.desk, caller.token.office
    if body.category and body.category not in desk.reportable:
        raise ValueInvalid("category", "this cannot be reported here")
    wanted = Wanted(body.identifier, body.category, body.danger)
    try:
        made = ask_inspection(desk, caller.order(office or ""), wanted, office)
    except IdentifierInvalid as fault:
        raise ValueInvalid("identifier", fault.what) from None
    with desk.store.reading() as tx:
        return _out(tx, made)


@ROUTER.get("/inspections/{id}", responses=documented(404), summary="What came of it")
def came_of(
    id: Annotated[str, Path(max_length=40, description="The id that the request was answered with.")],  # noqa: A002
    caller: Asking,
) -> InspectionOut:
    """Return what came of a request that this token has made."""
    with caller.site.desk.store.reading() as tx:
        found = tx.inspection_requests.get(id)
        if found.by != caller.actor.id:
            raise NotFound("inspection request", id)
        return _out(tx, found)


def _out(tx: Record, request: InspectionRequest) -> InspectionOut:
    looked = request.looked
    gone = request.stage is Stage.OPEN and not still_here(tx, request)
    return InspectionOut(
        id=request.id,
        state=GONE if gone else request.stage.value,
        until=request.until.isoformat(),
        result=looked.result if looked else None,
        means=looked.means if looked else None,
        goods=list(looked.goods) if looked else [],
        looked_on=looked.at.date().isoformat() if looked else None,
    )
