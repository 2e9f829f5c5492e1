"""The reader as an application, for this machine alone."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sendable.errors import AttachmentRefused, NotFound, SendableError
from sendable.web.assets import Assets
from sendable.web.pages import LANGUAGES, preferred
from sendable.web.reader import inspection, notify, overview, report, reward
from sendable.web.reader.door import MeantHere
from sendable.web.reader.labels import sentence
from sendable.web.reader.site import Handler, Site, Visit
from sendable.web.security import HEADERS, Discreet, SecurityHeaders

MOST_BYTES, MOST_FIELDS = 100_000, 60
OWN_HEADERS = {**HEADERS, "Referrer-Policy": "same-origin"}  # else browsers would hide from us that a form is ours
STATUS: dict[type[SendableError], int] = {NotFound: 404, AttachmentRefused: 422}  # else it is the server's
CLOSED = "Use the link that the reader printed when it was started.\n"


def create_reader(site: Site, assets: Assets, tell: Callable[[str], None]) -> ASGIApp:
    """Return the pages; `tell` gets one line for each failure of ours, without anybody's words."""
    routes = [
        Route("/", _guarded(site, _front)),
        Route("/enter/{once}", site.door.enter),
        Route("/static/{name}", assets.serve),
    ]
    for language in LANGUAGES:
        visit = Visit(site, language)
        routes += [
            Route(f"/{language}/", _page(visit, overview.overview)),
            Route(f"/{language}/reports/{{report}}", _page(visit, report.page), methods=["GET"]),
            Route(f"/{language}/reports/{{report}}", _form(visit, report.act), methods=["POST"]),
            Route(f"/{language}/reports/{{report}}/notify", _page(visit, notify.page), methods=["GET"]),
            Route(f"/{language}/reports/{{report}}/notify", _form(visit, notify.tell), methods=["POST"]),
            Route(f"/{language}/reports/{{report}}/inspection", _page(visit, inspection.page), methods=["GET"]),
            Route(f"/{language}/reports/{{report}}/inspection", _form(visit, inspection.ask_for), methods=["POST"]),
            Route(f"/{language}/reports/{{report}}/reward", _page(visit, reward.page), methods=["GET"]),
            Route(f"/{language}/reports/{{report}}/reward", _form(visit, reward.act), methods=["POST"]),
            Route(f"/{language}/reports/{{report}}/pictures/{{number}}", _page(visit, report.image)),
        ]
    return MeantHere(SecurityHeaders(Discreet(Starlette(routes=routes), tell), OWN_HEADERS))


def _front(request: Request) -> Response:
    return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/", 303)


def _guarded(site: Site, answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if not site.door.knows(request):
            return PlainTextResponse(CLOSED, 403)
        return await run_in_threadpool(answer, request)

    return endpoint


def _page(visit: Visit, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    return _guarded(visit.site, lambda request: _answered(visit, request, handler))


def _form(visit: Visit, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        small = length.isdecimal() and int(length) <= MOST_BYTES
        plain = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        if not visit.site.door.knows(request) or not small or not plain:
            return PlainTextResponse(CLOSED, 403)
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            typed = Visit(visit.site, visit.language, form)
            if not visit.site.door.own_form(typed.typed("token")):
                return PlainTextResponse(CLOSED, 403)
            return await run_in_threadpool(_answered, typed, request, handler)

    return endpoint


def _answered(visit: Visit, request: Request, handler: Handler) -> Response:
    try:
        return handler(visit, request)
    except SendableError as fault:
        status = next((status for kind, status in STATUS.items() if isinstance(fault, kind)), 502)
        return visit.show(request, "error", status=status, text=sentence(fault, visit.say))
