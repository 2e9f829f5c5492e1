"""Sign in and out, and choose the office."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.people.sign_in import Proof, choose_office, sign_out
from sendable.actions.people.sign_in import sign_in as begin
from sendable.errors import SignInRefused
from sendable.ports.tries import WITHIN
from sendable.screening.decision import N_
from sendable.web.desk.door import let_in, let_out, wanted
from sendable.web.desk.site import Guest, GuestPage, Page, Visit
from sendable.web.desk.words import ROLES
from sendable.web.faults import told

TOO_OFTEN = N_("This name was tried too often. Wait five minutes.")


def show(guest: Guest, request: Request) -> Response:
    """Show the form."""
    return form(guest, request, next=wanted(request.query_params.get("next", "")))


def take(guest: Guest, request: Request) -> Response:
    """Let somebody in, or say that it did not work; never which part of it."""
    people, name = guest.site.people, guest.typed("sign_name").lower()
    back = wanted(guest.typed("next"))
    if not guest.site.tries.allow(name, people.now()):
        page = form(guest, request, status=429, fault=TOO_OFTEN, name=name, next=back)
        page.headers["Retry-After"] = str(int(WITHIN.total_seconds()))
        return page
    password = guest.form.get("password")
    proof = Proof(name, password if isinstance(password, str) else "", guest.typed("code"))
    try:
        session = begin(people, proof)
    except SignInRefused as fault:
        status, text = told(fault)
        return form(guest, request, status=status, fault=text, name=name, next=back)
    return let_in(guest.site, request, RedirectResponse(back or f"/{guest.language}/", 303), session)


def leave(visit: Visit, request: Request) -> Response:
    """End the session."""
    sign_out(visit.site.people, visit.actor, visit.session)
    return let_out(request, visit.go("/sign-in"))


def sit(visit: Visit, request: Request) -> Response:
    """Work at another office."""
    del request
    choose_office(visit.site.people, visit.actor, visit.session, visit.typed("office"))
    return visit.go("/")


def form(guest: Guest, request: Request, *, status: int = 200, **values: str) -> Response:
    """Return the form, with what is to be said on it."""
    hands, elsewhere = guest.site.demo(), guest.site.elsewhere
    asked = {"hands": hands, "named": ROLES, "organisation": elsewhere.organisation.name if elsewhere else ""}
    return guest.show(request, "sign_in", status=status, **{"fault": "", "name": "", **asked, **values})


GUEST_PAGES = (GuestPage("/sign-in", show, take),)
PAGES = (Page("/sign-out", take=leave), Page("/office", take=sit))
