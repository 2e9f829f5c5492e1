"""What programs can do, for people to read: made from the description that programs read."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.web.api.reading import kinds
from sendable.web.described import chapters, marked
from sendable.web.desk.site import Guest, GuestPage


def show(guest: Guest, request: Request) -> Response:
    """Show all operations and all kinds of faults; the words of the description are English."""
    served = guest.site.served
    described = {} if served is None else served.described()
    return guest.show(request, "interface", chapters=chapters(described), kinds=kinds(), marked=marked)


GUEST_PAGES = (GuestPage("/interface", show),)
