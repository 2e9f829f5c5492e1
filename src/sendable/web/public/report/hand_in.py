"""The page that takes a sealed file, whoever carries it: made by an offline form or by a program, and opened by neither.

What a file is stands in its first bytes: a report is taken here, requests and more words in `messenger`.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reporting.why_refused import Why
from sendable.errors import EnvelopeInvalid, SendableError
from sendable.reporting.flood import Passage
from sendable.reporting.sending import MOST_BYTES, SealedReport, read_report
from sendable.screening.decision import N_
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake
from sendable.web.public.report import messenger
from sendable.web.public.report.parts import MEGABYTE, Most, Posted
from sendable.web.public.report.refusals import REPORT, Refusal, why_not
from sendable.web.public.site import Visit

SEALED = Most(files=1, one=MOST_BYTES, all=MOST_BYTES)
NONE = Fault(N_("Choose the sealed file."))
TOO_MUCH: Mapping[str, tuple[int, Fault]] = {
    "number": (422, Fault(N_("One file at a time."))),
    "size": (
        413,
        Fault(N_("A sealed file has at most {most} MB. This is none."), {"most": str(MOST_BYTES // MEGABYTE)}),
    ),
    "busy": (503, Fault(N_("Many people are sending files right now. Keep the file, and bring it again in a minute."))),
}


def asked(visit: Visit, intake: Intake, request: Request) -> Response:
    """Ask for the file."""
    return _page(visit, intake, request)


def came(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Take what a file holds; a report that is kept already is answered as it was the first time."""
    if posted.text(messenger.ANSWER):
        return _or_page(visit, intake, request, messenger.given(intake, posted))
    shown = posted.text("challenge")[:100]
    if posted.too_much:
        status, fault = TOO_MUCH[posted.too_much]
        return _page(visit, intake, request, fault=fault, status=status)
    if not posted.files:
        return _page(visit, intake, request, challenge=shown, fault=NONE, status=422)
    if messenger.carries(posted.files[0]):
        return _or_page(visit, intake, request, messenger.came(visit, intake, request, posted.files[0]), shown)
    try:
        sealed = read_report(posted.files[0])
    except EnvelopeInvalid:
        return _page(visit, intake, request, challenge=shown, fault=REPORT[Why.BROKEN], status=422)
    return _report(visit, intake, request, sealed, (shown, posted.text("work")))


def _report(visit: Visit, intake: Intake, request: Request, sealed: SealedReport, worked: tuple[str, str]) -> Response:
    shown, work = worked
    gate = intake.gate.of("sealed")
    admitted = gate.admit(shown, work, danger=sealed.danger_now)
    if admitted.passage is Passage.LATER:
        return _page(visit, intake, request, challenge=shown, wait=admitted.seconds, status=429)
    try:
        is_new = intake.reporting.take_sealed(sealed, quarantine=admitted.passage is Passage.QUARANTINE)
    except SendableError as refused:
        why = why_not(intake, sealed, refused, REPORT)
        return _page(visit, intake, request, challenge=shown, fault=why.fault, status=why.status)
    if is_new and not sealed.danger_now:
        gate.count(shown, work)
    return visit.show(request, "report/file_taken", danger=sealed.danger_now, found_by="", elsewhere={})


def _or_page(visit: Visit, intake: Intake, request: Request, done: Response | Refusal, shown: str = "") -> Response:
    if isinstance(done, Response):
        return done
    return _page(visit, intake, request, challenge=shown, fault=done.fault, status=done.status)


def _page(  # noqa: PLR0913 all that the page may have to say
    visit: Visit,
    intake: Intake,
    request: Request,
    *,
    challenge: str = "",
    wait: int = 0,
    fault: Fault | None = None,
    status: int = 200,
) -> Response:
    gate = intake.gate.of("sealed")
    return visit.show(
        request,
        "report/file",
        status=status,
        challenge=challenge or gate.challenge(),
        wait=wait,
        fault=fault,
        effort=gate.effort,
        onion=intake.onion,
        most=MOST_BYTES // MEGABYTE,
    )
