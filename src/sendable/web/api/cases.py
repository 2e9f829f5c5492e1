"""Cases: read, opened on what a person found, and worked; nothing of anybody else's work is overwritten."""

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from sendable.actions.custody import work_case as work
from sendable.actions.custody.desk import Desk, Order
from sendable.actions.custody.tell import Told
from sendable.custody.act import Act
from sendable.custody.case import Case
from sendable.custody.item import Item
from sendable.custody.referral import Referral, authorities
from sendable.errors import ValueInvalid
from sendable.ports import CaseQuery, Record
from sendable.web.api.items import Id, seen
from sendable.web.api.keyed import Done, IdempotencyKey, IfMatch, do_once, done, etag, version_of
from sendable.web.api.moves import Reason
from sendable.web.api.notices import NoticeOut, notice_out
from sendable.web.api.paging import LIMIT, Cursor, Limit, cursor_of, last_of
from sendable.web.api.problems import documented
from sendable.web.api.site import Caller, Reading, Working

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUTER = APIRouter(tags=["Cases"])


class ReferralOut(BaseModel):
    """A case sent to one authority."""

    model_config = {"title": "Referral"}

    id: str
    authority: str
    urgency: str
    sent_at: str
    acknowledged_at: str | None
    reference: str = Field(description="The authority's own.")
    reversed_at: str | None


class CaseOut(BaseModel):
    """A case about one item; `version` counts its moves and is its ETag."""

    model_config = {"title": "Case"}

    id: str
    item: str
    office: str
    state: str = Field(examples=["open"])
    opened_at: str
    assigned: str | None = Field(description="The id of a member of staff.")
    outcome: str | None = Field(description="What became of the item, once it is closed.")
    version: int


class CaseWhole(CaseOut):
    """A case with its referrals, and the authorities that the rules name for these goods."""

    referrals: list[ReferralOut]
    authorities: list[str]


class CasePage(BaseModel):
    """A page of cases, the newest first."""

    cases: list[CaseOut]
    next: str | None


