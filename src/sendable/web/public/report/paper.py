"""A paper form: the questions with a number on the slip that is posted, and a code on the strip that is kept."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import SendableError
from sendable.reporting.flood import Passage
from sendable.reporting.slip import LASTS
from sendable.screening.decision import N_
from sendable.web.public.intake import Intake
from sendable.web.public.report.draft import KNOWS, LABELS
from sendable.web.public.report.parts import Posted
from sendable.web.public.site import Visit

NONE_NOW = N_("No paper form can be made right now. Open this page anew in some minutes, or write here.")
LINES = {"goods": 1, "packing": 1, "place": 1, "when": 1, "identifier": 1, "text": 8}  # to write on


def asked(visit: Visit, intake: Intake, request: Request) -> Response:
    """Say what a paper form is, and offer to make one."""
    return _page(visit, intake, request)


def made(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Make a paper form, and show it once."""
    gate, shown, work = intake.paper or intake.gate, posted.text("challenge")[:100], posted.text("work")
    admitted = gate.admit(shown, work, danger=False)
    if admitted.passage is Passage.LATER:
        return _page(visit, intake, request, challenge=shown, wait=admitted.seconds, status=429)
    if admitted.passage is Passage.QUARANTINE:
        return _page(visit, intake, request, fault=NONE_NOW, status=429)
    try:
        slip, code = intake.reporting.make_slip()
    except SendableError:
        return _page(visit, intake, request, fault=NONE_NOW, status=503)
    gate.count(shown, work)
    return visit.show(
        request,
        "report/paper_form",
        slip=slip.letters(),
        words=code.words(intake.lists[visit.language]),
        letters=code.letters(),
        address=f"{str(request.base_url).rstrip('/')}/{visit.language}/report/return",
        days=LASTS.days,
        categories=intake.reporting.categories(),
        intake=intake,
        labels=LABELS,
        knows=KNOWS,
        lines=LINES,
        elsewhere={},
    )


def _page(  # noqa: PLR0913 all that the page may have to say
    visit: Visit,
    intake: Intake,
    request: Request,
    *,
    challenge: str = "",
    wait: int = 0,
    fault: str = "",
    status: int = 200,
) -> Response:
    gate = intake.paper or intake.gate
    shown = challenge or gate.challenge()
    return visit.show(
        request,
        "report/paper",
        status=status,
        challenge=shown,
        wait=wait,
        fault=fault,
        intake=intake,
        effort=gate.effort,
    )
