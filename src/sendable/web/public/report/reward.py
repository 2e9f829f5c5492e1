"""The reward that waits behind a code: said in plain words, asked for, and shown as a voucher that names no report."""

from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sendable.actions.reporting.offered import Reward
from sendable.errors import CodeUnreadable, SendableError
from sendable.reporting.code import Code, read_code
from sendable.reporting.sheet import Sheet
from sendable.reporting.tariff import Severity
from sendable.screening.decision import N_
from sendable.web.public.intake import Intake
from sendable.web.public.report.parts import Posted
from sendable.web.public.report.voucher_file import lines_of
from sendable.web.public.site import Visit
from sendable.web.scan_code import scan_code

WANTS = {"want-voucher": True, "want-thanks": False}  # what the pressed button says: money, or thanks
SEVERITIES = {
    Severity.MINOR: N_("minor"),
    Severity.SERIOUS: N_("serious"),
    Severity.DANGER: N_("a danger to life"),
}


def reward_of(intake: Intake, code: Code) -> Reward | None:
    """Return the reward behind a code; None where there is none, or where nobody can look now."""
    try:
        return intake.reporting.reward(code)
    except SendableError:
        return None


def wants(intake: Intake, code: Code, step: str) -> bool:
    """Ask for what a button says; tell whether it was taken."""
    try:
        intake.reporting.claim(code, money=WANTS[step])
    except SendableError:
        return False
    return True


def shown(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Show the voucher on a page to print, or its PIN on another: what the pressed button says.

    Raises:
        HTTPException: the code came back changed, or nothing is ready.
    """
    try:
        code = read_code(posted.text("code")[:200], intake.lists.values())
    except CodeUnreadable:
        raise HTTPException(400) from None
    reward = reward_of(intake, code)
    if reward is None or not reward.voucher:
        raise HTTPException(404)
    letters = code.letters()
    if posted.text("step") == "show-pin":
        return visit.show(request, "report/pin", reward=reward, letters=letters, elsewhere={})
    lines, scan = lines_of(reward.voucher), scan_code(reward.voucher)
    return visit.show(request, "report/voucher", lines=lines, scan=scan, reward=reward, letters=letters, elsewhere={})


def tariff(visit: Visit, intake: Intake, request: Request) -> Response:
    """Show what is paid for what, by which law, and under which keys.

    Raises:
        HTTPException: rewards are off.
    """
    sheet = _sheet(intake)
    digest = sha256(intake.reporting.published_sheet().encode()).hexdigest()
    amounts = sheet.tariff.amounts
    rows = [
        (one.title.of(visit.language), [(SEVERITIES[level], amounts.get((one.id, level), 0)) for level in Severity])
        for one in intake.reporting.categories()
        if any((one.id, level) in amounts for level in Severity)
    ]
    return visit.show(request, "report/rewards", sheet=sheet, rows=rows, digest=digest)


def as_signed(intake: Intake) -> Response:
    """Send the sheet as the reward officers signed it, for programs that ask on their own device.

    Raises:
        HTTPException: rewards are off.
    """
    _sheet(intake)
    return PlainTextResponse(intake.reporting.published_sheet())


def _sheet(intake: Intake) -> Sheet:
    found = intake.reporting.sheet()
    if found is None:
        raise HTTPException(404)
    return found
