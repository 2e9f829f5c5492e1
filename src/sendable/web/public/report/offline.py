"""The page of the offline form: what it is for, how to check it, and the file itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sendable.actions.reporting.make_offline_forms import noted
from sendable.errors import SendableError
from sendable.ports.offline_forms import OfflineForm
from sendable.reporting.directory import fingerprint
from sendable.reporting.offline_form import form_name
from sendable.web.beside import beside_loop
from sendable.web.public.intake import Intake
from sendable.web.public.site import Visit

FORMS = "/reports/v1/forms"
KILOBYTE = 1000


@dataclass(frozen=True)
class _Shown:
    name: str
    digest: str
    until: date
    kilobytes: int


def page(visit: Visit, intake: Intake, request: Request) -> Response:
    """Show what the offline form is, its digest, and until when its keys hold."""
    name = form_name(visit.language)
    try:
        form = intake.reporting.offline_form(name)
    except SendableError:
        form = None
    note = noted(form.note) if form else None
    shown = _Shown(name, note.digests[name], note.until, round(len(form.raw) / KILOBYTE)) if form and note else None
    key = fingerprint(intake.root) if intake.root else ""
    return visit.show(request, "report/offline", form=shown, fingerprint=key)


def note_of(intake: Intake) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the signed note about all offline forms."""

    async def answer(request: Request) -> Response:
        del request
        return PlainTextResponse((await beside_loop(_found, intake, form_name("en"))).note.decode())

    return answer


def file_of(intake: Intake) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with a file to save; a browser shows none of it here."""

    async def answer(request: Request) -> Response:
        form = await beside_loop(_found, intake, request.path_params["name"][:40])
        headers = {"Content-Disposition": f'attachment; filename="{form.name}"'}
        return Response(form.raw, headers=headers, media_type="text/html; charset=utf-8")

    return answer


def _found(intake: Intake, name: str) -> OfflineForm:
    form = intake.reporting.offline_form(name)
    if form is None:
        raise HTTPException(404)
    return form
