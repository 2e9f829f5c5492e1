"""For administrators: the webhooks, how they go, and what was given up."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.people.people import administers
from sendable.actions.programs import webhooks as actions
from sendable.actions.programs.webhooks import Telling
from sendable.custody.act import Role
from sendable.custody.announce import Topic
from sendable.errors import NotFound, NotPermitted, StaffInvalid
from sendable.people.act import PeopleAct
from sendable.screening.decision import N_
from sendable.web.desk.site import Page, Visit

MOST = 50
TOPICS: Mapping[Topic, str] = {
    Topic.ITEM_HELD: N_("An item is held or isolated"),
    Topic.ITEM_REFUSED: N_("An item is refused"),
    Topic.ITEM_RELEASED: N_("An item is released"),
    Topic.ITEM_RETURNED: N_("An item is returned"),
    Topic.CASE_OPENED: N_("A case is opened"),
    Topic.CASE_CLOSED: N_("A case is closed"),
    Topic.REFERRAL_SENT: N_("A case is referred"),
    Topic.REFERRAL_ACKNOWLEDGED: N_("An authority takes note"),
    Topic.REFERRAL_REVERSED: N_("A referral is taken back"),
    Topic.APPEAL_DECIDED: N_("An appeal is decided"),
    Topic.DEADLINE_PASSED: N_("A deadline has passed"),
}


def show(visit: Visit, request: Request) -> Response:
    """Show all webhooks, and what did not arrive."""
    return _page(visit, request)


def take(visit: Visit, request: Request) -> Response:
    """Make, change or take away a webhook, or send a message again."""
    administers(visit.actor, PeopleAct.CHANGE_WEBHOOK)
    telling, what, id_ = _telling(visit), visit.typed("what"), visit.typed("id")
    try:
        if what == "add":
            office = visit.typed("office") or None
            made = actions.add_webhook(telling, visit.actor, visit.typed("url"), visit.ticked("topic"), office)
            return _page(visit, request, secret=made[1])
        if what == "secret":
            return _page(visit, request, secret=actions.change_secret(telling, visit.actor, id_)[1])
        if what in ("on", "off"):
            actions.switch(telling, visit.actor, id_, active=what == "on")
        elif what == "drop":
            actions.drop_webhook(telling, visit.actor, id_)
        elif what == "again":
            actions.send_again(telling, visit.actor, id_)
        else:
            raise HTTPException(404)
    except StaffInvalid as fault:
        return _page(visit, request, status=422, fault=fault.what)
    return visit.go("/notified")


def _page(visit: Visit, request: Request, *, status: int = 200, **more: Any) -> Response:
    if not visit.actor.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        raise NotPermitted(visit.actor.id, "notified", visit.office, (Role.ADMINISTRATOR.value, Role.AUDITOR.value))
    with _telling(visit).store.reading() as tx:
        rows = [
            (one, tx.deliveries.waiting(one.id), tx.deliveries.given_up(one.id, MOST)) for one in tx.webhooks.list()
        ]
    with visit.site.people.store.reading() as known:
        offices = known.offices.list()
    may = Role.ADMINISTRATOR in visit.actor.roles
    values = {"secret": "", "fault": "", "rows": rows, "offices": offices, "topics": TOPICS, **more}
    return visit.show(request, "notified", status=status, may=may, **values)


def _telling(visit: Visit) -> Telling:
    if visit.site.served is None:
        raise NotFound("page", "notified")
    return visit.site.served.telling


PAGES = (Page("/notified", show, take),)
