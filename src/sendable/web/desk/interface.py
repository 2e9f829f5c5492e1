"""What programs can do, for people to read: made from the description that programs read."""

import re

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from sendable.web.api.reading import chapters, kinds
from sendable.web.desk.site import Guest, GuestPage

_CODE = re.compile(r"`([^`]+)`")


def show(guest: Guest, request: Request) -> Response:
    """Show all operations and all kinds of faults; the words of the description are English."""
    served = guest.site.served
    described = {} if served is None else served.described()
    return guest.show(request, "interface", chapters=chapters(described), kinds=kinds(), marked=marked)


def marked(text: str) -> Markup:
    """Return a text whose words in back ticks are set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped before


GUEST_PAGES = (GuestPage("/interface", show),)
