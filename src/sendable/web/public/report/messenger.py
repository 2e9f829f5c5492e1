"""What a messenger brings beside reports: a request, for which an answer is given to carry back, and more words."""

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.reporting.why_refused import Why
from sendable.errors import ConditionUnmet, EnvelopeInvalid, MoveNotAllowed, NotFound, SendableError
from sendable.reporting.carried import REQUEST, WORDS, read_request, read_words, write_request
from sendable.web.public.intake import Intake
from sendable.web.public.report import refusals
from sendable.web.public.report.parts import Posted
from sendable.web.public.report.refusals import BROKEN, NOT_NOW, Refusal, why_not
from sendable.web.public.report.sealed import written
from sendable.web.public.site import Visit

ANSWER = "answer"  # field with which the file is asked for
NAME = "answer.sealed"
CLOSED = (NotFound, ConditionUnmet, MoveNotAllowed)  # a messenger is not told which


def carries(raw: bytes) -> bool:
    """Tell whether a file is one of a messenger's, and no report."""
    return raw[: len(WORDS)] in (REQUEST, WORDS)


def came(visit: Visit, intake: Intake, request: Request, raw: bytes) -> Response | Refusal:
    """Take what a messenger brings; a request is answered alike whether or not anything is found."""
    try:
        if raw.startswith(REQUEST):
            return visit.show(request, "report/take_back", found_by=read_request(raw).hex(), elsewhere={})
        words = read_words(raw)
    except EnvelopeInvalid:
        return Refusal(BROKEN, refusals.WORDS[Why.BROKEN])
    gate = intake.gate.of("message")
    try:
        if intake.reporting.take_words(words, quarantine=gate.crowded()):
            gate.count("", "")
    except CLOSED:
        return Refusal(BROKEN, refusals.WORDS[Why.OTHER])
    except SendableError as refused:
        return why_not(intake, words, refused, refusals.WORDS)
    found_by = words.found_by.hex()
    return visit.show(request, "report/file_taken", danger=False, found_by=found_by, elsewhere={})


def given(intake: Intake, posted: Posted) -> Response | Refusal:
    """Give the file to carry back, to be saved."""
    try:
        found_by = read_request(write_request(bytes.fromhex(posted.text(ANSWER))))
    except (ValueError, EnvelopeInvalid):
        return Refusal(BROKEN, refusals.CUT)
    try:
        raw = intake.reporting.carried_answer(found_by, written)
    except SendableError:
        return NOT_NOW
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return Response(raw, headers=headers, media_type="application/octet-stream")
