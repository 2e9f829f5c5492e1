"""Cases: the list, and one case with what was found, who has it, to whom it went, and how it ends."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody import work_case as work
from sendable.actions.custody.tell import Told
from sendable.custody.act import Act, Role
from sendable.custody.case import ENDINGS, Case, CaseState
from sendable.custody.item import Item
from sendable.custody.moves import possible
from sendable.custody.referral import authorities
from sendable.errors import MoveNotAllowed, SendableError
from sendable.ports import CaseQuery, Record
from sendable.web.desk.channels import WAYS
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.item import told_page
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, moment_of, order_of, text, version

PAGE = 50
STORY_ROLES = frozenset({Role.OFFICER, Role.SUPERVISOR})


def cases(visit: Visit, request: Request) -> Response:
    """Show the cases at the actor's offices, the newest first; closed ones if asked for."""
    closed = request.query_params.get("closed", "") == "yes"
    query = CaseQuery(visit.actor.offices, not closed, moment_of(request, "before"), PAGE + 1)
    now = visit.site.desk.now()
    with visit.site.desk.store.reading() as tx:
        found = list(tx.cases.list(query))
        items = tx.items.several([case.item for case in found[:PAGE]])
        due = tx.deadlines.of_several([case.id for case in found[:PAGE]])
    rows = [(case, items[case.item], due[case.id]) for case in found[:PAGE] if case.item in items]
    more = ""
    if len(found) > PAGE:
        last = found[PAGE - 1]
        more = urlencode({"before": last.opened_at.isoformat(), "id": last.id, **({"closed": "yes"} if closed else {})})
    return visit.show(request, "cases", rows=rows, more=more, closed=closed, now=now, **words_of())


def case_page(visit: Visit, request: Request) -> Response:
    """Show a case."""
    return _page(visit, request)


def act_on_case(visit: Visit, request: Request) -> Response:
    """Do one act; where it cannot be done the page comes back with what was typed."""
    form = visit.form
    try:
        with visit.site.desk.store.reading() as tx:
            case, item = case_of(visit, tx, request.path_params["id"])
        told = _done(visit, item, case, text(form, "act", 30), form)
    except SendableError as fault:
        names = ("act", "to", "reason", "authority", "reference", "witness")
        return _page(visit, request, fault, {name: text(form, name) for name in names})
    if told is not None:
        return told_page(visit, request, item.id, told, f"cases/{case.id}")
    return RedirectResponse(f"/{visit.language}/cases/{case.id}?done=yes", 303)


def _done(visit: Visit, item: Item, case: Case, act: str, form: FormData) -> Told | None:
    desk, order, seen, reason = visit.site.desk, order_of(visit, item), version(form), text(form, "reason")
    if act == Act.ASSIGN:
        work.assign(desk, order, case.id, seen, text(form, "to", 40) or visit.actor.id)
    elif act == Act.NOTE:
        work.note(desk, order, case.id, seen, reason)
    elif act == Act.REFER:
        work.refer(desk, order, case.id, seen, text(form, "authority", 200))
    elif act == Act.ACKNOWLEDGE:
        work.acknowledge(desk, order, text(form, "referral", 40), seen, text(form, "reference", 100))
    elif act == Act.PROPOSE_DESTRUCTION:
        work.propose_destruction(desk, order, case.id, seen, reason)
    elif act == Act.APPROVE_DESTRUCTION:
        work.approve_destruction(desk, order, case.id, seen)
    elif act == Act.DESTROY:
        return work.destroy(desk, order, case.id, seen, text(form, "witness", 40))[1]
    elif act in ENDINGS:
        return work.close(desk, order, case.id, seen, Act(act), reason)[1]
    else:
        raise MoveNotAllowed(case.state.value, act, ())
    return None


def case_of(visit: Visit, tx: Record, id: str) -> tuple[Case, Item]:  # noqa: A002
    """Return a case and its item, if the actor may see them."""
    case = tx.cases.get(id)
    return case, item_of(visit, tx, case.item)


def _page(
    visit: Visit, request: Request, fault: SendableError | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    with visit.site.desk.store.reading() as tx:
        case, item = case_of(visit, tx, request.path_params["id"])
        values: dict[str, Any] = {
            "inspections": tx.inspections.of(item.id),
            "photos": tx.photos.of(item.id),
            "referrals": [one for one in tx.referrals.of(item.id) if one.case == case.id],
            "history": [event for event in tx.history.of_item(item.id) if event.subject == case.id],
            "due": tx.deadlines.of(case.id),
        }
        values["pickups"] = {one.id: way for one in values["referrals"] if (way := tx.pickups.of(one.id))}
    return visit.show(
        request,
        "case",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        case=case,
        item=item,
        typed=typed or {},
        now=visit.site.desk.now(),
        authorities=authorities(item),
        ways=WAYS,
        may_tell=bool(STORY_ROLES & visit.actor.roles),
        may=frozenset(_may(visit, case, item)),
        **values,
        **words_of(),
    )


def _may(visit: Visit, case: Case, item: Item) -> list[Act]:
    """Return what the state, the rules on what was found and the roles of the actor let him do with a case."""
    if case.state is CaseState.CLOSED:
        return [Act.ACKNOWLEDGE] if visit.actor.may(Act.ACKNOWLEDGE, item.office) else []
    acts = [Act.ASSIGN, Act.NOTE, Act.REFER, Act.ACKNOWLEDGE]
    here = possible(item.state, isolated=item.isolated)
    permitted = {Act.RETURN: "return", Act.FORWARD: "forward"}
    acts += [act for act in ENDINGS if act in here and (act not in permitted or item.may[permitted[act]])]
    if item.may["destroy"]:
        acts.append(Act.PROPOSE_DESTRUCTION)
        if case.destruction_proposed_by not in (None, visit.actor.id) and case.destruction_approved_by is None:
            acts.append(Act.APPROVE_DESTRUCTION)
        if case.destruction_approved_by is not None:
            acts.append(Act.DESTROY)
    return [act for act in acts if visit.actor.may(act, item.office)]
