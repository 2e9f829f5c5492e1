"""The addresses of the reporter's pages."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from sendable.web.beside import beside_loop, one_by_one
from sendable.web.public.intake import Intake
from sendable.web.public.report import (
    back,
    code,
    figures,
    form,
    hand_in,
    interface,
    notice,
    offline,
    paper,
    reward,
    sealed,
)
from sendable.web.public.report.parts import PHOTOS, Most, Posted
from sendable.web.public.report.posted import Reader
from sendable.web.public.report.problem import PREFIX, plainly
from sendable.web.public.site import Visit
from sendable.web.security import CONNECTS

Open = Callable[[Visit, Intake, Request], Response]
Take = Callable[[Visit, Intake, Request, Posted], Response]
FILE = "/report/file"


def add_report_pages(app: FastAPI, visit: Visit, intake: Intake, reader: Reader) -> None:
    """Add the pages in one language: all that is secret comes and goes in the bodies of forms."""
    pages: dict[str, tuple[Open, Take]] = {
        "/report": (form.opened, form.sent),
        "/report/code": (_away, code.kept),
        "/report/return": (back.asked, back.came),
        "/report/notice": (notice.asked, notice.came),
        "/report/paper": (paper.asked, paper.made),
        FILE: (hand_in.asked, hand_in.came),
        "/voucher": (_away, reward.shown),  # says nothing of a report, for it may stand on a printed sheet
    }
    app.add_route(f"/{visit.language}/report/figures", _page(visit, intake, figures.page))
    for path, (opened, taken) in pages.items():
        most = hand_in.SEALED if path == FILE else PHOTOS
        endpoint = _endpoint(visit, intake, (opened, taken), reader, most)
        app.add_route(f"/{visit.language}{path}", endpoint, methods=["GET", "POST"])
    app.add_route(f"/{visit.language}/report/rewards", _page(visit, intake, reward.tariff))
    app.add_route(f"/{visit.language}/report/offline", _page(visit, intake, offline.page))
    app.add_route(f"/{visit.language}/report/interface", _page(visit, intake, interface.page))


def _signed_sheet(intake: Intake) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        del request
        return await beside_loop(reward.as_signed, intake)

    return answer


def add_sealed_intake(app: FastAPI, intake: Intake, reader: Reader) -> None:
    """Add what programs use that seal on the reporter's own device."""
    sealed.Answers(intake, reader).add_to(app)
    app.add_route(f"{PREFIX}/rewards", plainly(_signed_sheet(intake)))


def _endpoint(
    visit: Visit, intake: Intake, page: tuple[Open, Take], reader: Reader, most: Most
) -> Callable[[Request], Awaitable[Response]]:
    opened, taken = page

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return _connects(await beside_loop(opened, visit, intake, request))
        try:
            async with reader(request, most) as posted:
                run = one_by_one if taken is form.sent and form.may_queue(posted) else beside_loop
                return _connects(await run(taken, visit, intake, request, posted))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it

    return answer


def add_notes(app: FastAPI, intake: Intake) -> None:
    """Add the signed notes about the log and the offline forms, and those: the same for everybody."""
    app.add_route(figures.FIGURES, plainly(figures.note_of(intake, lambda one: one.figures)))
    app.add_route(figures.CHECKPOINT, plainly(figures.note_of(intake, lambda one: one.checkpoint)))
    app.add_route(f"{figures.CONSISTENCY}/{{first}}", plainly(figures.proof_of(intake)))
    app.add_route(offline.FORMS, plainly(offline.note_of(intake)))
    app.add_route(f"{offline.FORMS}/{{name}}", plainly(offline.file_of(intake)))


def _page(visit: Visit, intake: Intake, shown: Open) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await beside_loop(shown, visit, intake, request)

    return answer


def _connects(response: Response) -> Response:
    """Let the script of a page ask this server, and no other."""
    response.headers["Content-Security-Policy"] = CONNECTS
    return response


def _away(visit: Visit, intake: Intake, request: Request) -> Response:
    """Lead somebody who comes without a code to where one is typed."""
    del intake, request
    return RedirectResponse(f"/{visit.language}/report/return", 303)
