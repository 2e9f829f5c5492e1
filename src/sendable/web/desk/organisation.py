"""Sign in through one's organisation: away to it, and back."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.people.organisation import Returned, begin, finish
from sendable.errors import OrganisationRefused, OrganisationUnavailable
from sendable.ports.organisation import SignInElsewhere
from sendable.web.desk.door import cookie_name, give, let_in, take_back, wanted
from sendable.web.desk.sign_in import form
from sendable.web.desk.site import Guest, GuestPage
from sendable.web.faults import told

STATE = "sendable-state"
BACK = "/en/sign-in/organisation/back"  # one address to register, whatever the language
MINUTES = 10 * 60


def away(guest: Guest, request: Request) -> Response:
    """Send the browser to the organisation, with a state that it must bring back."""
    back = str(request.url.replace(path=BACK, query=""))
    then = wanted(request.query_params.get("next", "")) or f"/{guest.language}/"
    try:
        address, state = begin(guest.site.people, _elsewhere(guest), back, then)
    except OrganisationUnavailable as fault:
        status, text = told(fault)
        return form(guest, request, status=status, fault=text, next=then)
    response = RedirectResponse(address, 303)
    give(request, response, STATE, state, MINUTES, same_site="lax")  # it must come back from another site
    return response


def back(guest: Guest, request: Request) -> Response:
    """Let in whoever the organisation has named, with a page of our own between: it takes our cookies along."""
    given = request.cookies.get(cookie_name(request, STATE), "")
    code, state, issuer = (request.query_params.get(name, "") for name in ("code", "state", "iss"))
    returned = Returned(code, state, given, issuer)
    try:
        session, then = finish(guest.site.people, _elsewhere(guest), returned)
    except (OrganisationRefused, OrganisationUnavailable) as fault:
        status, text = told(fault)
        return take_back(request, form(guest, request, status=status, fault=text, next=""), STATE)
    page = guest.show(request, "came_back", then=wanted(then) or f"/{guest.language}/")
    return take_back(request, let_in(guest.site, request, page, session), STATE)


def _elsewhere(guest: Guest) -> SignInElsewhere:
    if guest.site.elsewhere is None:
        raise HTTPException(404)
    return guest.site.elsewhere


GUEST_PAGES = (GuestPage("/sign-in/organisation", away), GuestPage("/sign-in/organisation/back", back))
