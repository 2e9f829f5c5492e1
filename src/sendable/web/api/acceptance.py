"""Register an item as the counter does: decided on, and taken in, held, isolated or refused with reasons."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from sendable.actions.custody.accept_item import Presented, accept_item
from sendable.actions.custody.desk import Answers, Desk
from sendable.custody.declaration import ContentLine, Declaration, Kind, Nature
from sendable.custody.identifier import read_identifier
from sendable.custody.verification import Document, Method
from sendable.errors import FactInvalid, IdentifierInvalid, QuestionOpen, ValueInvalid
from sendable.screening.decision import QUESTIONS
from sendable.screening.fact import FACTS
from sendable.screening.outcome import Outcome
from sendable.web.api.items import ItemOut, item_out
from sendable.web.api.keyed import Done, IdempotencyKey, do_once, done
from sendable.web.api.lines import LONGEST, LONGEST_VALUE
from sendable.web.api.notices import NoticeOut, notice_out
from sendable.web.api.problems import documented
from sendable.web.api.site import Accepting, Caller

ROUTER = APIRouter(tags=["Acceptance"])
Amount = Annotated[Decimal, Field(gt=0, lt=10**9, max_digits=18, decimal_places=6)]
Country = Annotated[str, Field(min_length=2, max_length=2, examples=["CN"])]
EXAMPLE: dict[str, Any] = {
    "identifier": "LX473124829CN",
    "kind": "parcel",
    "nature": "gift",
    "dispatch": "CN",
    "destination": "US",
    "mode": "air",
    "service": "mail",
    "contents": [{"description": "wooden chess set", "quantity": 1, "net_mass": "0.9"}],
    "verified": {"method": "registered_account"},
}


class ContentIn(BaseModel):
    """One line of contents as CN22 and CN23 ask for it, and what was answered about it."""

    model_config = ConfigDict(extra="forbid")

    description: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    quantity: Annotated[int | None, Field(ge=1, le=10**8)] = None
    net_mass: Amount | None = Field(default=None, description="In kg.")
    value: Amount | None = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$", examples=["CNY"])] = None
    hs_code: Annotated[str | None, Field(pattern=r"^\d{4}(\d{2}){0,3}$", examples=["950300"])] = None
    origin: Country | None = Field(default=None, description="Country of origin of the goods.")
    answers: dict[str, Annotated[str, Field(max_length=LONGEST_VALUE)]] = Field(
        default={}, description="Answers by the field that a question names.", examples=[{"watt_hours": "74 Wh"}]
    )


class Verified(BaseModel):
    """How the sender was verified; no number of a document and no name can be sent."""

    model_config = ConfigDict(extra="forbid")

    method: Method = Method.NOT_VERIFIED
    document: Document | None = Field(default=None, description="Which kind of document was seen.")
    agreement: str = Field(
        default="",
        max_length=40,
        description="Number of the safety agreement of a business, for `exempt_agreement`; one that does not hold"
        " today, at this office, for these goods is answered with 422, and the sender is verified as usual.",
    )


class PresentedIn(BaseModel):
    """An item as it is presented."""

    model_config = ConfigDict(title="Presented", extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    identifier: Annotated[str, Field(min_length=1, max_length=60, description="UPU S10, GS1 SSCC or your own.")]
    office: str | None = Field(default=None, max_length=40, description="Where; a token for one office needs none.")
    kind: Kind = Kind.PARCEL
    nature: Nature
    dispatch: Country
    destination: Country
    mode: Literal["air", "road", "rail", "sea"] | None = None
    service: Literal["mail", "express", "cargo"] | None = None
    gross_mass: Amount | None = Field(default=None, description="In kg.")
    contents: Annotated[list[ContentIn], Field(min_length=1, max_length=100)]
    verified: Verified = Verified()
    acknowledged: bool = Field(default=False, description="Whether the sender has agreed to the conditions.")
    hold_questions: bool = Field(
        default=False, description="Hold the item where a question is open, rather than to ask first (409)."
    )


class Registered(BaseModel):
    """The item as it was recorded; one that was stopped comes with the notice for its sender."""

    item: ItemOut
    notice: NoticeOut | None


@ROUTER.post(
    "/items",
    status_code=201,
    response_model=Registered,
    responses=documented(404, 409),
    summary="Register an item",
)
def register(body: PresentedIn, caller: Accepting, key: IdempotencyKey = None) -> Response:
    """Decide on an item and record what becomes of it: look at `item.state`.

    What is refused is recorded too, without anything of its sender. If a question is open nothing is recorded: the
    answer is 409, and `errors` names the fields to send as `answers`.
    """
    presented = _presented(body)
    order = caller.order(_office(caller, body.office or caller.token.office or ""))

    def act(desk: Desk) -> Done:
        _ask_first(caller, desk, presented, body)
        made = accept_item(desk, order, presented)
        answer = Registered(item=item_out(made.item), notice=notice_out(made.told, caller.language))
        return done(answer, made.item.version, 201)

    return do_once(caller, key, f"register {body.model_dump_json()}", act)


def _office(caller: Caller, office: str) -> str:
    with caller.site.people.store.reading() as tx:
        if office not in {one.id for one in tx.offices.list()}:
            raise ValueInvalid("office", "say at which office; this is none")
    return office


def _ask_first(caller: Caller, desk: Desk, presented: Presented, body: PresentedIn) -> None:
    decided = desk.rules.decide(presented.declaration, presented.answers)
    if decided.outcome is Outcome.ASK and not body.hold_questions:
        asked = (
            (f"contents.{at}.answers.{one.question}", one.question)
            for at, one in enumerate(decided.lines)
            if one.question
        )
        raise QuestionOpen(tuple((field, caller.say(QUESTIONS[fact])) for field, fact in asked))


def _presented(body: PresentedIn) -> Presented:
    try:
        identifier = read_identifier(body.identifier)
    except IdentifierInvalid as fault:
        raise ValueInvalid("identifier", fault.what) from None
    lines = tuple(
        ContentLine(**{
            **one.model_dump(exclude={"answers"}),
            "origin": _country(f"contents.{at}.origin", one.origin) or None,
        })
        for at, one in enumerate(body.contents)
    )  # fmt: skip
    declaration = Declaration(
        kind=body.kind,
        nature=body.nature,
        lines=lines,
        dispatch=_country("dispatch", body.dispatch),
        destination=_country("destination", body.destination),
        mode=body.mode,
        service=body.service,
        gross_mass=body.gross_mass,
    )
    how = body.verified
    return Presented(
        identifier, declaration, _answers(body), how.method, how.document, body.acknowledged, how.agreement
    )


def _answers(body: PresentedIn) -> Answers:
    for at, line in enumerate(body.contents):
        for name, value in line.answers.items():
            where = f"contents.{at}.answers.{name}"
            if name not in FACTS or not FACTS[name].asked:
                raise ValueInvalid(where, "nobody asks for this")
            try:
                FACTS[name].parse(value)
            except FactInvalid as fault:
                raise ValueInvalid(where, fault.what) from None
    return tuple(tuple(line.answers.items()) for line in body.contents)


def _country(field: str, code: str | None) -> str:
    try:
        return "" if code is None else str(FACTS["dispatch"].parse(code))
    except FactInvalid as fault:
        raise ValueInvalid(field, fault.what) from None
