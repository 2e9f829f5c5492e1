"""The way back: a code opens what was answered, and takes more words and files."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from sendable.errors import CodeUnreadable, SendableError
from sendable.reporting.code import CODE_BYTES, WORDS, Code, read_code
from sendable.reporting.conversation import Conversation
from sendable.reporting.statement import TEXT
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake
from sendable.web.public.report import appeal
from sendable.web.public.report import reward as rewards
from sendable.web.public.report.device import NOTHING, UNKNOWN, UNREADABLE, on_device
from sendable.web.public.report.draft import FILES_AGAIN, FILES_GONE, LABELS, NOT_NOW, TOO_MUCH, refusal, too_long
from sendable.web.public.report.form import LIMITS, NO_FAULTS, TAKEN
from sendable.web.public.report.parts import Posted
from sendable.web.public.report.states import STATES, UNDER_WAY
from sendable.web.public.site import Visit

LONGEST = 1_000  # characters of a typed code


def asked(visit: Visit, intake: Intake, request: Request) -> Response:
    """Ask for the code."""
    return _ask(visit, intake, request, "")


def came(visit: Visit, intake: Intake, request: Request, posted: Posted) -> Response:
    """Show what a code opens, and take what is written back."""
    typed = _typed(posted)
    try:
        code: Code | None = _code(typed, posted.files, intake)
    except CodeUnreadable as fault:
        if fault.what != "slip":
            why = UNREADABLE[fault.what]
            return _ask(visit, intake, request, typed, Fault(why.text, {"at": str(fault.at)}), 422)
        code = None
    try:  # for a code with a slip as much work, and the same answer, as for one that nobody has
        found = intake.reporting.conversation(code or Code(sha256(typed.encode()).digest()[:CODE_BYTES]))
    except SendableError:
        return _ask(visit, intake, request, typed, NOT_NOW, 503)
    if found is None or code is None:
        return _ask(visit, intake, request, typed, UNKNOWN, 404)
    step = posted.text("step")
    asked_for = rewards.wants(intake, code, step) if step in rewards.WANTS else None
    reward = {"reward": rewards.reward_of(intake, code), "not_asked": asked_for is False, "just_asked": bool(asked_for)}
    if step == appeal.STEP:
        return _conversation(visit, request, code, found, **reward, **appeal.filed(intake, code, posted))
    if step != "write" or not found.may_write:
        return _conversation(visit, request, code, found, **reward)
    return _write(visit, intake, request, code, found, posted)


def _write(visit: Visit, intake: Intake, request: Request, code: Code, found: Conversation, posted: Posted) -> Response:
    text, faults, status = posted.text("text"), dict(NO_FAULTS), 422
    if posted.too_much:
        faults["files"] = TOO_MUCH[posted.too_much]
    elif posted.text("had") == "files" and not posted.files:
        faults["files"] = FILES_GONE
    elif not (text or posted.files):
        faults["text"] = NOTHING
    elif len(text) > TEXT:
        faults["text"] = too_long(TEXT)
    else:
        gate = intake.gate.of("message")
        try:
            intake.reporting.write(code, text, posted.files, quarantine=gate.crowded())
            gate.count("", "")
        except SendableError as fault:
            status, faults = refusal(fault)
    if not faults:
        return _conversation(visit, request, code, found, sent=True, reward=rewards.reward_of(intake, code))
    again = FILES_AGAIN if posted.files or posted.too_much else ""
    return _conversation(visit, request, code, found, faults=faults, text=text, files_again=again, status=status)


def _typed(posted: Posted) -> str:
    one_by_one = " ".join(posted.text(f"word-{number}") for number in range(1, WORDS + 1))
    return (posted.text("code") or one_by_one.strip())[:LONGEST]


def _code(typed: str, files: tuple[bytes, ...], intake: Intake) -> Code:
    """Read a code that was typed, or else one from a saved file: the first of its lines that is one."""
    if typed or not files:
        return read_code(typed, intake.lists.values())
    for line in files[0][:LONGEST].decode("utf-8", "replace").splitlines():
        try:
            return read_code(line, intake.lists.values())
        except CodeUnreadable:
            continue
    raise CodeUnreadable("slip", 0)


def _ask(
    visit: Visit, intake: Intake, request: Request, typed: str, fault: Fault | None = None, status: int = 200
) -> Response:
    words = intake.lists["en"].words if visit.language == "en" else ()
    return visit.show(
        request,
        "report/return",
        status=status,
        typed=typed,
        fault=fault,
        words=words,
        count=WORDS,
        onion=intake.onion,
        labels=LABELS,
        limits=LIMITS,
        taken=TAKEN,
        **on_device(intake),
    )


def _conversation(visit: Visit, request: Request, code: Code, found: Conversation, **more: object) -> Response:
    values: dict[str, object] = {"sent": False, "faults": NO_FAULTS, "text": "", "files_again": "", "status": 200}
    values |= {
        "grounds": "",
        "grounds_fault": "",
        "appealed": False,
        "most": TEXT,
        "reward": None,
        "not_asked": False,
        "just_asked": False,
    }
    values |= more
    status = values.pop("status")
    return visit.show(
        request,
        "report/conversation",
        status=status if isinstance(status, int) else 200,
        letters=code.letters(),
        found=found,
        state=STATES.get(found.state, UNDER_WAY),
        labels=LABELS,
        limits=LIMITS,
        taken=TAKEN,
        elsewhere={},
        **values,
    )
