"""For administrators: the tokens of programs; each is shown once, and withdrawn by one press."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.tokens import Wanted, make_token, withdraw_token
from sendable.custody.act import Role
from sendable.errors import NotPermitted, StaffInvalid
from sendable.people.token import LASTS_DAYS, Scope
from sendable.screening.decision import N_
from sendable.web.desk.site import Page, Visit

SCOPES: Mapping[Scope, str] = {
    Scope.SCREEN: N_("Screen goods"),
    Scope.ACCEPT: N_("Register items"),
    Scope.READ: N_("Read items, events and decisions"),
    Scope.HOLDS: N_("Work holds: hold, release, return, dispatch"),
    Scope.CASES: N_("Work cases: open, note, refer, close"),
    Scope.WEBHOOKS: N_("Manage notifications"),
    Scope.INSPECTIONS: N_("Ask for inspections, for the reports office"),
}


def show(visit: Visit, request: Request) -> Response:
    """Show all tokens; none of their secrets is kept."""
    return _page(visit, request)


def take(visit: Visit, request: Request) -> Response:
    """Make a token, which is shown on the page that answers, or withdraw one."""
    people, what = visit.site.people, visit.typed("what")
    try:
        if what == "make":
            return _page(visit, request, secret=make_token(people, visit.actor, _wanted(visit)))
        if what != "withdraw":
            raise HTTPException(404)
        withdraw_token(people, visit.actor, visit.typed("id"))
    except StaffInvalid as fault:
        return _page(visit, request, status=422, fault=fault.what)
    return visit.go("/programs")


def _page(visit: Visit, request: Request, *, status: int = 200, **more: Any) -> Response:
    if not visit.actor.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        raise NotPermitted(visit.actor.id, "programs", visit.office, (Role.ADMINISTRATOR.value, Role.AUDITOR.value))
    now = visit.site.people.now()
    with visit.site.people.store.reading() as tx:
        tokens, offices = tx.tokens.list(), tx.offices.list()
    values = {"secret": "", "fault": "", "tokens": tokens, "offices": offices, "scopes": SCOPES, "now": now, **more}
    may = Role.ADMINISTRATOR in visit.actor.roles
    return visit.show(request, "programs", status=status, may=may, lasts=LASTS_DAYS, **values)


def _wanted(visit: Visit) -> Wanted:
    days, office = visit.typed("days"), visit.typed("office")
    return Wanted(visit.typed("name"), visit.typed("scope"), office or None, int(days) if days.isdecimal() else 0)


PAGES = (Page("/programs", show, take),)
