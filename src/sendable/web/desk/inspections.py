"""The queue of inspections: what the reports office asks for, then what was held here; a person decides on each."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.ask_inspection import leave_inspection
from sendable.custody.act import Act
from sendable.custody.deadline import Due
from sendable.custody.inspection_request import InspectionRequest
from sendable.custody.item import Item
from sendable.errors import NotFound, SendableError
from sendable.ports import PlacedDeadline, Record
from sendable.web.desk.asked import about
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.scans import demand_inspector
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of, text, version

MOST = 50


class Wish(NamedTuple):
    """What the reports office asks for, and the item."""

    request: InspectionRequest
    item: Item
    about: str  # what was reported, in the language of the page
    may: bool


def inspections(visit: Visit, request: Request) -> Response:
    """Show what waits."""
    return _page(visit, request)


def leave(visit: Visit, request: Request) -> Response:
    """Leave an item as it is; where that cannot be, the page comes back with what was typed."""
    form = visit.form
    typed = {"id": text(form, "id", 40), "reason": text(form, "reason", 500)}
    desk = visit.site.desk
    try:
        with desk.store.reading() as tx:
            found = tx.inspection_requests.get(typed["id"])
            if not found.item:
                raise NotFound("inspection request", found.id)
            item = item_of(visit, tx, found.item)
        leave_inspection(desk, order_of(visit, item), found.id, version(form), typed["reason"])
    except SendableError as fault:
        return _page(visit, request, fault, typed)
    return RedirectResponse(f"/{visit.language}/inspections?done=leave", 303)


def _page(
    visit: Visit, request: Request, fault: SendableError | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    demand_inspector(visit)
    with visit.site.desk.store.reading() as tx:
        values = _values(visit, tx)
    return visit.show(
        request,
        "inspections",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        typed=typed or {},
        done=request.query_params.get("done", ""),
        now=visit.site.desk.now(),
        **values,
        **words_of(),
    )


def _values(visit: Visit, tx: Record) -> Mapping[str, Any]:
    seen = visit.actor.offices
    asked = tx.inspection_requests.queue(seen, MOST)
    held = tx.deadlines.awaited(Due.INSPECTION, seen, MOST)
    items = tx.items.several([*(one.item for one in asked), *(one.deadline.subject for one in held)])
    wishes = [
        Wish(one, items[one.item], about(visit, one), visit.actor.may(Act.LEAVE_INSPECTION, items[one.item].office))
        for one in asked
    ]
    return {"wishes": wishes, "held": _rows(held, items), "awaited": tx.inspection_requests.count_awaited()}


def _rows(held: Sequence[PlacedDeadline], items: Mapping[str, Item]) -> list[tuple[PlacedDeadline, Item]]:
    return [(one, items[one.deadline.subject]) for one in held if one.deadline.subject in items]
