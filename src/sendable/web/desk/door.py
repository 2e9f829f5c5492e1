"""Who may come in: the cookie of a session, forms that come from our own pages, and nothing that is too large."""

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from typing import Literal
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.people.devices import recognise
from sendable.actions.people.sign_in import current, sign_out
from sendable.errors import NotPermitted
from sendable.web.desk.browsers import browser_of
from sendable.web.desk.site import SMALL, Guest, GuestPage, Page, Site, Visit, form_token

Endpoint = Callable[[Request], Awaitable[Response]]
COOKIE, DEVICE = "sendable-desk", "sendable-device"
FORGET = '"cache", "storage"'  # not "cookies": one of them tells a known browser from a strange one
TOKEN_MOST, YEAR = 100, 365 * 24 * 3600
FILES, FIELDS = 20, 500


def for_guests(site: Site, language: str, page: GuestPage) -> Endpoint:
    """Return what answers requests to a page that needs nobody signed in."""

    async def endpoint(request: Request) -> Response:
        handler = page.take if request.method == "POST" else page.show
        if handler is None:
            raise HTTPException(405)
        form = await _form(request, SMALL)
        return await run_in_threadpool(handler, Guest(site, language, form), request)

    return endpoint


def for_staff(site: Site, language: str, page: Page) -> Endpoint:
    """Return what answers requests to a page: it demands somebody who is signed in, and forms of their own."""

    def answer(request: Request, form: FormData) -> Response:
        handler = page.take if request.method == "POST" else page.show
        if handler is None:
            raise HTTPException(405)
        token = request.cookies.get(cookie_name(request), "")
        present = current(site.people, token) if token else None
        if present is None:
            return _to_sign_in(request, language)
        if request.method == "POST":
            _demand_token(request, form, token)
        visit = Visit(site, language, form, present=present, session=token)
        if not visit.sees(page.path):
            raise NotPermitted(visit.actor.id, page.path, visit.office, ("that sees it",))
        if page.needs_office and not visit.office:
            return visit.go("/?office")
        return handler(visit, request)

    def is_known(request: Request) -> bool:
        token = request.cookies.get(cookie_name(request), "")
        return bool(token) and current(site.people, token) is not None

    async def endpoint(request: Request) -> Response:
        if request.method == "POST" and page.most > SMALL and not await run_in_threadpool(is_known, request):
            return _to_sign_in(request, language)  # whose pictures nobody unpacks
        form = await _form(request, page.most)
        return await run_in_threadpool(answer, request, form)

    return endpoint


def cookie_name(request: Request, name: str = COOKIE) -> str:
    """Return the name of a cookie: over https one that browsers tie to this host."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def let_in(site: Site, request: Request, response: Response, session: str) -> Response:
    """Give the browser the token of a session, and one by which it is known again; what it had before ends."""
    before = request.cookies.get(cookie_name(request), "")
    if before and (present := current(site.people, before)) is not None:
        sign_out(site.people, present.actor, before)
    known = request.cookies.get(cookie_name(request, DEVICE), "")[:TOKEN_MOST]
    device = recognise(site.people, session, known, browser_of(request.headers.get("user-agent", "")))
    give(request, response, COOKIE, session)
    give(request, response, DEVICE, device, YEAR)
    return response


def give(
    request: Request,
    response: Response,
    name: str,
    value: str,
    seconds: int | None = None,
    *,
    same_site: Literal["lax", "strict"] = "strict",
) -> None:
    """Give the browser a cookie that no script can read."""
    cookie, secure = cookie_name(request, name), request.url.scheme == "https"
    response.set_cookie(cookie, value, max_age=seconds, httponly=True, samesite=same_site, secure=secure, path="/")


def let_out(request: Request, response: Response) -> Response:
    """Take the token of a session back, and let the browser forget the pages that it showed."""
    response.headers["Clear-Site-Data"] = FORGET
    return take_back(request, response, COOKIE)


def take_back(request: Request, response: Response, name: str) -> Response:
    """Take a cookie back."""
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(request, name), httponly=True, samesite="strict", secure=secure, path="/")
    return response


def wanted(path: str) -> str:
    """Return where to go after signing in: a page of ours, or "" if it is none."""
    inside = path.startswith(("/en/", "/zh/")) and "\\" not in path and path.isprintable()
    return path if inside else ""


def own_page(request: Request) -> bool:
    """Tell whether a form comes from a page of this host: as the browser says, which pages cannot change."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host") and origin.scheme == request.url.scheme


async def _form(request: Request, most: int) -> FormData:
    if request.method != "POST":
        return FormData()
    if not own_page(request):
        raise HTTPException(403)
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411)
    in_parts = request.headers.get("content-type", "").lower().startswith("multipart/form-data")
    if int(length) > (most if in_parts else SMALL):
        raise HTTPException(413)
    return await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=SMALL)


def _demand_token(request: Request, form: FormData, session: str) -> None:
    given = form.get("token") or request.headers.get("x-form-token") or ""
    if not isinstance(given, str) or not compare_digest(given.encode(), form_token(session).encode()):
        raise HTTPException(403)


def _to_sign_in(request: Request, language: str) -> Response:
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    query = f"?next={quote(back, safe='/')}" if request.method == "GET" and wanted(back) else ""
    return RedirectResponse(f"/{language}/sign-in{query}", 303)
