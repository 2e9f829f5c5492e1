"""The desk as one application: pages for staff, static files, errors, health."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sendable.actions.custody.desk import Desk
from sendable.actions.people.people import People
from sendable.errors import RecordUnavailable, SendableError
from sendable.screening.decision import N_, Translate
from sendable.web import faults
from sendable.web.assets import Assets
from sendable.web.desk import (
    account,
    home,
    interface,
    invitation,
    notified,
    organisation,
    passkeys,
    programs,
    resets,
    sign_in,
    staff,
)
from sendable.web.desk.door import for_guests, for_staff
from sendable.web.desk.site import Beside, Guest, GuestPage, Page, Site
from sendable.web.desk.working import WORKING_PAGES
from sendable.web.pages import LANGUAGES, Pages, preferred
from sendable.web.security import HEADERS, POLICY, Discreet, SecurityHeaders

GUEST_PAGES: tuple[GuestPage, ...] = (
    *sign_in.GUEST_PAGES,
    *invitation.GUEST_PAGES,
    *resets.GUEST_PAGES,
    *passkeys.GUEST_PAGES,
    *organisation.GUEST_PAGES,
    *interface.GUEST_PAGES,
)
STAFF_PAGES: tuple[Page, ...] = (
    *sign_in.PAGES,
    *home.PAGES,
    *account.PAGES,
    *passkeys.PAGES,
    *resets.PAGES,
    *staff.PAGES,
    *programs.PAGES,
    *notified.PAGES,
    *WORKING_PAGES,
)
API = "/api/v1"
DESK_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": f"{POLICY}; connect-src 'self'",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",  # else browsers would not say where a form comes from
}
ERRORS = {
    400: (N_("This form cannot be read"), N_("It has too many fields or files, or a field that is too long.")),
    403: (N_("This form did not come from the desk"), N_("Go back, load the page again, and send it once more.")),
    404: (N_("This page does not exist"), N_("The address may be mistyped, or the page has moved.")),
    405: (N_("This address takes forms only"), N_("Go back to the page that you came from.")),
    411: (N_("This form is not whole"), N_("Go back, load the page again, and send it once more.")),
    413: (N_("This is too large"), N_("Send smaller pictures, or fewer at once.")),
    500: (N_("Something went wrong here"), N_("Nothing was changed by it. Try again, and tell your administrator.")),
}


def create_desk(
    desk: Desk,
    people: People,
    speak: Callable[[str], Translate],
    tell: Callable[[str], None],
    beside: Beside,
) -> ASGIApp:
    """Return the desk; everything that it needs from outside is handed in, `tell` for failures.

    In a demo every page says that it is one, and the page to sign in says as whom.
    """
    assets, api, demo = Assets(), beside.api, beside.demo
    pages = Pages(assets, speak, demo=demo is not None)
    site = Site(
        desk,
        people,
        pages,
        beside.tries,
        demo=demo or tuple,
        numbers=beside.numbers,
        elsewhere=beside.elsewhere,
        once=beside.once,
        reaching=beside.reaching,
    )
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    site = replace(site, served=api)
    app.add_route("/", _front)
    for language in LANGUAGES:
        app.add_route(f"/{language}", _front)
        for guest_page in GUEST_PAGES:
            endpoint = for_guests(site, language, guest_page)
            app.add_route(f"/{language}{guest_page.path}", endpoint, methods=["GET", "POST"])
        for page in STAFF_PAGES:
            app.add_route(f"/{language}{page.path}", for_staff(site, language, page), methods=["GET", "POST"])
    app.add_route("/static/{name}", assets.serve)
    app.add_route("/healthz", _health)
    app.add_route("/readyz", partial(_ready, beside.ready))
    app.add_exception_handler(HTTPException, partial(_refused, site))
    app.add_exception_handler(SendableError, partial(_told, site, tell))
    app.add_exception_handler(Exception, partial(_failed, site))
    desk_pages = GZipMiddleware(app, minimum_size=800, compresslevel=5)
    whole = desk_pages if api is None else beside_pages(api, desk_pages)
    return SecurityHeaders(Discreet(whole, tell), DESK_HEADERS)


def beside_pages(api: ASGIApp, pages: ASGIApp) -> ASGIApp:
    """Give the programming interface every address below its own, whatever characters are in it."""

    async def whole(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        mine = scope["type"] == "http" and (path == API or path.startswith(f"{API}/"))
        await (api if mine else pages)(scope, receive, send)

    return whole


def _front(request: Request) -> Response:
    language = preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language}/", 307, headers={"Vary": "Accept-Language"})


def _health(request: Request) -> Response:
    del request
    return PlainTextResponse("ok")


def _ready(ready: Callable[[], bool], request: Request) -> Response:
    """Say whether the record can be read and has every table; whatever is wrong with it, the answer is short."""
    del request
    try:
        is_ready = ready()
    except Exception:  # noqa: BLE001 the database's own errors are not known here
        is_ready = False
    return PlainTextResponse("ready" if is_ready else "not ready", 200 if is_ready else 503)


def _refused(site: Site, request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    heading, text = ERRORS.get(status, ERRORS[404])
    return _error(site, request, status, heading, text)


def _told(site: Site, tell: Callable[[str], None], request: Request, fault: Exception) -> Response:
    status, heading = faults.told(fault) if isinstance(fault, SendableError) else faults.NOT_KNOWN
    if isinstance(fault, RecordUnavailable):
        tell(fault.line())
    return _error(site, request, status, heading, "")


def _failed(site: Site, request: Request, fault: Exception) -> Response:
    del fault
    return _error(site, request, 500, *ERRORS[500])


def _error(site: Site, request: Request, status: int, heading: str, text: str) -> Response:
    head = request.url.path.lstrip("/").partition("/")[0]
    language = head if head in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    return Guest(site, language).show(request, "error", status=status, heading=heading, text=text)
