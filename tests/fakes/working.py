"""The working pages of the desk with somebody signed in already: `at(client, "ann", Role.CLERK)` says who asks next.

The real doors (`web/desk/door.py`) have tests of their own; here the header `X-Who` opens, so that a story can be told
by several people over one application.
"""

import json
from datetime import UTC, datetime

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from sendable.actions.people.people import People
from sendable.actions.people.sign_in import Present
from sendable.adapters.tries import SharedTries
from sendable.adapters.words import translator
from sendable.custody.act import Role
from sendable.errors import SendableError
from sendable.people.staff import Staff
from sendable.web.assets import Assets
from sendable.web.desk.faults import status_of
from sendable.web.desk.site import Site, Visit
from sendable.web.desk.working import WORKING_PAGES
from sendable.web.pages import LANGUAGES, Pages
from tests.fakes.pickups import Errands

MADE = datetime(2026, 11, 1, tzinfo=UTC)


def working_app(desk):
    """The working pages on a desk."""
    assets = Assets()
    people = People(desk.store, None, None, desk.now, desk.new_id, str)
    site = Site(desk, people, Pages(assets, translator), SharedTries(), reaching=Errands(desk).reaching)
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    for language in LANGUAGES:
        for page in WORKING_PAGES:
            app.add_route(f"/{language}{page.path}", _endpoint(site, language, page), methods=["GET", "POST"])
    app.add_route("/static/{name}", assets.serve)
    app.add_exception_handler(SendableError, lambda _, fault: PlainTextResponse(str(fault), status_of(fault)))
    return app


def _endpoint(site, language, page):
    async def endpoint(request):
        handler = page.take if request.method == "POST" else page.show
        if handler is None:
            raise HTTPException(405)
        form = await request.form() if request.method == "POST" else FormData()
        who = json.loads(request.headers["X-Who"])
        offices = None if who["offices"] is None else frozenset(who["offices"])
        staff = Staff(who["id"], who["id"], who["id"], "", "", frozenset(map(Role, who["roles"])), offices, MADE)
        visit = Visit(site, language, form, present=Present(staff, who["office"]), session="s")
        return await run_in_threadpool(handler, visit, request)

    return endpoint


def person(app, who, *roles, office="c1", offices=None):
    """A browser of a member of staff, with all roles but the auditor's where none is named."""
    named = sorted(roles or set(Role) - {Role.AUDITOR})
    header = json.dumps({"id": who, "roles": named, "office": office, "offices": offices})
    return TestClient(app, follow_redirects=False, headers={"X-Who": header})
