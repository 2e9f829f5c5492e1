"""The page of an authority: a code opens one referral, its package and its acknowledgement; no account, no name."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import CodeExpired, MoveNotAllowed, NotFound
from sendable.screening.decision import N_
from sendable.web.public.notice import field, form_of
from sendable.web.public.site import Referrals, Visit

CODE_MOST, REFERENCE_MOST = 60, 100
NO_REFERRAL = N_("No referral has this code. Compare it with what the office gave you, letter by letter.")
EXPIRED = N_("This code has run out. The office that gave it to you can give you another.")
NO_REFERENCE = N_("Write the number or the word under which you keep it.")
TAKEN = N_("This was acknowledged already.")


def endpoint(visit: Visit) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of the page: codes come by form, so that no address and no log holds them."""

    async def answer(request: Request) -> Response:
        form = await form_of(request)
        return await run_in_threadpool(referral, visit, request, form)

    return answer


def referral(visit: Visit, request: Request, form: FormData) -> Response:
    """Show what a code opens, hand out its package, or take its acknowledgement."""
    referrals = None if visit.site.notices is None else visit.site.notices.referrals
    if referrals is None:
        raise HTTPException(404)
    code = field(form, "code")[:CODE_MOST]
    if not code:
        return _page(visit, request, code)
    try:
        return _opened(visit, request, form, referrals)
    except NotFound:
        return _page(visit, request, code, fault=NO_REFERRAL, status=404)
    except CodeExpired:
        return _page(visit, request, code, fault=EXPIRED, status=410)


def _opened(visit: Visit, request: Request, form: FormData, referrals: Referrals) -> Response:
    code, what = field(form, "code")[:CODE_MOST], field(form, "what")
    shown = referrals.find(code)
    if what == "fetch" and shown.ready:
        id_, content = referrals.fetch(code)
        headers = {"Content-Disposition": f'attachment; filename="referral-{id_}.zip"', "Cache-Control": "no-store"}
        return Response(content, media_type="application/zip", headers=headers)
    if what != "acknowledge":
        return _page(visit, request, code, shown=shown)
    reference = field(form, "reference")[:REFERENCE_MOST]
    if not reference or not reference.isprintable():
        return _page(visit, request, code, shown=shown, fault=NO_REFERENCE, status=422)
    try:
        referrals.acknowledge(code, reference)
    except MoveNotAllowed:
        return _page(visit, request, code, shown=referrals.find(code), fault=TAKEN, status=409)
    return _page(visit, request, code, shown=referrals.find(code))


def _page(
    visit: Visit, request: Request, code: str, *, shown: object = None, fault: str = "", status: int = 200
) -> Response:
    return visit.show(request, "referral", status=status, code=code, shown=shown, fault=fault)
