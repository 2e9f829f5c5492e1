"""Answers to requests that change something: once for each key, with the version of what was changed as its ETag."""

import json
from collections.abc import Callable
from typing import Annotated

from fastapi import Header, Response
from pydantic import BaseModel

from sendable.actions.custody.desk import Desk
from sendable.actions.programs.once import Key, Means, once
from sendable.errors import ChangedMeanwhile, ValueInvalid, VersionMissing
from sendable.web.api.site import Caller

REPLAYED = "Idempotent-Replayed"
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Any text of yours, new for each request. The same request with the same key is done once: for a day "
        "the first answer comes again. An answer that changed nothing is not kept.",
        examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=80, description="The ETag of what you have seen; a change needs it."),
]


class Done(BaseModel):
    """What came of a request: status, body and version."""

    status: int
    body: str
    etag: str = ""


def done(body: BaseModel, version: int | None = None, status: int = 200) -> Done:
    """Return an answer that can be kept."""
    return Done(status=status, body=body.model_dump_json(), etag="" if version is None else etag(version))


def do_once(caller: Caller, key: str | None, request: str, act: Callable[[Desk], Done]) -> Response:
    """Answer a request; with a key that came before, as it was answered then."""
    site = caller.site
    if key is None:
        return _response(act(site.desk), replayed=False)
    named = Key(caller.secret, key, request)

    def told(desk: Desk) -> bytes:
        return act(desk).model_dump_json().encode()

    answer, replayed = once(Means(site.store, site.seals), site.desk, named, told)
    return _response(Done(**json.loads(answer)), replayed=replayed)


def etag(version: int) -> str:
    """Return the ETag of a version."""
    return f'"{version}"'


def version_of(if_match: str | None, kind: str, id: str) -> int:  # noqa: A002 it is the id
    """Return the version that a change was made of.

    Raises:
        VersionMissing: it does not say.
        ValueInvalid: `*`, a weak ETag, or a list of them.
        ChangedMeanwhile: an ETag that never was.
    """
    if not if_match or not if_match.strip():
        raise VersionMissing
    given = if_match.strip()
    if given.startswith(("*", "W/")) or "," in given:
        raise ValueInvalid("If-Match", "one strong ETag is needed, as it came")
    number = given.strip('"')
    if not number.isascii() or not number.isdecimal() or len(number) > 12:  # noqa: PLR2004 of digits
        raise ChangedMeanwhile(kind, id)
    return int(number)


def _response(answer: Done, *, replayed: bool) -> Response:
    headers = {"ETag": answer.etag} if answer.etag else {}
    if replayed:
        headers[REPLAYED] = "true"
    return Response(answer.body, answer.status, headers, "application/json")
