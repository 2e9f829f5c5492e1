"""The queue of machine pictures: upload, look, decide, next."""

from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.custody.scan_item import add_scan, decide_scan
from sendable.custody.act import Act, Role
from sendable.custody.identifier import read_identifier
from sendable.custody.item import Item
from sendable.custody.moves import IN_CUSTODY
from sendable.custody.scan import Choice, Scan
from sendable.errors import IdentifierInvalid, NotFound, NotPermitted, PictureInvalid, SendableError
from sendable.screening.decision import N_
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.item import told_page
from sendable.web.desk.items import NOT_READ
from sendable.web.desk.pictures import MOST_BYTES, rewritten
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of, text

MOST = 50
NOT_HERE = N_("No item with this identifier is in custody at your offices.")
CHOICES: Mapping[str, tuple[str, str]] = {  # words, and the access key
    Choice.CLEAR: (N_("Nothing to see: it may go on"), "1"),
    Choice.OPEN: (N_("Open it"), "2"),
    Choice.ISOLATE: (N_("Isolate it at once"), "3"),
}
DONE: Mapping[str, str] = {
    "added": N_("The pictures wait in the queue."),
    Choice.CLEAR: N_("Recorded: nothing to see."),
    Choice.OPEN: N_("Recorded: it is to be opened."),
}


def scans(visit: Visit, request: Request) -> Response:
    """Show what waits, and the form to upload pictures."""
    return _queue(visit, request)


def upload(visit: Visit, request: Request) -> Response:
    """Put pictures of an item into the queue."""
    typed = text(visit.form, "identifier", 60)
    try:
        item = _in_custody(visit, typed)
        files = [one for one in visit.form.getlist("pictures") if isinstance(one, UploadFile) and one.size]
        pictures = [rewritten(one.file.read(MOST_BYTES + 1)) for one in files]
        add_scan(visit.site.desk, order_of(visit, item), item.id, pictures)
    except IdentifierInvalid:
        return _queue(visit, request, visit.say(NOT_READ), 422, typed)
    except NotFound:
        return _queue(visit, request, visit.say(NOT_HERE), 404, typed)
    except SendableError as fault:
        return _queue(visit, request, sentence(fault, visit.say), status_of(fault), typed)
    return RedirectResponse(f"/{visit.language}/scans?done=added", 303)


def following(visit: Visit, request: Request) -> Response:
    """Go to the oldest pictures that wait, or to the empty queue."""
    demand_inspector(visit)
    done = request.query_params.get("done", "")
    with visit.site.desk.store.reading() as tx:
        waiting = tx.scans.waiting(visit.actor.offices, 1)
    there = f"scans/{waiting[0].id}" if waiting else "scans"
    return RedirectResponse(f"/{visit.language}/{there}" + (f"?done={done}" if done in DONE else ""), 303)


def scan_page(visit: Visit, request: Request) -> Response:
    """Show pictures to decide on."""
    return _page(visit, request)


def decide(visit: Visit, request: Request) -> Response:
    """Record the decision, and go to the next."""
    form, id_ = visit.form, request.path_params["id"]
    named = text(form, "choice", 20)
    try:
        scan, item = _scan(visit, id_)
        if named not in set(Choice):
            return _page(visit, request)
        looked = decide_scan(visit.site.desk, order_of(visit, item), scan.id, Choice(named), text(form, "saw", 500))
    except SendableError as fault:
        return _page(visit, request, fault)
    if looked.told is not None:
        return told_page(visit, request, item.id, looked.told, "scans/next")
    return RedirectResponse(f"/{visit.language}/scans/next?done={named}", 303)


def demand_inspector(visit: Visit) -> None:
    """Let those go on who may inspect, and the auditor.

    Raises:
        NotPermitted: somebody else asks.
    """
    if not {Role.INSPECTOR, Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR} & visit.actor.roles:
        raise NotPermitted(visit.actor.id, Act.INSPECT.value, visit.office, (Role.INSPECTOR.value,))


def _scan(visit: Visit, id: str) -> tuple[Scan, Item]:  # noqa: A002
    with visit.site.desk.store.reading() as tx:
        scan = tx.scans.get(id)
        return scan, item_of(visit, tx, scan.item)


def _in_custody(visit: Visit, typed: str) -> Item:
    identifier = read_identifier(typed).value
    with visit.site.desk.store.reading() as tx:
        for item in tx.items.by_identifier(identifier):
            if item.state in IN_CUSTODY and visit.actor.sees(item.office):
                return item
    raise NotFound("item", identifier)


def _queue(visit: Visit, request: Request, summary: str = "", status: int = 200, typed: str = "") -> Response:
    demand_inspector(visit)
    with visit.site.desk.store.reading() as tx:
        count = tx.scans.count_waiting(visit.actor.offices)
        waiting = tx.scans.waiting(visit.actor.offices, MOST)
        items = tx.items.several([one.item for one in waiting])
        rows = [(one, items[one.item]) for one in waiting if one.item in items]
    done = DONE.get(request.query_params.get("done", ""), "")
    may = any(role is not Role.AUDITOR for role in visit.actor.roles)
    values = {"rows": rows, "count": count, "typed": typed, "done": done, "may": may}
    return visit.show(request, "scans", status=status, summary=summary, **values, **words_of())


def _page(visit: Visit, request: Request, fault: SendableError | None = None) -> Response:
    demand_inspector(visit)
    scan, item = _scan(visit, request.path_params["id"])
    if not isinstance(fault, PictureInvalid | None):
        status, summary = status_of(fault), sentence(fault, visit.say)
    else:
        status, summary = 200, ""
    with visit.site.desk.store.reading() as tx:
        count = tx.scans.count_waiting(visit.actor.offices)
    return visit.show(
        request,
        "scan",
        status=status,
        summary=summary,
        scan=scan,
        item=item,
        count=count,
        choices=CHOICES,
        saw=text(visit.form, "saw", 500),
        done=DONE.get(request.query_params.get("done", ""), ""),
        may=visit.actor.may(Act.INSPECT, item.office),
        **words_of(),
    )
