"""How programs are refused: every refusal is a problem (RFC 9457) of one sentence, whatever the address."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from sendable.errors import NotFound, SendableError
from sendable.reporting.sending import MOST_BYTES
from sendable.web.faults import told

PREFIX: Final = "/reports/v1"
KIND: Final = "application/problem+json"
Answer = Callable[[Request], Awaitable[Response]]
BROKEN_OFF, FAILED = 400, 500
REFUSED: Mapping[int, str] = {
    BROKEN_OFF: "The request broke off",
    404: "There is nothing at this address",
    405: "This address takes other methods; Allow names them",
    408: "The request took too long",
    413: f"At most {MOST_BYTES} bytes can be sent at once",
    FAILED: "Something failed here; nothing was kept",
    503: "Many people are sending files right now: send it again in a minute",
}


def for_programs(request: Request) -> bool:
    """Tell whether an address is one that programs use."""
    path = request.url.path
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def problem(status: int, kind: str, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem."""
    said = {"type": f"urn:sendable:{kind}", "title": words, "status": status}
    return JSONResponse(said, status, headers, KIND)


def refused(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return the problem of a request that nobody looked at further."""
    return problem(status, "refused", REFUSED.get(status, "This cannot be taken"), headers)


def unknown() -> Response:
    """Return the one answer to every code that finds nothing."""
    return problem(404, "NotFound", "No report has this code")


def problem_of(fault: Exception) -> Response:
    """Return the problem of an error; of one that nobody expected, that there was one."""
    if isinstance(fault, HTTPException):
        return refused(fault.status_code, fault.headers)
    if not isinstance(fault, SendableError):
        return refused(FAILED)
    status, words = told(fault)
    return problem(status, type(fault).__name__, f"{words}: {fault.line()}")


def plainly(answer: Answer) -> Answer:
    """Answer every refusal as a problem in one sentence."""

    async def plain(request: Request) -> Response:
        try:
            return await answer(request)
        except ClientDisconnect:
            return refused(BROKEN_OFF)
        except NotFound:
            return unknown()
        except (HTTPException, SendableError) as fault:
            return problem_of(fault)

    return plain
