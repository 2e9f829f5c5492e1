"""The sender's own page: a code opens the notice, and an appeal goes from it to the desk; no account, no name."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import RecordUnavailable, SendableError
from sendable.screening.decision import N_
from sendable.web.public.site import Visit

MOST_BYTES = 40_000
LONGEST = 5_000  # characters of an appeal
NO_NOTICE = N_("No notice has this code. Compare it with the printed notice, letter by letter.")
NO_GROUNDS = N_("Say in plain words what is wrong.")
NOT_NOW = N_("No appeal can be filed now: the term is over, or one is waiting already.")
DONE: Mapping[str, str] = {
    "refuse": N_("The item was refused at the counter."),
    "hold": N_("The item is held until a person has looked at it."),
    "sample": N_("The item was chosen by chance to be opened. No rule speaks against it, and nobody is suspected."),
    "isolate": N_("The item was isolated: it may be dangerous and is not moved."),
    "open_case": N_("A person has found something in the item. An officer decides what becomes of it."),
    "release": N_("The item was released and goes on its way."),
    "return": N_("The item goes back to its sender."),
    "forward": N_("The item was sent on by a way on which it may go."),
    "seize": N_("The item was handed over to the competent authority."),
    "destroy": N_("The goods were destroyed, as two persons decided and before a witness."),
    "decide_appeal": N_("Your appeal was decided."),
}
VERDICTS: Mapping[str, str] = {
    "filed": N_("Your appeal waits to be decided by somebody who had nothing to do with the case."),
    "upheld": N_("Your appeal was decided: the decision stands."),
    "reversed": N_("Your appeal was decided: you are right, and everybody who was told hears of it."),
}


def endpoint(visit: Visit) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of the page: codes come by form, so that no address and no log holds them."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(notice, visit, request, await form_of(request))

    return answer


async def form_of(request: Request) -> FormData:
    """Return the form that was sent; an empty one for a look at the page."""
    if request.method != "POST":
        return FormData()
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise HTTPException(413)
    return await request.form(max_files=0, max_fields=8)


def notice(visit: Visit, request: Request, form: FormData) -> Response:
    """Show the notice that a code opens, or the form for the code; file an appeal where one is written."""
    notices = visit.site.notices
    if notices is None:
        raise HTTPException(404)
    code, grounds = field(form, "code")[:60], field(form, "grounds")[:LONGEST]
    if not code:
        return _page(visit, request, code)
    shown = notices.find(code)
    if shown is None:
        return _page(visit, request, code, fault=NO_NOTICE, status=404)
    if "grounds" not in form:
        return _page(visit, request, code, shown=shown)
    if not grounds or not shown.may_appeal:
        return _page(visit, request, code, shown=shown, fault=NOT_NOW if grounds else NO_GROUNDS, status=422)
    try:
        notices.appeal(code, grounds)
    except RecordUnavailable:
        raise
    except SendableError:
        return _page(visit, request, code, shown=shown, fault=NOT_NOW, status=422)
    return _page(visit, request, code, shown=notices.find(code))


def field(form: FormData, name: str) -> str:
    """Return a field without its outer gaps; a file or nothing is empty."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _page(
    visit: Visit, request: Request, code: str, *, shown: object = None, fault: str = "", status: int = 200
) -> Response:
    values = {"code": code, "shown": shown, "fault": fault, "done": DONE, "verdicts": VERDICTS}
    return visit.show(request, "notice", status=status, **values)
