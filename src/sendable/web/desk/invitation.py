"""Take up an invitation: the secret for the authenticator app as text and picture, a name, a password, a code."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.accept_invitation import Newcomer, accept_invitation, invited
from sendable.errors import StaffInvalid
from sendable.web.desk.door import let_in
from sendable.web.desk.site import Guest, GuestPage
from sendable.web.desk.words import ROLES
from sendable.web.scan_code import scan_code

GROUP = 4


def show(guest: Guest, request: Request) -> Response:
    """Show the form."""
    return _form(guest, request)


def take(guest: Guest, request: Request) -> Response:
    """Make the account and let its owner in."""
    password = guest.form.get("password")
    newcomer = Newcomer(
        guest.typed("sign_name").lower(),
        guest.typed("shown_name"),
        password if isinstance(password, str) else "",
        guest.typed("code"),
    )
    try:
        session = accept_invitation(guest.site.people, request.path_params["token"], newcomer)
    except StaffInvalid as fault:
        return _form(guest, request, fault)
    return let_in(guest.site, request, guest.go("/"), session)


def _form(guest: Guest, request: Request, fault: StaffInvalid | None = None) -> Response:
    people = guest.site.people
    invitation = invited(people, request.path_params["token"])
    secret = people.codes.shown(invitation.totp_secret)
    roles = [ROLES[role] for role in ROLES if role in invitation.roles]
    return guest.show(
        request,
        "invitation",
        status=422 if fault else 200,
        faults={fault.where: fault.what} if fault else {},
        secret=grouped(secret),
        qr=scan_code(people.codes.address(invitation.totp_secret, "desk")),
        roles=roles,
    )


def grouped(secret: str) -> str:
    """Return a secret in groups, as people type it."""
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))


GUEST_PAGES = (GuestPage("/invitation/{token}", show, take),)
