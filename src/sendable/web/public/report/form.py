"""The page with the form: a report is sealed while its request lasts, and the answer is the reporter's code."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import SendableError
from sendable.ports.reports import Snapshot
from sendable.reporting.code import Code
from sendable.reporting.flood import Passage
from sendable.reporting.statement import TEXT
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake
from sendable.web.public.report.code import show_code
from sendable.web.public.report.device import on_device
from sendable.web.public.report.draft import FILES_AGAIN, KNOWS, LABELS, Draft, read_draft, refusal
from sendable.web.public.report.parts import MEGABYTE, MOST_ALL, MOST_FILE, MOST_FILES, Posted
from sendable.web.public.site import Visit

LIMITS = {"files": MOST_FILES, "one": MOST_FILE // MEGABYTE, "all": MOST_ALL // MEGABYTE, "text": TEXT}
TAKEN = "image/jpeg,image/png,image/webp,application/pdf"
NO_FAULTS: Mapping[str, Fault] = {}


def opened(visit: Visit, intake: Intake, request: Request) -> Response:
    """Say what may be reported, and show the form."""
    return _page(visit, intake, request, Draft())


def may_queue(posted: Posted) -> bool:
    """Tell whether a report may queue with others that take milliseconds: no danger, and no file, which may take seconds."""
    return not posted.files and posted.text("danger") != "yes"


def sent(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Take a report, or show the form again with what is wrong beside each field."""
    draft, work = read_draft(posted), posted.text("work")
    faults = draft.faults([one.id for one in intake.reporting.categories()])
    if faults:
        return _page(visit, intake, request, draft, faults=faults, status=422)
    if not (draft.danger or draft.keeps_names) and (names := intake.names(draft.words)):
        return _page(visit, intake, request, draft, names=names)
    admitted = intake.gate.admit(draft.challenge, work, danger=draft.danger)
    if admitted.passage is Passage.LATER:
        return _page(visit, intake, request, draft, wait=admitted.seconds, status=429)
    said, quarantine = draft.statement(visit.language), admitted.passage is Passage.QUARANTINE
    try:
        code = intake.reporting.submit(
            said, draft.files, posted.text("contact"), quarantine=quarantine, form=draft.form
        )
    except SendableError as fault:
        status, faults = refusal(fault)
        return _page(visit, intake, request, draft, faults=faults, status=status)
    if not draft.danger:
        intake.gate.count(draft.challenge, work)
    return _arrived(visit, intake, request, code, danger=draft.danger)


def _arrived(visit: Visit, intake: Intake, request: Request, code: Code | None, *, danger: bool) -> Response:
    if code is None:
        return visit.show(request, "report/copied", danger=danger, elsewhere={})
    return show_code(visit, intake, request, code, danger=danger)


def _page(  # noqa: PLR0913 all that the page may have to say
    visit: Visit,
    intake: Intake,
    request: Request,
    draft: Draft,
    *,
    faults: Mapping[str, Fault] = NO_FAULTS,
    names: Sequence[str] = (),
    wait: int = 0,
    status: int = 200,
) -> Response:
    return visit.show(
        request,
        "report/form",
        status=status,
        typed=draft.typed,
        challenge=draft.challenge or intake.gate.challenge(),
        once=draft.once or intake.reporting.once(),
        faults=faults,
        names=names,
        keeps_names=draft.keeps_names,
        wait=wait,
        files_again=FILES_AGAIN if draft.files or draft.too_much else "",
        categories=intake.reporting.categories(),
        ready=bool(faults or names or wait) or _ready(intake),
        intake=intake,
        knows=KNOWS,
        labels=LABELS,
        limits=LIMITS,
        taken=TAKEN,
        snapshot=_snapshot(intake),
        **on_device(intake),
    )


def _snapshot(intake: Intake) -> Snapshot | None:
    try:
        return intake.published()
    except SendableError:
        return None


def _ready(intake: Intake) -> bool:
    """Tell whether a report could be sealed; where nobody knows, none is asked for."""
    try:
        return intake.reporting.ready()
    except SendableError:
        return False