class CaseMove(BaseModel):
    """One act in a case. Each takes some of the fields: see the operation."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"act": "note", "reason": "Two boxes"}]})

    act: Literal["assign", "note", "refer", "acknowledge", "release", "return", "forward", "seize"]
    reason: Reason = ""
    to: str = Field(default="", max_length=40, description="The id of a member of staff.")
    authority: str = Field(default="", max_length=200)
    referral: str = Field(default="", max_length=40)
    reference: str = Field(default="", max_length=100)


class CaseMoved(BaseModel):
    """The case after the act, and the notice for the sender where it was closed."""

    case: CaseOut
    notice: NoticeOut | None


def case_out(case: Case) -> CaseOut:
    """Return a case as programs read it."""
    return CaseOut(
        id=case.id,
        item=case.item,
        office=case.office,
        state=case.state.value,
        opened_at=case.opened_at.isoformat(),
        assigned=case.assigned,
        outcome=case.outcome,
        version=case.version,
    )


@ROUTER.get("/cases", responses=documented(), summary="Cases, the newest first")
def list_cases(
    caller: Reading,
    closed: Annotated[bool, Query(description="Closed ones too.")] = False,  # noqa: FBT002 a parameter of the address
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> CasePage:
    """List the cases at the offices of the token."""
    query = CaseQuery(caller.actor.offices, not closed, last_of(cursor), limit + 1)
    with caller.site.desk.store.reading() as tx:
        rows = list(tx.cases.list(query))
    page = rows[:limit]
    more = cursor_of((page[-1].opened_at, page[-1].id)) if len(rows) > limit else None
    return CasePage(cases=[case_out(one) for one in page], next=more)


@ROUTER.get("/cases/{id}", responses=documented(404), summary="One case")
def get_case(id: Id, caller: Reading, response: Response) -> CaseWhole:  # noqa: A002 it is the id
    """Return a case; its version comes as ETag, for the change that may follow."""
    with caller.site.desk.store.reading() as tx:
        case, item = _seen(caller, tx, id)
        referrals = [_referral(one) for one in tx.referrals.of(item.id) if one.case == case.id]
    response.headers["ETag"] = etag(case.version)
    named = [one.authority for one in authorities(item)]
    return CaseWhole(**case_out(case).model_dump(), referrals=referrals, authorities=named)


@ROUTER.post(
    "/items/{id}/cases",
    status_code=201,
    response_model=CaseMoved,
    responses=documented(404, 409, 428),
    summary="Open a case on what was found",
)
def open_case(id: Id, caller: Working, if_match: IfMatch = None, key: IdempotencyKey = None) -> Response:  # noqa: A002
    """Open a case about an item; a person must have found something: words alone make no case.

    `If-Match` is the ETag of the item.
    """
    version = version_of(if_match, "item", id)
    with caller.site.desk.store.reading() as tx:
        office = seen(caller, tx, id).office

    def act(desk: Desk) -> Done:
        case, told = work.open_case(desk, caller.order(office), id, version=version)
        return done(CaseMoved(case=case_out(case), notice=notice_out(told, caller.language)), case.version, 201)

    return do_once(caller, key, f"open case {id} {version}", act)


@ROUTER.post(
    "/cases/{id}/moves",
    response_model=CaseMoved,
    responses=documented(404, 409, 428),
    summary="Assign, note, refer, acknowledge or close a case",
)
def move_case(
    id: Id,  # noqa: A002
    body: CaseMove,
    caller: Working,
    if_match: IfMatch = None,
    key: IdempotencyKey = None,
) -> Response:
    """Do one act in a case.

    `assign` takes `to`, `note` takes `reason`, `refer` takes `authority`, `acknowledge` takes `referral` and `reference`;
    `release`, `return`, `forward` and `seize` close the case and take `reason`. `If-Match` is the ETag of the case: if
    somebody else was faster nothing is done, and nothing of theirs is lost (409).
    """
    version = version_of(if_match, "case", id)
    with caller.site.desk.store.reading() as tx:
        _, item = _seen(caller, tx, id)

    def act(desk: Desk) -> Done:
        case, told = _done(desk, caller.order(item.office), id, version, body)
        return done(CaseMoved(case=case_out(case), notice=notice_out(told, caller.language)), case.version)

    return do_once(caller, key, f"move case {id} {version} {body.model_dump_json()}", act)


Worked = tuple[Case, Told | None]


def _done(desk: Desk, order: Order, id: str, version: int, body: CaseMove) -> Worked:  # noqa: A002
    acts: Mapping[str, Callable[[], Worked]] = {
        "assign": lambda: (work.assign(desk, order, id, version, _given(body, "to")), None),
        "note": lambda: (work.note(desk, order, id, version, body.reason), None),
        "refer": lambda: (work.refer(desk, order, id, version, _given(body, "authority"))[0], None),
        "acknowledge": lambda: (_acknowledged(desk, order, id, version, body), None),
    }
    if body.act in acts:
        return acts[body.act]()
    return work.close(desk, order, id, version, Act(body.act), body.reason)


def _acknowledged(desk: Desk, order: Order, id: str, version: int, body: CaseMove) -> Case:  # noqa: A002
    with desk.store.reading() as tx:
        if tx.referrals.get(_given(body, "referral")).case != id:
            raise ValueInvalid("referral", "it is one of another case")
    return work.acknowledge(desk, order, body.referral, version, body.reference)[0]


def _given(body: CaseMove, field: str) -> str:
    value: str = getattr(body, field)
    if not value.strip():
        raise ValueInvalid(field, f"{body.act} needs it")
    return value


def _seen(caller: Caller, tx: Record, id: str) -> tuple[Case, Item]:  # noqa: A002
    case = tx.cases.get(id)
    return case, seen(caller, tx, case.item)


def _referral(referral: Referral) -> ReferralOut:
    known, back = referral.acknowledged_at, referral.reversed_at
    return ReferralOut(
        id=referral.id,
        authority=referral.authority,
        urgency=referral.urgency,
        sent_at=referral.sent_at.isoformat(),
        acknowledged_at=None if known is None else known.isoformat(),
        reference=referral.reference,
        reversed_at=None if back is None else back.isoformat(),
    )
