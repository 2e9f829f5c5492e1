"""The figures of a running server for Prometheus, on an address of their own."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp


def metrics_app(exposed: Callable[[], bytes], kind: str) -> ASGIApp:
    """Return an application that answers `/metrics`, and nothing else."""

    def metrics(request: Request) -> Response:
        del request
        return Response(exposed(), headers={"Content-Type": kind, "Cache-Control": "no-store"})

    return Starlette(routes=[Route("/metrics", metrics)])
