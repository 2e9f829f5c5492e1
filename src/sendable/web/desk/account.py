"""One's own account: password, authenticator, recovery codes, sessions and devices."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.account import (
    Again,
    account_of,
    change_authenticator,
    change_password,
    end_sessions,
    make_recovery_codes,
)
from sendable.actions.people.devices import it_was_me
from sendable.actions.people.people import hashed
from sendable.errors import SignInRefused, StaffInvalid
from sendable.screening.decision import N_
from sendable.web.desk.invitation import grouped
from sendable.web.desk.site import Page, Visit
from sendable.web.scan_code import scan_code

NOT_PROVED = N_("Your password or the code is wrong, or too many tries were wrong. Nothing was changed.")
TOO_OFTEN = N_("This was tried too often. Wait five minutes.")


def show(visit: Visit, request: Request) -> Response:
    """Show the account."""
    return page(visit, request)


def take(visit: Visit, request: Request) -> Response:
    """Change what was asked, once it is proved who asks."""
    people, present, what = visit.site.people, visit.present, visit.typed("what")
    if what in ("mine", "end"):
        if what == "mine":
            it_was_me(people, present)
        else:
            end_sessions(people, present, visit.session, visit.typed("session"))
        return visit.go("/account")
    if not visit.site.tries.allow(present.staff.sign_name, people.now()):
        return page(visit, request, status=429, fault=TOO_OFTEN)
    try:
        codes = _changed(visit, what)
    except SignInRefused:
        return page(visit, request, status=422, fault=NOT_PROVED)
    except StaffInvalid as fault:
        return page(visit, request, status=422, fault=fault.what, faults={fault.where: fault.what})
    return page(visit, request, codes=codes) if codes else visit.go(f"/account?done={what}")


def _changed(visit: Visit, what: str) -> tuple[str, ...]:
    """Change what takes a proof; return new recovery codes, which are shown this once."""
    people, present = visit.site.people, visit.present
    again = Again(_raw(visit, "password"), visit.typed("code"))
    if what == "codes":
        return make_recovery_codes(people, present, again)
    if what == "password":
        change_password(people, present, visit.session, again, _raw(visit, "new_password"))
    elif what == "authenticator":
        change_authenticator(people, present, again, visit.typed("secret"), visit.typed("new_code"))
    else:
        raise HTTPException(404)
    return ()


def authenticator(visit: Visit, request: Request) -> Response:
    """Show the form for another authenticator app, with a new secret each time."""
    codes = visit.site.people.codes
    secret = codes.new_secret()
    return visit.show(
        request,
        "authenticator",
        kept=secret,
        secret=grouped(codes.shown(secret)),
        qr=scan_code(codes.address(secret, visit.present.staff.sign_name)),
    )


def page(visit: Visit, request: Request, *, status: int = 200, **more: Any) -> Response:
    """Return the account with what is to be said on it."""
    held = account_of(visit.site.people, visit.present)
    values: dict[str, Any] = {"fault": "", "faults": {}, "codes": (), "done": request.query_params.get("done", "")}
    values |= {"held": held, "this": hashed(visit.session), "by_password": bool(visit.present.staff.password_hash)}
    return visit.show(request, "account", status=status, **{**values, **more})


def _raw(visit: Visit, name: str) -> str:
    value = visit.form.get(name)
    return value if isinstance(value, str) else ""


PAGES = (Page("/account", show, take), Page("/account/authenticator", authenticator))
