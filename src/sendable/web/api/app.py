"""The programming interface as one application: operations, their description, and faults as problem details."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Security
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from sendable.errors import SendableError
from sendable.web.api import acceptance, batch, cases, events, hooks, inspections, items, moves, screen
from sendable.web.api.door import Door
from sendable.web.api.problems import Problem, answer_to
from sendable.web.api.site import BEARER, ApiSite
from sendable.web.pages import preferred

AT = "/api/v1"
PROBLEMS = "/problems"
OPEN = frozenset({"/openapi.json", PROBLEMS})
STREAMS = frozenset({batch.PATH})
ROUTERS = (
    screen.ROUTER,
    batch.ROUTER,
    acceptance.ROUTER,
    items.ROUTER,
    events.ROUTER,
    moves.ROUTER,
    cases.ROUTER,
    hooks.ROUTER,
    inspections.ROUTER,
)
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
    {"name": "Webhooks", "description": "Be told of what happens. Takes a token for `webhooks`."},
    {
        "name": "Inspections",
        "description": "Ask, for the reports office, that somebody looks at an item. Takes a token for `inspections`.",
    },
]
SUMMARY = "Decisions on goods, and what the desk does about them. It looks at goods, never at people."
DESCRIPTION = """
Send a token as `Authorization: Bearer TOKEN`. A token is for one task and for one office or all of them; every use of it
stands in the custody record under `token:ID`. No token can do what takes two persons or somebody's eyes.

Texts come in the language that `Accept-Language` prefers: English or Chinese. Faults are
[problem details](https://www.rfc-editor.org/rfc/rfc9457); their `type` says which kind.
""".strip()


class Api:
    """The programming interface behind its door, and its description."""

    def __init__(self, app: FastAPI, site: ApiSite) -> None:
        self._app, self._door = app, Door(app, site, OPEN, STREAMS)
        self.telling = site.telling

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose address begins with `AT`."""
        await self._door({**scope, "root_path": scope.get("root_path", "") + AT}, receive, send)

    def described(self) -> Mapping[str, Any]:
        """Return the OpenAPI description."""
        return describe(self._app)


def create_api(site: ApiSite) -> Api:
    """Return the programming interface, for addresses that begin with `AT`."""
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
    app.add_route(f"{PROBLEMS}/{{kind}}", _explain)
    return Api(app, site)


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


def _explain(request: Request) -> Response:
    """Lead to what a kind of fault means."""
    language = preferred(request.headers.get("accept-language", ""))
    kind = quote(request.path_params["kind"][:40], safe="")
    return RedirectResponse(f"/{language}/interface#{kind}", 303)


def _told(request: Request, fault: Exception) -> Response:
    return answer_to(request, fault)
