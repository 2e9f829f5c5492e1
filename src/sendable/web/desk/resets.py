"""Links for a new password: a second person agrees to a new authenticator, and whoever has the link takes it up."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.resets import SECOND, agree_reset, reset_of, take_reset
from sendable.custody.act import Role
from sendable.errors import NotPermitted, StaffInvalid
from sendable.people.session import Reset
from sendable.web.desk.invitation import grouped
from sendable.web.desk.site import Guest, GuestPage, Page, Visit
from sendable.web.scan_code import scan_code


def waiting_for(visit: Visit) -> tuple[Reset, ...]:
    """Return the links that wait for the agreement of whoever is there."""
    if not visit.actor.roles & SECOND:
        return ()
    return tuple(one for one in _pending(visit) if visit.actor.id not in (one.by, one.staff))


def show(visit: Visit, request: Request) -> Response:
    """Show the links that wait for a second person."""
    if not visit.actor.roles & (SECOND | {Role.AUDITOR}):
        raise NotPermitted(visit.actor.id, "agree_reset", visit.office, tuple(sorted(SECOND)))
    with visit.site.people.store.reading() as tx:
        names = {one.id: one.shown_name for one in tx.staff.list()}
    mine = {one.id for one in waiting_for(visit)}
    return visit.show(request, "resets", rows=_pending(visit), names=names, mine=mine)


def agree(visit: Visit, request: Request) -> Response:
    """Agree to one."""
    del request
    agree_reset(visit.site.people, visit.actor, visit.typed("reset"))
    return visit.go("/resets")


def form(guest: Guest, request: Request) -> Response:
    """Show the form for a new password."""
    return _form(guest, request)


def take(guest: Guest, request: Request) -> Response:
    """Take the new password; signing in comes after it."""
    password = guest.form.get("password")
    try:
        token = request.path_params["token"]
        take_reset(guest.site.people, token, password if isinstance(password, str) else "", guest.typed("code"))
    except StaffInvalid as fault:
        reset_of(guest.site.people, request.path_params["token"])
        return _form(guest, request, fault)
    return guest.go("/sign-in")


def _form(guest: Guest, request: Request, fault: StaffInvalid | None = None) -> Response:
    codes, reset = guest.site.people.codes, reset_of(guest.site.people, request.path_params["token"])
    return guest.show(
        request,
        "reset",
        status=422 if fault else 200,
        faults={fault.where: fault.what} if fault else {},
        secret=grouped(codes.shown(reset.secret)) if reset.secret else "",
        qr=scan_code(codes.address(reset.secret, "desk")) if reset.secret else "",
    )


def _pending(visit: Visit) -> tuple[Reset, ...]:
    now = visit.site.people.now()
    with visit.site.people.store.reading() as tx:
        return tuple(one for one in tx.resets.list() if one.secret and one.agreed_by is None and now < one.ends_at)


GUEST_PAGES = (GuestPage("/reset/{token}", form, take),)
PAGES = (Page("/resets", show, agree),)
