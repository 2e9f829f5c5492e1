"""One item: what was declared and decided, where it stands, what was done to it, and what can be done now."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.dispute_item import dispute_item
from sendable.actions.custody.move_item import move_item
from sendable.actions.custody.tell import Told
from sendable.actions.custody.transfer_item import give_item
from sendable.actions.custody.work_case import open_case
from sendable.custody.act import Act
from sendable.custody.alert import Wrong
from sendable.custody.case import CaseState
from sendable.custody.item import Item
from sendable.custody.moves import State, possible
from sendable.errors import DisputeInvalid, MoveNotAllowed, SendableError, TransferInvalid
from sendable.ports import Record
from sendable.web.desk.asked import asked_for
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of, text, version

MOVED = (
    Act.DISPATCH,
    Act.OPEN,
    Act.RELEASE,
    Act.RETURN,
    Act.HOLD,
    Act.OVERRULE,
    Act.ISOLATE,
    Act.MAKE_SAFE,
    Act.DISPUTE,
)
WITHOUT_REASON = frozenset({Act.DISPATCH, Act.OPEN, Act.OPEN_CASE, Act.GIVE})
CASE_DECIDES = frozenset({Act.RELEASE, Act.RETURN})  # of an item in a case they close the case, see `cases.py`


def item_page(visit: Visit, request: Request) -> Response:
    """Show an item."""
    return _page(visit, request)


def act_on_item(visit: Visit, request: Request) -> Response:
    """Do one act; where it cannot be done the page comes back with what was typed."""
    form = visit.form
    id_, named = request.path_params["id"], text(form, "act", 30)
    try:
        with visit.site.desk.store.reading() as tx:
            item = item_of(visit, tx, id_)
        act = Act(named) if named in set(Act) else Act.FORGET
        if act not in offered_anywhere or (item.state is State.IN_CASE and act in CASE_DECIDES):
            raise MoveNotAllowed(item.state.value, act.value, ())
        return _done(visit, request, item, act, form)
    except SendableError as fault:
        return _page(
            visit,
            request,
            fault,
            {name: text(form, name) for name in ("act", "reason", "seal", "destination", "wrong", "line")},
        )


def _done(visit: Visit, request: Request, item: Item, act: Act, form: FormData) -> Response:
    order, seen = order_of(visit, item), version(form)
    told: Told | None = None
    if act is Act.OPEN_CASE:
        case, told = open_case(visit.site.desk, order, item.id, version=seen)
        return told_page(visit, request, item.id, told, f"cases/{case.id}")
    if act is Act.GIVE:
        there = text(form, "destination", 40)
        if there not in _others(visit, item):
            raise TransferInvalid("it goes to another office that exists")
        give_item(visit.site.desk, order, item.id, text(form, "seal", 60), there, version=seen)
    elif act is Act.DISPUTE:
        _dispute(visit, item, form)
    else:
        _, told = move_item(visit.site.desk, order, act, item.id, version=seen, reason=text(form, "reason"))
    if told is not None:
        return told_page(visit, request, item.id, told)
    onward = f"items/{item.id}/inspect" if act is Act.OPEN else f"items/{item.id}?done={act.value}"
    return RedirectResponse(f"/{visit.language}/{onward}", 303)


def _dispute(visit: Visit, item: Item, form: FormData) -> None:
    wrong, line = text(form, "wrong", 20), text(form, "line", 4)
    if wrong not in set(Wrong):
        raise DisputeInvalid("say in which way")
    dispute_item(
        visit.site.desk,
        order_of(visit, item),
        item.id,
        Wrong(wrong),
        line=int(line) if line.isascii() and line.isdigit() else None,
        words=text(form, "reason", 500),
        version=version(form),
    )


def told_page(visit: Visit, request: Request, id: str, told: Told, onward: str = "") -> Response:  # noqa: A002
    """Show the notice that an act gave, whose code is shown this once."""
    with visit.site.desk.store.reading() as tx:
        item, requests = tx.items.get(id), asked_for(visit, tx, id)
    values: dict[str, Any] = {"requests": requests, "again": "", "onward": onward}
    return visit.show(request, "told", item=item, told=told, **values, **words_of())


def offered(visit: Visit, item: Item, *, found: bool, under_way: bool) -> tuple[Act, ...]:
    """Return what the state, the rules on the goods and the roles of the actor let him do now."""
    free = not item.grounds
    allowed: Mapping[Act, Callable[[], bool]] = {
        Act.RETURN: lambda: free or item.may["return"],
        Act.OPEN_CASE: lambda: found,
        Act.GIVE: lambda: not under_way,
        Act.INSPECT: lambda: item.state is not State.ACCEPTED,  # of those only pictures are looked at, see `scans.py`
        Act.MAKE_SAFE: lambda: item.isolated,
        Act.ISOLATE: lambda: not item.isolated,
    }
    here = [act for act in possible(item.state, isolated=item.isolated) if act in offered_anywhere]
    if item.state is State.IN_CASE:
        here = [act for act in here if act not in CASE_DECIDES]
    fitting = [act for act in here if visit.actor.may(act, item.office) and allowed.get(act, lambda: True)()]
    return tuple(sorted(fitting, key=_ORDER.index))


_ORDER = (Act.INSPECT, Act.OPEN_CASE, *MOVED[:-1], Act.GIVE, Act.DISPUTE)
offered_anywhere = frozenset(_ORDER)


def _others(visit: Visit, item: Item) -> Mapping[str, str]:
    """Return the offices to which an item can go, by id."""
    with visit.site.people.store.reading() as tx:
        return {office.id: office.name for office in tx.offices.list() if office.id != item.office}


def _page(
    visit: Visit, request: Request, fault: SendableError | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, request.path_params["id"])
        values = _values(visit, tx, item)
    return visit.show(
        request,
        "item",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        typed=typed or {},
        done=request.query_params.get("done", ""),
        again=request.url.query if "from" in request.query_params else "",
        others=_others(visit, item),
        **values,
        **words_of(),
    )


def _values(visit: Visit, tx: Record, item: Item) -> Mapping[str, Any]:
    inspections = tx.inspections.of(item.id)
    under_way = tx.transfers.under_way(item.id)
    cases = tx.cases.of(item.id)
    return {
        "item": item,
        "inspections": inspections,
        "photos": tx.photos.of(item.id),
        "cases": cases,
        "open_case": next((case for case in cases if case.state is not CaseState.CLOSED), None),
        "appeals": tx.appeals.of(item.id),
        "notices": tx.notices.of(item.id),
        "under_way": under_way,
        "requests": asked_for(visit, tx, item.id),
        "history": tx.history.of_item(item.id),
        "offered": offered(visit, item, found=any(one.found for one in inspections), under_way=under_way is not None),
        "without_reason": WITHOUT_REASON,
    }
