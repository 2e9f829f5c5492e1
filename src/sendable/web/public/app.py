"""The public site as one application: pages, static files, errors, health."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from sendable.errors import RecordUnavailable
from sendable.screening.decision import Translate
from sendable.web.assets import Assets
from sendable.web.beside import SHORT, beside_loop
from sendable.web.pages import LANGUAGES, Pages
from sendable.web.public import about, ask, learn, notice, quiz_pages, referral, statistics, typical
from sendable.web.public.foot import Foot
from sendable.web.public.intake import Intake, nothing_published
from sendable.web.public.report.posted import Reader
from sendable.web.public.report.problem import for_programs, problem_of
from sendable.web.public.report.routes import add_notes, add_report_pages, add_sealed_intake
from sendable.web.public.site import Decide, Handler, Notices, Site, Visit
from sendable.web.security import Discreet, SecurityHeaders

PAGES: dict[str, Handler] = {
    "/": ask.home,
    "/answer": ask.answered,
    "/learn": learn.index,
    "/learn/{category}": learn.category,
    "/quiz": quiz_pages.begin,
    "/quiz/{seed}": quiz_pages.play,
    "/cases": typical.cases,
    "/cases/{id}": typical.case,
    "/statistics": statistics.statistics,
    "/statistics.json": statistics.as_json,
    "/statistics.csv": statistics.as_csv,
    "/about": about.about,
    "/privacy": about.privacy,
    "/appeal": about.appeal,
}
WARMING = ("power bank 20000mAh", "香水 50毫升", "l1thium battery", "gift")


def create_app(  # noqa: PLR0913 everything from outside
    decide: Decide,
    speak: Callable[[str], Translate],
    new_seed: Callable[[], str],
    tell: Callable[[str], None],
    notices: Notices | None = None,
    *,
    intake: Intake | None = None,
    demo: bool = False,
) -> ASGIApp:
    """Return the public site; everything that it needs from outside is handed in, `tell` for failures.

    With `notices` whoever holds the code of a notice can read it and appeal; with `intake` anybody can report a shipment.
    """
    assets = Assets()
    foot = Foot(intake.published if intake is not None else nothing_published)
    onion = intake.onion if intake is not None else ""
    pages = Pages(assets, speak, demo=demo, reports=intake is not None, root=foot, onion=onion)
    site, reader = Site(decide, pages, quiz_pages.Draws(decide), new_seed, notices), Reader()
    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=_warm(site, foot))
    app.state.ready = False

    app.add_route("/", about.front)
    for language in LANGUAGES:
        app.add_route(f"/{language}", about.front)
        for path, handler in PAGES.items():
            app.add_route(f"/{language}{path}", _page(handler, Visit(site, language)))
        if intake is not None:
            add_report_pages(app, Visit(site, language), intake, reader)
        app.add_route(f"/{language}/notice", notice.endpoint(Visit(site, language)), methods=["GET", "POST"])
        app.add_route(f"/{language}/referral", referral.endpoint(Visit(site, language)), methods=["GET", "POST"])
    if intake is not None:
        add_sealed_intake(app, intake, reader)
        add_notes(app, intake)
    app.add_route("/static/{name}", assets.serve)
    app.add_route("/robots.txt", about.robots)
    app.add_route("/healthz", about.health)
    app.add_route("/readyz", _ready)

    app.add_exception_handler(HTTPException, partial(_refused, site))
    app.add_exception_handler(RecordUnavailable, partial(_unavailable, site, tell))
    app.add_exception_handler(Exception, partial(_failed, site))
    return SecurityHeaders(Discreet(GZipMiddleware(app, minimum_size=800, compresslevel=5), tell))


def _page(handler: Handler, visit: Visit) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        is_short = handler is ask.answered and len(request.query_params.get("goods", "")) <= SHORT
        if is_short and visit.site.decide.at_hand:
            return handler(visit, request)
        return await beside_loop(handler, visit, request)

    return page


def _warm(site: Site, foot: Foot) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        for goods in WARMING:
            site.decide.quietly(goods)
        app.state.ready = True
        site.draws.begin()
        watching = asyncio.create_task(foot.keep_up())
        yield
        watching.cancel()
        app.state.ready = False
        if site.notices is not None:
            site.notices.asked.write()

    return lifespan


def _ready(request: Request) -> Response:
    ready = request.app.state.ready
    return PlainTextResponse("ready" if ready else "not ready", 200 if ready else 503)


def _refused(site: Site, request: Request, fault: Exception) -> Response:
    if for_programs(request):
        return problem_of(fault)
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    return about.error(site, request, status)


def _unavailable(site: Site, tell: Callable[[str], None], request: Request, fault: Exception) -> Response:
    tell(str(fault))
    if for_programs(request):
        return problem_of(fault)
    return about.error(site, request, 503)


def _failed(site: Site, request: Request, fault: Exception) -> Response:
    return problem_of(fault) if for_programs(request) else about.error(site, request, 500)
