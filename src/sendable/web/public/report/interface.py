"""What programs can do with reports, for people to read: made from the description that programs read."""

import json
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sendable.web.described import chapters, marked
from sendable.web.public.intake import Intake
from sendable.web.public.report.sealed import DESCRIBED
from sendable.web.public.site import Visit


def page(visit: Visit, intake: Intake, request: Request) -> Response:
    """Show all operations; the words of the description are English."""
    del intake
    described = _described()
    words = described["info"]["description"]
    return visit.show(request, "report/interface", described=words, chapters=chapters(described), marked=marked)


@cache
def _described() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(DESCRIBED.read_bytes())
    return said
