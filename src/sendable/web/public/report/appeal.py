"""What a reporter objects to that their report is called knowingly false; sealed as it arrives, to those who decide."""

from collections.abc import Mapping

from sendable.errors import ConditionUnmet, MoveNotAllowed, NotFound, SendableError, StatementInvalid
from sendable.reporting.code import Code
from sendable.reporting.statement import TEXT
from sendable.web.public.intake import Intake
from sendable.web.public.report.notice import NO_MORE, NO_WORDS, NOT_NOW
from sendable.web.public.report.parts import Posted

STEP = "appeal"


def filed(intake: Intake, code: Code, posted: Posted) -> Mapping[str, object]:
    """File an appeal; return what the page says of it, with what was typed where it was not taken."""
    text = posted.text("grounds")
    try:
        intake.reporting.appeal_false(code, text)
    except StatementInvalid:
        return _refused(NO_WORDS, text, 422)
    except (ConditionUnmet, MoveNotAllowed, NotFound):
        return _refused(NO_MORE, text, 409)
    except SendableError:
        return _refused(NOT_NOW, text, 503)
    return {"appealed": True}


def _refused(fault: str, text: str, status: int) -> Mapping[str, object]:
    return {"grounds": text[:TEXT], "grounds_fault": fault, "status": status}
