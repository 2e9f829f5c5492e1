"""Appeals: those that wait, and one to decide by somebody who never touched the item."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.custody.appeal_item import decide_appeal
from sendable.custody.act import Act
from sendable.custody.appeal import Verdict
from sendable.errors import SendableError
from sendable.web.desk.counter import words_of
from sendable.web.desk.faults import sentence, status_of
from sendable.web.desk.item import told_page
from sendable.web.desk.site import Visit
from sendable.web.desk.work import item_of, moment_of, order_of, text

PAGE = 50


def appeals(visit: Visit, request: Request) -> Response:
    """Show undecided appeals on items at the actor's offices, the oldest first."""
    with visit.site.desk.store.reading() as tx:
        found = tx.appeals.waiting(PAGE + 1, visit.actor.offices, moment_of(request, "after"))
        items = tx.items.several([one.item for one in found[:PAGE]])
        due = tx.deadlines.of_several([one.id for one in found[:PAGE]])
    rows = [(one, items[one.item], due[one.id]) for one in found[:PAGE] if one.item in items]
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = urlencode({"after": last.filed_at.isoformat(), "id": last.id}) if last else ""
    return visit.show(request, "appeals", rows=rows, more=more, now=visit.site.desk.now(), **words_of())


def appeal_page(visit: Visit, request: Request) -> Response:
    """Show an appeal with everything that it is about."""
    return _page(visit, request)


def decide(visit: Visit, request: Request) -> Response:
    """Decide an appeal; its author is told, and of a reversal every authority that got the case."""
    form = visit.form
    id_, named, reason = request.path_params["id"], text(form, "verdict", 20), text(form, "reason")
    try:
        with visit.site.desk.store.reading() as tx:
            item = item_of(visit, tx, tx.appeals.get(id_).item)
        verdict = Verdict(named) if named in set(Verdict) else Verdict.FILED
        heard = decide_appeal(visit.site.desk, order_of(visit, item), id_, verdict, reason)
    except SendableError as fault:
        return _page(visit, request, fault, {"verdict": named, "reason": reason})
    return told_page(visit, request, heard.item.id, heard.told)


def _page(
    visit: Visit, request: Request, fault: SendableError | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    with visit.site.desk.store.reading() as tx:
        appeal = tx.appeals.get(request.path_params["id"])
        item = item_of(visit, tx, appeal.item)
        history = tx.history.of_item(item.id)
        inspections = tx.inspections.of(item.id)
    fresh = all(event.actor != visit.actor.id for event in history)
    return visit.show(
        request,
        "appeal",
        status=200 if fault is None else status_of(fault),
        summary="" if fault is None else sentence(fault, visit.say),
        appeal=appeal,
        item=item,
        inspections=inspections,
        fresh=fresh,
        may=visit.actor.may(Act.DECIDE_APPEAL, item.office) and appeal.verdict is Verdict.FILED,
        typed=typed or {},
        **words_of(),
    )
