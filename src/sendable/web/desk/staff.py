"""For administrators: who works here, with which rights and where; the auditor sees it and changes nothing."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.change_staff import add_office, change_roles, deactivate
from sendable.actions.people.invite import invite
from sendable.actions.people.resets import offer_reset
from sendable.custody.act import Role
from sendable.custody.actor import Office as Kind
from sendable.errors import LastAdministrator, LinkAskedBySelf, NotPermitted, StaffInvalid
from sendable.people.office import Office
from sendable.web.desk.site import Page, Visit
from sendable.web.desk.words import KINDS, ROLES, ROLES_ARE_FOR
from sendable.web.faults import told

NOTHING = {"link": "", "fault": "", "reset_link": "", "waits": False}
RESETS = {"reset": False, "renew": True}  # whether the authenticator is a new one too


def show(visit: Visit, request: Request) -> Response:
    """Show staff, invitations that wait, and offices."""
    return _page(visit, request)


def take(visit: Visit, request: Request) -> Response:
    """Do what an administrator asks; a new invitation is shown once, on the page that answers."""
    people, what = visit.site.people, visit.typed("what")
    try:
        if what == "invite":
            token = invite(people, visit.actor, _roles(visit), _offices(visit))
            return _page(visit, request, link=str(request.url.replace(path=f"/{visit.language}/invitation/{token}")))
        if what == "rights":
            change_roles(people, visit.actor, visit.typed("staff"), _roles(visit), _offices(visit))
        elif what == "deactivate":
            deactivate(people, visit.actor, visit.typed("staff"))
        elif what in RESETS:
            token = offer_reset(people, visit.actor, visit.typed("staff"), renew=RESETS[what])
            link = str(request.url.replace(path=f"/{visit.language}/reset/{token}"))
            return _page(visit, request, reset_link=link, waits=RESETS[what])
        elif what == "office":
            add_office(people, visit.actor, _new_office(visit))
        else:
            raise HTTPException(404)
    except StaffInvalid as fault:
        return _page(visit, request, status=422, fault=fault.what)
    except (LastAdministrator, LinkAskedBySelf) as fault:
        status, text = told(fault)
        return _page(visit, request, status=status, fault=text)
    return visit.go("/staff")


def _page(visit: Visit, request: Request, *, status: int = 200, **more: Any) -> Response:
    if not visit.actor.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        raise NotPermitted(visit.actor.id, "staff", visit.office, (Role.ADMINISTRATOR.value, Role.AUDITOR.value))
    with visit.site.people.store.reading() as tx:
        values: dict[str, Any] = {
            "staff": tx.staff.list(),
            "invitations": tx.invitations.list(),
            "offices": tx.offices.list(),
        }
    values |= {"roles": ROLES, "purposes": ROLES_ARE_FOR, "kinds": KINDS, "now": visit.site.people.now()}
    may = Role.ADMINISTRATOR in visit.actor.roles
    return visit.show(request, "staff", status=status, may=may, **{**NOTHING, **values, **more})


def _roles(visit: Visit) -> frozenset[Role]:
    return frozenset(Role(role) for role in visit.ticked("role") & set(Role))


def _offices(visit: Visit) -> frozenset[str] | None:
    return None if visit.typed("everywhere") else visit.ticked("office")


def _new_office(visit: Visit) -> Office:
    kind = Kind.SORTING_CENTRE if visit.typed("kind") == Kind.SORTING_CENTRE.value else Kind.COUNTER
    return Office(visit.typed("id").lower(), visit.typed("name"), kind)


PAGES = (Page("/staff", show, take),)
