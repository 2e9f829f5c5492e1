"""The programming interface as one application: operations, their description, and faults as problem details."""

from typing import Any

from fastapi import FastAPI, Security
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from sendable.errors import SendableError
from sendable.web.api import acceptance, cases, events, items, moves, screen
from sendable.web.api.door import Door
from sendable.web.api.problems import Problem, answer_to
from sendable.web.api.site import BEARER, ApiSite

AT = "/api/v1"
OPEN = frozenset({"/openapi.json", "/problems"})
STREAMS: frozenset[str] = frozenset()
ROUTERS = (screen.ROUTER, acceptance.ROUTER, items.ROUTER, events.ROUTER, moves.ROUTER, cases.ROUTER)
TAGS = [
    {"name": "Screening", "description": "Decide on goods. Nothing is kept. Takes a token for `screen`."},
    {"name": "Acceptance", "description": "Register what is presented. Takes a token for `accept`."},
    {"name": "Items", "description": "Read items and decisions. Takes a token for `read`, `holds` or `cases`."},
    {
        "name": "Events",
        "description": "Read what was done, and prove it. Takes a token for `read`, `holds` or `cases`.",
    },
    {"name": "Holds", "description": "Move items. Takes a token for `holds`."},
    {"name": "Cases", "description": "Read cases with a token for `read`, `holds` or `cases`; work them with `cases`."},
]
SUMMARY = "Decisions on goods, and what the desk does about them. It looks at goods, never at people."
DESCRIPTION = """
Send a token as `Authorization: Bearer TOKEN`. A token is for one task and for one office or all of them; every use of it
stands in the custody record under `token:ID`. No token can do what takes two persons or somebody's eyes.

Texts come in the language that `Accept-Language` prefers: English or Chinese. Faults are
[problem details](https://www.rfc-editor.org/rfc/rfc9457); their `type` says which kind.
""".strip()


def create_api(site: ApiSite) -> ASGIApp:
    """Return the programming interface, to be mounted at `AT`."""
    app = FastAPI(
        title="sendable",
        version="1",
        summary=SUMMARY,
        description=DESCRIPTION,
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Security(BEARER)],
    )
    for router in ROUTERS:
        app.include_router(router)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    for kind in (SendableError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _told)
    return Door(app, site, OPEN, STREAMS)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            servers=[{"url": AT}],
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["Problem"] = problem
        app.openapi_schema = made
    return app.openapi_schema


def _told(request: Request, fault: Exception) -> Response:
    return answer_to(request, fault)
