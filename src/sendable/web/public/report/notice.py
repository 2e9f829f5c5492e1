"""A notice to whoever is affected by a report: its code opens it, and an appeal goes from it; no account, no name."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import CodeUnreadable, ConditionUnmet, NotFound, SendableError, StatementInvalid
from sendable.reporting.code import Code, read_code
from sendable.reporting.conversation import Noticed
from sendable.reporting.statement import TEXT
from sendable.screening.decision import N_
from sendable.web.public.intake import Intake
from sendable.web.public.report.parts import Posted
from sendable.web.public.site import Visit

LONGEST = 300  # characters of a typed code
UNKNOWN = N_("No notice has this code. Compare it with the paper, letter by letter.")
NO_WORDS = N_("Say in plain words what is wrong, in at most {most} characters.")
NOT_NOW = N_("The appeal could not be taken right now. What you wrote is still here: send it again in a moment.")
NO_MORE = N_("No appeal can be filed now: the last day is over, or one is being decided.")


def asked(visit: Visit, intake: Intake, request: Request) -> Response:
    """Ask for the code."""
    del intake
    return _ask(visit, request, "")


def came(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Show what a code opens, and file an appeal where one is written."""
    typed = posted.text("code")[:LONGEST]
    try:
        code = read_code(typed, intake.lists.values())
        found = intake.reporting.notice(code)
    except CodeUnreadable:
        return _ask(visit, request, typed, UNKNOWN, 404)
    except SendableError:
        return _ask(visit, request, typed, NOT_NOW, 503)
    if found is None:
        return _ask(visit, request, typed, UNKNOWN, 404)
    if posted.text("step") != "appeal":
        return _shown(visit, request, code, found)
    return _appeal(visit, intake, request, (code, found), posted.text("grounds"))


def _appeal(visit: Visit, intake: Intake, request: Request, opens: tuple[Code, Noticed], text: str) -> Response:
    code, found = opens
    try:
        intake.reporting.appeal(code, text)
    except StatementInvalid:
        return _shown(visit, request, code, found, fault=NO_WORDS, text=text, status=422)
    except (ConditionUnmet, NotFound):
        return _shown(visit, request, code, found, fault=NO_MORE, text=text, status=409)
    except SendableError:
        return _shown(visit, request, code, found, fault=NOT_NOW, text=text, status=503)
    return _shown(visit, request, code, intake.reporting.notice(code) or found)


def _ask(visit: Visit, request: Request, typed: str, fault: str = "", status: int = 200) -> Response:
    return visit.show(request, "report/notice", status=status, typed=typed, fault=fault, found=None, most=TEXT)


def _shown(  # noqa: PLR0913 all that the page says
    visit: Visit, request: Request, code: Code, found: Noticed, *, fault: str = "", text: str = "", status: int = 200
) -> Response:
    values = {"letters": code.letters(), "found": found, "fault": fault, "text": text, "most": TEXT, "elsewhere": {}}
    return visit.show(request, "report/notice", status=status, **values)
