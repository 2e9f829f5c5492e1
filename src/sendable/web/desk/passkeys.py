"""Passkeys in the browser: what it needs to make or show one, and what it answers."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.people.account import Again
from sendable.actions.people.passkeys import (
    ask_passkey,
    enrol_passkey,
    name_passkey,
    offer_passkey,
    remove_passkey,
    sign_in_by_passkey,
)
from sendable.errors import PasskeyRefused, SignInRefused, StaffInvalid
from sendable.people.passkey import Place
from sendable.web.desk import account
from sendable.web.desk.door import let_in, wanted
from sendable.web.desk.sign_in import form
from sendable.web.desk.site import Guest, GuestPage, Page, Visit
from sendable.web.faults import told

JSON = "application/json"


def options(guest: Guest, request: Request) -> Response:
    """Return what a browser needs to show a passkey."""
    return Response(ask_passkey(guest.site.people, place_of(request)), media_type=JSON)


def sign_in(guest: Guest, request: Request) -> Response:
    """Let in whoever has shown a passkey that is known."""
    back = wanted(guest.typed("next"))
    try:
        session = sign_in_by_passkey(guest.site.people, place_of(request), _answer(guest))
    except PasskeyRefused as fault:
        status, text = told(fault)
        return form(guest, request, status=status, fault=text, next=back)
    return let_in(guest.site, request, RedirectResponse(back or f"/{guest.language}/", 303), session)


def offer(visit: Visit, request: Request) -> Response:
    """Return what a browser needs to make a passkey."""
    return Response(offer_passkey(visit.site.people, visit.present, place_of(request)), media_type=JSON)


def change(visit: Visit, request: Request) -> Response:
    """Keep a new passkey, or name or remove one."""
    people, present, what = visit.site.people, visit.present, visit.typed("what")
    try:
        if what == "remove":
            remove_passkey(people, present, visit.typed("id"))
        elif what == "name":
            name_passkey(people, present, visit.typed("id"), visit.typed("name"))
        else:
            password = visit.form.get("password")
            again = Again(password if isinstance(password, str) else "", visit.typed("code"))
            enrol_passkey(people, present, again, place_of(request), (visit.typed("name"), _answer(visit)))
    except SignInRefused:
        return account.page(visit, request, status=422, fault=account.NOT_PROVED)
    except StaffInvalid as fault:
        return account.page(visit, request, status=422, fault=fault.what)
    except PasskeyRefused as fault:
        return account.page(visit, request, status=422, fault=told(fault)[1])
    return visit.go("/account?done=passkey#passkeys")


def place_of(request: Request) -> Place:
    """Return where the browser says to be, which passkeys are tied to."""
    return Place(request.url.hostname or "", f"{request.url.scheme}://{request.url.netloc}")


def _answer(guest: Guest) -> str:
    value = guest.form.get("answer")
    return value if isinstance(value, str) else ""


GUEST_PAGES = (GuestPage("/sign-in/passkey", take=sign_in), GuestPage("/sign-in/passkey/options", take=options))
PAGES = (Page("/account/passkeys", take=change), Page("/account/passkeys/options", take=offer))
