"""Faults as problem details (RFC 9457): which kind, what happened here, and which field is wrong."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sendable import errors
from sendable.errors import SendableError
from sendable.screening.decision import N_, Translate, same
from sendable.web.faults import FAULTS, told

MEDIA = "application/problem+json"
KINDS_AT = "/api/v1/problems"
RETRY = "1"  # seconds until the answer to the same request is likely to be there
BAD_REQUEST = N_("The request cannot be read")
FAILED = N_("Something went wrong here")
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class FieldFault(BaseModel):
    """What is wrong with one field."""

    field: str = Field(description="The name of the field; `lines.0.quantity` is that of the first line.")
    what: str = Field(description="What is wrong, and what would be right.")


class Problem(BaseModel):
    """A fault as RFC 9457 has it."""

    type: str = Field(description="The kind of fault; the address explains it.")
    title: str = Field(description="The kind of fault in words.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(default="", description="What happened here, in one line.")
    errors: list[FieldFault] = Field(default=[], description="The fields that are wrong.")


def slug(kind: type[SendableError]) -> str:
    """Return the name of a kind of fault as it stands in addresses."""
    return _WORD.sub("-", kind.__name__).lower()


def problem_of(fault: SendableError, say: Translate = same) -> JSONResponse:
    """Return the answer that tells of a fault."""
    kind = next((kind for kind in type(fault).__mro__ if kind in FAULTS), SendableError)
    status, title = told(fault)
    fields: Sequence[tuple[str, str]] = ()
    if isinstance(fault, errors.ValueInvalid):
        fields = [(fault.field, fault.what)]
    elif isinstance(fault, errors.FactInvalid):
        fields = [(fault.fact, fault.what)]
    elif isinstance(fault, errors.QuestionOpen):
        fields = fault.questions
    return _answer(slug(kind), say(title), status, fault.line(), fields, _headers(fault))


def unreadable(fault: RequestValidationError, say: Translate = same) -> JSONResponse:
    """Return the answer to a request whose fields are not what they must be."""
    fields = [(_path(one["loc"]), str(one["msg"])) for one in fault.errors()[:20]]
    detail = f"{fields[0][0]}: {fields[0][1]}" if fields else ""
    return _answer("request-invalid", say(BAD_REQUEST), 422, detail, fields)


def refused(fault: HTTPException) -> JSONResponse:
    """Return the answer to a request that no operation takes."""
    status = HTTPStatus(fault.status_code)
    name = status.phrase.lower().replace(" ", "-").replace("'", "")
    return _answer(name, status.phrase, status, "", (), fault.headers)


def failed(say: Translate = same) -> JSONResponse:
    """Return the answer after a failure of ours; it quotes nothing."""
    return _answer("internal-fault", say(FAILED), 500, "nothing was changed by it; try again", ())


def say_of(request: Request) -> Translate:
    """Return the translator for a request; English where nobody was let in yet."""
    found = request.scope.get("caller")
    return same if found is None else found.say


def _headers(fault: SendableError) -> Mapping[str, str]:
    if isinstance(fault, errors.TokenRefused):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(fault, errors.TooManyRequests):
        return {"Retry-After": str(fault.seconds)}
    return {"Retry-After": RETRY} if isinstance(fault, errors.KeyInUse | errors.RecordUnavailable) else {}


def _answer(
    kind: str,
    title: str,
    status: int,
    detail: str,
    fields: Sequence[tuple[str, str]],
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    body: dict[str, Any] = {"type": f"{KINDS_AT}/{kind}", "title": title, "status": int(status), "detail": detail}
    if fields:
        body["errors"] = [{"field": field, "what": what} for field, what in fields]
    return JSONResponse(body, int(status), headers=dict(headers or {}), media_type=MEDIA)


def _path(where: Sequence[Any]) -> str:
    inside = [str(one) for one in where if one not in ("body", "query", "header", "path")]
    return ".".join(inside) or "body"


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the faults of an operation for its description; some can come from every operation."""
    every = sorted({400, 401, 403, 413, 422, 429, 500, 503, *statuses})
    schema = {"content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {status: {"description": HTTPStatus(status).phrase, **schema} for status in every}


def answer_to(request: Request, fault: Exception) -> Response:
    """Return the answer to any fault that an operation raises."""
    say = say_of(request)
    if isinstance(fault, SendableError):
        return problem_of(fault, say)
    if isinstance(fault, RequestValidationError):
        return unreadable(fault, say)
    if isinstance(fault, HTTPException):
        return refused(fault)
    return failed(say)
