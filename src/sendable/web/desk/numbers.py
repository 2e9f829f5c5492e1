"""Document numbers under lock: wishes to read one, agreeing to them, and the one look."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sendable.actions.numbers.means import Numbers
from sendable.actions.numbers.read_number import agree_number, ask_number, refuse_number, view_number
from sendable.custody.act import Act
from sendable.errors import MoveNotAllowed, NotFound, SendableError
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, order_of, text

MOST = 100
STEPS = {Act.AGREE_NUMBER: agree_number, Act.REFUSE_NUMBER: refuse_number}


def numbers(visit: Visit, request: Request) -> Response:
    """Show the latest wishes on items at the actor's offices; no number is on this page."""
    with visit.site.desk.store.reading() as tx:
        latest = tx.number_requests.latest(MOST)
        items = tx.items.several([one.item for one in latest])
    every = [(one, items[one.item]) for one in latest if one.item in items]
    rows = [row for row in every if visit.actor.sees(row[1].office)]
    return visit.show(request, "numbers", rows=rows, now=visit.site.desk.now(), **words_of())


def number_page(visit: Visit, request: Request) -> Response:
    """Show who wished to read the number of an item, and what can be done."""
    return _page(visit, request)


def act_on_number(visit: Visit, request: Request) -> Response:
    """Ask, agree, refuse or look; the number is on the answer to the last of these, and nowhere else."""
    form, means = visit.form, _means(visit)
    id_, named = request.path_params["id"], text(form, "act", 30)
    try:
        with visit.site.desk.store.reading() as tx:
            item = item_of(visit, tx, id_)
            requests = {one.id for one in tx.number_requests.of(item.id)}
        order, asked = order_of(visit, item), text(form, "request", 40)
        if named == Act.ASK_NUMBER:
            ask_number(means, order, item.id, text(form, "reason", 500))
        elif asked not in requests:
            raise NotFound("wish to read a number", asked)
        elif named == Act.VIEW_NUMBER:
            return _page(visit, request, shown=view_number(means, order, asked))
        elif named in set(STEPS):
            STEPS[Act(named)](means, order, asked)
        else:
            raise MoveNotAllowed("handled here", named, ())
    except SendableError as fault:
        return _page(visit, request, fault)
    return RedirectResponse(f"/{visit.language}/items/{id_}/number", 303)


def _page(visit: Visit, request: Request, fault: SendableError | None = None, shown: str = "") -> Response:
    with visit.site.desk.store.reading() as tx:
        item = item_of(visit, tx, request.path_params["id"])
        requests = tx.number_requests.of(item.id)
    return visit.show(
        request,
        "number",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        item=item,
        requests=requests,
        kept=_means(visit).vault.holds(item.id),
        shown=shown,
        now=visit.site.desk.now(),
        may={act: visit.actor.may(act, item.office) for act in (Act.ASK_NUMBER, Act.AGREE_NUMBER)},
        **words_of(),
    )


def _means(visit: Visit) -> Numbers:
    if visit.site.numbers is None:
        raise NotFound("vault", "of this desk")
    return visit.site.numbers
