"""Pages of words: what this is, what it keeps, and how to object; the ends of the site; errors."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sendable.screening.decision import N_
from sendable.web.pages import LANGUAGES, preferred
from sendable.web.public.site import Site, Visit

ERRORS = {
    400: (
        N_("This form came in pieces"),
        N_("It could not be read, and nothing of it was kept. Go back and send it again."),
    ),
    404: (N_("This page does not exist"), N_("The address may be mistyped, or the page has moved.")),
    405: (N_("This page only answers questions"), N_("It can be read but takes nothing in.")),
    408: (
        N_("This took too long"),
        N_("Nothing of it was kept. Go back and send it again, with fewer or smaller files."),
    ),
    413: (N_("This is too much at once"), N_("Nothing of it was kept. Go back and send fewer or smaller files.")),
    500: (
        N_("Something went wrong here"),
        N_("It is our fault, not yours. Nothing that you typed was kept. Try again."),
    ),
    503: (
        N_("The record cannot be reached right now"),
        N_(
            "Try again in a moment. If you sent an appeal, open your notice first: it says whether the appeal has arrived."
        ),
    ),
}
ROBOTS = "User-agent: *\n" + "".join(
    f"Disallow: /{name}/{page}\n" for name in LANGUAGES for page in ("answer", "quiz/", "report/")
)


def about(visit: Visit, request: Request) -> Response:
    """Say what this is and what it rests on."""
    book = visit.site.decide.book
    return visit.show(request, "about", book=book)


def privacy(visit: Visit, request: Request) -> Response:
    """Say what is kept: nothing of a question, and with a desk how many there were."""
    return visit.show(request, "privacy", counted=visit.site.notices is not None)


def appeal(visit: Visit, request: Request) -> Response:
    """Say how to object."""
    return visit.show(request, "appeal", by_code=visit.site.notices is not None)


def front(request: Request) -> Response:
    """Send a visitor to the site in their language."""
    language = preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language}/", 307, headers={"Vary": "Accept-Language"})


def robots(request: Request) -> Response:
    """Ask search engines to leave answers alone."""
    del request
    return PlainTextResponse(ROBOTS)


def health(request: Request) -> Response:
    """Say that the process lives."""
    del request
    return PlainTextResponse("ok")


def error(site: Site, request: Request, status: int) -> Response:
    """Return the error page in the language of the address."""
    head = request.url.path.lstrip("/").partition("/")[0]
    language = head if head in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    title, text = ERRORS.get(status, ERRORS[404])
    return Visit(site, language).show(request, "error", status=status, heading=title, text=text)
