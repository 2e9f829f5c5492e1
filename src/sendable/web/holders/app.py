"""The interface of key holders as an application: signed requests in, sealed contents out; it can open nothing."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from sendable.actions.reporting.means import Means
from sendable.actions.reporting.publish_keys import keys_in_force, publish_epochs, scope_notes
from sendable.actions.reporting.rewards import published
from sendable.actions.reporting.who_asks import who_asks
from sendable.actions.reporting.work_report import act, limits, reports, see, tags
from sendable.errors import SendableError, ValueInvalid
from sendable.reporting.directory import Holder
from sendable.reporting.request import Request as Asked
from sendable.web.faults import told
from sendable.web.holders.forms import deadline_out, envelope_out, report_out, seen_out, wanted_in

PREFIX = "/holders/v1"
MOST_BYTES = 8 * 1024 * 1024
MOST_KEYS = 60
Answer = Callable[[Means, Holder, Request, Any], Any]


def create_holders(means: Means, tell: Callable[[str], None]) -> ASGIApp:
    """Return the interface; `tell` gets one line for each failure of ours, without anybody's words."""
    routes = [
        Route("/directory", _open(means, keys_in_force), methods=["GET"]),
        Route("/rewards", _open(means, lambda means: {"sheet": published(means)}), methods=["GET"]),
        Route("/scope", _open(means, scope_notes), methods=["GET"]),
        Route("/epochs", _signed(means, _epochs), methods=["PUT"]),
        Route("/reports", _signed(means, _reports), methods=["GET"]),
        Route("/reports/{report}", _signed(means, _seen), methods=["GET"]),
        Route("/tags", _signed(means, _tags), methods=["GET"]),
        Route("/reports/{report}/acts", _signed(means, _act), methods=["POST"]),
    ]
    app = Starlette(routes=[Route(f"{PREFIX}{one.path}", one.endpoint, methods=one.methods) for one in routes])

    async def refused(request: Request, fault: Exception) -> Response:
        del request
        status, words = told(fault) if isinstance(fault, SendableError) else (500, "This failed here")
        if status >= 500:  # noqa: PLR2004 a fault of ours
            tell(f"holders: {type(fault).__name__}")
        detail = fault.line() if isinstance(fault, SendableError) else words
        kind = type(fault).__name__ if isinstance(fault, SendableError) else "failed"
        said = {"type": f"urn:sendable:{kind}", "title": words, "status": status, "detail": detail}
        return JSONResponse(said, status, media_type="application/problem+json")

    app.add_exception_handler(SendableError, refused)
    app.add_exception_handler(Exception, refused)
    return app


def beside(holders: ASGIApp, desk: ASGIApp) -> ASGIApp:
    """Return one application of both, told apart by the path."""

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        mine = scope["type"] == "http" and scope["path"].startswith(f"{PREFIX}/")
        await (holders if mine else desk)(scope, receive, send)

    return either


def _reports(means: Means, holder: Holder, request: Request, said: Any) -> Any:
    del holder, request, said
    found = reports(means)
    due = {name: [deadline_out(one) for one in those] for name, those in limits(means, found).items()}
    return {"reports": [report_out(one) for one in found], "limits": due}


def _seen(means: Means, holder: Holder, request: Request, said: Any) -> Any:
    del said
    return seen_out(see(means, holder, request.path_params["report"][:64]))


def _tags(means: Means, holder: Holder, request: Request, said: Any) -> Any:
    del request, said
    return {"tags": [{"report": report, **envelope_out(one)} for report, one in tags(means, holder)]}


def _act(means: Means, holder: Holder, request: Request, said: Any) -> Any:
    return report_out(act(means, holder, wanted_in(request.path_params["report"][:64], said)))


def _epochs(means: Means, holder: Holder, request: Request, said: Any) -> Any:
    del holder, request
    notes = said.get("notes") if isinstance(said, dict) else None
    if not isinstance(notes, list) or len(notes) > MOST_KEYS or not all(isinstance(one, str) for one in notes):
        raise ValueInvalid("notes", f"a list of at most {MOST_KEYS} signed notes is needed")
    return {"kept": publish_epochs(means, [one.encode() for one in notes])}


def _open(means: Means, answer: Callable[[Means], Any]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        del request
        return JSONResponse(await run_in_threadpool(answer, means), headers={"Cache-Control": "no-store"})

    return endpoint


def _signed(means: Means, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        body = await _body(request)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        asked = Asked(request.method, path, body)
        result = await run_in_threadpool(_answered, means, asked, request, answer)
        return JSONResponse(result, headers={"Cache-Control": "no-store"})

    return endpoint


def _answered(means: Means, asked: Asked, request: Request, answer: Answer) -> Any:
    holder = who_asks(means, asked, request.headers.get("authorization", ""))
    try:
        said = json.loads(asked.body) if asked.body else None
    except ValueError:
        raise ValueInvalid("body", "this is no JSON") from None
    return answer(means, holder, request, said)


async def _body(request: Request) -> bytes:
    """Read a body of limited length before anything is believed of it."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > MOST_BYTES:
                raise ValueInvalid("body", f"it is longer than {MOST_BYTES} bytes")
            parts.append(part)
    except ClientDisconnect:
        raise ValueInvalid("body", "it broke off") from None
    return b"".join(parts)
