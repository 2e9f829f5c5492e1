"""Webhooks over the interface: made, changed, taken away, and what was given up."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, cast

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from sendable.actions.custody.desk import Desk
from sendable.actions.programs import webhooks as actions
from sendable.actions.programs.webhooks import Telling
from sendable.custody.announce import Topic
from sendable.errors import StaffInvalid, ValueInvalid
from sendable.people.webhook import URL_MOST, Delivery, Webhook
from sendable.web.api.items import Id
from sendable.web.api.keyed import Done, IdempotencyKey, do_once, done
from sendable.web.api.problems import documented
from sendable.web.api.site import Caller, Told

if TYPE_CHECKING:
    from sendable.ports.webhooks import WebhookStore

ROUTER = APIRouter(tags=["Webhooks"])
SHOWN = 100
EXAMPLE: dict[str, Any] = {"url": "https://shop.example/sendable", "topics": ["item.held", "item.released"]}


class WebhookIn(BaseModel):
    """Where to tell what."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    url: Annotated[str, Field(min_length=1, max_length=URL_MOST, description="An https address.")]
    topics: Annotated[list[Topic], Field(min_length=1, max_length=len(Topic))]
    office: str | None = Field(
        default=None, max_length=40, description="Only of this office; a token for one needs none."
    )


class WebhookOut(BaseModel):
    """A webhook, and how it goes."""

    model_config = {"title": "Webhook"}

    id: str
    url: str
    topics: list[str]
    office: str | None
    active: bool = Field(description="False once it was switched off, or has answered 410.")
    waiting: int = Field(description="Messages that have not arrived yet.")
    fault: str = Field(description="Why the last try failed; empty if it did not.")


class WebhookMade(BaseModel):
    """A webhook with its secret, which is shown this once."""

    webhook: WebhookOut
    secret: str = Field(description="Check signatures with it as Standard Webhooks says.", examples=["whsec_..."])


class WebhookList(BaseModel):
    """All webhooks of the offices of the token."""

    webhooks: list[WebhookOut]


class Switched(BaseModel):
    """Whether to tell a webhook."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"active": False}]})

    active: bool


class MessageOut(BaseModel):
    """A message that was given up after three days."""

    model_config = {"title": "Message"}

    id: str
    topic: str
    item: str
    tries: int
    fault: str
    gave_up_at: str | None


class GivenUp(BaseModel):
    """Messages that were given up, the oldest first."""

    messages: list[MessageOut]


@ROUTER.get("/webhooks", responses=documented(), summary="Webhooks")
def list_webhooks(caller: Told) -> WebhookList:
    """List the webhooks of the offices of the token."""
    with caller.site.telling.store.reading() as tx:
        seen = [one for one in tx.webhooks.list() if caller.actor.offices is None or one.office in caller.actor.offices]
        return WebhookList(webhooks=[_out(one, tx.deliveries.waiting(one.id)) for one in seen])


@ROUTER.post(
    "/webhooks",
    status_code=201,
    response_model=WebhookMade,
    responses=documented(409),
    summary="Be told of what happens",
)
def add_webhook(body: WebhookIn, caller: Told, key: IdempotencyKey = None) -> Response:
    """Make a webhook; it is told of what happens from now on, and its secret is in the answer only."""
    office = body.office or caller.token.office
    topics = frozenset(topic.value for topic in body.topics)
    return _made(
        caller,
        key,
        f"webhook {body.model_dump_json()}",
        lambda telling: actions.add_webhook(telling, caller.actor, body.url, topics, office),
        201,
    )


@ROUTER.post(
    "/webhooks/{id}/secret", response_model=WebhookMade, responses=documented(404, 409), summary="Change the secret"
)
def change_secret(id: Id, caller: Told, key: IdempotencyKey = None) -> Response:  # noqa: A002 it is the id
    """Make a new secret; for a day messages are signed with the old one too."""
    return _made(caller, key, f"secret {id}", lambda telling: actions.change_secret(telling, caller.actor, id))


@ROUTER.post(
    "/webhooks/{id}/active", response_model=WebhookOut, responses=documented(404, 409), summary="Switch on or off"
)
def switch(id: Id, body: Switched, caller: Told, key: IdempotencyKey = None) -> Response:  # noqa: A002
    """Tell a webhook or leave it alone; what happens meanwhile is told once it is on again."""

    def act(desk: Desk) -> Done:
        return done(_out(actions.switch(_on(caller, desk), caller.actor, id, active=body.active), 0))

    return do_once(caller, key, f"switch {id} {body.active}", act)


@ROUTER.delete("/webhooks/{id}", status_code=204, responses=documented(404), summary="Be told no more")
def drop_webhook(id: Id, caller: Told) -> Response:  # noqa: A002
    """Take a webhook away, with all that waits for it."""
    actions.drop_webhook(caller.site.telling, caller.actor, id)
    return Response(status_code=204)


@ROUTER.get("/webhooks/{id}/given-up", responses=documented(404), summary="Messages that were given up")
def list_given_up(id: Id, caller: Told) -> GivenUp:  # noqa: A002
    """List what did not arrive within three days."""
    with caller.site.telling.store.reading() as tx:
        actions.seen(tx, caller.actor, id)
        return GivenUp(messages=[_message(one) for one in tx.deliveries.given_up(id, SHOWN)])


@ROUTER.post(
    "/messages/{id}/again", response_model=MessageOut, responses=documented(404, 409), summary="Send a message again"
)
def send_again(id: Id, caller: Told, key: IdempotencyKey = None) -> Response:  # noqa: A002
    """Try a message again that was given up; it keeps its id."""
    act: Callable[[Desk], Done] = lambda desk: done(_message(actions.send_again(_on(caller, desk), caller.actor, id)))  # noqa: E731
    return do_once(caller, key, f"again {id}", act)


def _made(
    caller: Caller, key: str | None, request: str, make: Callable[[Telling], tuple[Webhook, str]], status: int = 200
) -> Response:
    def act(desk: Desk) -> Done:
        try:
            webhook, secret = make(_on(caller, desk))
        except StaffInvalid as fault:
            raise ValueInvalid(fault.where, caller.say(fault.what)) from None
        return done(WebhookMade(webhook=_out(webhook, 0), secret=secret), status=status)

    return do_once(caller, key, request, act)


def _on(caller: Caller, desk: Desk) -> Telling:
    """Return the means of telling on the record of one request, so that its key is entered with what it does."""
    return replace(caller.site.telling, store=cast("WebhookStore", desk.store))


def _out(webhook: Webhook, waiting: int) -> WebhookOut:
    return WebhookOut(
        id=webhook.id,
        url=webhook.url,
        topics=sorted(webhook.topics),
        office=webhook.office,
        active=webhook.active,
        waiting=waiting,
        fault=webhook.fault,
    )


def _message(one: Delivery) -> MessageOut:
    gave_up = None if one.gave_up_at is None else one.gave_up_at.isoformat()
    return MessageOut(
        id=one.id, topic=one.topic.value, item=one.item, tries=one.tries, fault=one.fault, gave_up_at=gave_up
    )
