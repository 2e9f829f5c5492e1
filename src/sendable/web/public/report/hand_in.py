"""The page that takes a sealed file, whoever carries it: made by an offline form or by a program, and opened by neither."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reporting.why_refused import Why
from sendable.errors import DirectoryInvalid, EnvelopeInvalid, SendableError
from sendable.reporting.flood import Passage
from sendable.reporting.sending import MOST_BYTES, SealedReport, read_report
from sendable.screening.decision import N_
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake
from sendable.web.public.report.parts import MEGABYTE, Most, Posted
from sendable.web.public.site import Visit

SEALED = Most(files=1, one=MOST_BYTES, all=MOST_BYTES)
NONE = Fault(N_("Choose the sealed file."))
NOT_NOW = Fault(N_("It could not be taken right now. Keep the file, and bring it again later."))
TOO_MUCH: Mapping[str, tuple[int, Fault]] = {
    "number": (422, Fault(N_("One file at a time."))),
    "size": (
        413,
        Fault(N_("A sealed file has at most {most} MB. This is none."), {"most": str(MOST_BYTES // MEGABYTE)}),
    ),
    "busy": (503, Fault(N_("Many people are sending files right now. Keep the file, and bring it again in a minute."))),
}
REFUSED: Mapping[Why, Fault] = {
    Why.BROKEN: Fault(
        N_("This is no sealed report, or a part of it is missing or was changed. Copy it again from where it was saved.")
    ),
    Why.FOREIGN: Fault(N_("This file was sealed for another office. Bring it to the site that gave out its form.")),
    Why.OLD: Fault(N_("This file came too late: its keys have run out. Write the report again, with a new form.")),
    Why.OTHER: Fault(
        N_("This file cannot be taken. Write the report again, with a new form, on a device whose clock is right.")
    ),
}  # fmt: skip


def asked(visit: Visit, intake: Intake, request: Request) -> Response:
    """Ask for the file."""
    return _page(visit, intake, request)


def came(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Take a sealed report; one that is kept already is answered as it was the first time."""
    shown, work = posted.text("challenge")[:100], posted.text("work")
    if posted.too_much:
        status, fault = TOO_MUCH[posted.too_much]
        return _page(visit, intake, request, fault=fault, status=status)
    if not posted.files:
        return _page(visit, intake, request, challenge=shown, fault=NONE, status=422)
    try:
        sealed = read_report(posted.files[0])
    except EnvelopeInvalid:
        return _page(visit, intake, request, challenge=shown, fault=REFUSED[Why.BROKEN], status=422)
    gate = intake.gate.of("sealed")
    admitted = gate.admit(shown, work, danger=sealed.danger_now)
    if admitted.passage is Passage.LATER:
        return _page(visit, intake, request, challenge=shown, wait=admitted.seconds, status=429)
    try:
        is_new = intake.reporting.take_sealed(sealed, quarantine=admitted.passage is Passage.QUARANTINE)
    except SendableError as refused:
        status, fault = _told(intake, sealed, refused)
        return _page(visit, intake, request, challenge=shown, fault=fault, status=status)
    if is_new and not sealed.danger_now:
        gate.count(shown, work)
    return visit.show(request, "report/file_taken", danger=sealed.danger_now, elsewhere={})


def _told(intake: Intake, sealed: SealedReport, refused: SendableError) -> tuple[int, Fault]:
    if not isinstance(refused, EnvelopeInvalid | DirectoryInvalid):
        return 503, NOT_NOW
    try:
        why = intake.reporting.why_refused(sealed)
    except SendableError:
        return 503, NOT_NOW
    none_to_seal_to = isinstance(refused, DirectoryInvalid) and why is Why.OTHER
    return (503, NOT_NOW) if none_to_seal_to else (422, REFUSED[why])


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
