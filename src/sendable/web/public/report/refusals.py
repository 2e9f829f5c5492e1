"""Why a sealed file was not taken: one sentence, which follows from the file and from what everybody may know."""

from collections.abc import Mapping
from dataclasses import dataclass

from sendable.actions.reporting.why_refused import Why
from sendable.errors import DirectoryInvalid, EnvelopeInvalid, SendableError
from sendable.reporting.carried import SealedWords
from sendable.reporting.sending import SealedReport
from sendable.screening.decision import N_
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake

BROKEN, BUSY = 422, 503
CUT = Fault(
    N_("This is no sealed report, or a part of it is missing or was changed. Copy it again from where it was saved.")
)
FOREIGN = Fault(N_("This file was sealed for another office. Bring it to the site that gave out its form."))
REPORT: Mapping[Why, Fault] = {
    Why.BROKEN: CUT,
    Why.FOREIGN: FOREIGN,
    Why.OLD: Fault(N_("This file came too late: its keys have run out. Write the report again, with a new form.")),
    Why.OTHER: Fault(
        N_("This file cannot be taken. Write the report again, with a new form, on a device whose clock is right.")
    ),
}
WORDS: Mapping[Why, Fault] = {
    Why.BROKEN: CUT,
    Why.FOREIGN: FOREIGN,
    Why.OLD: Fault(N_("This file came too late: its keys have run out. Fetch a new answer, and write again with it.")),
    Why.OTHER: Fault(N_("This file cannot be taken. Fetch a new answer, and write again with it.")),
}


@dataclass(frozen=True)
class Refusal:
    """What is said of a file that is not taken."""

    status: int
    fault: Fault


NOT_NOW = Refusal(BUSY, Fault(N_("It could not be taken right now. Keep the file, and bring it again later.")))


def why_not(
    intake: Intake, sealed: SealedReport | SealedWords, refused: SendableError, sentences: Mapping[Why, Fault]
) -> Refusal:
    """Return what is said of what was refused; whether a report exists is not among it."""
    if not isinstance(refused, EnvelopeInvalid | DirectoryInvalid):
        return NOT_NOW
    try:
        why = intake.reporting.why_refused(sealed)
    except SendableError:
        return NOT_NOW
    none_to_seal_to = isinstance(refused, DirectoryInvalid) and why is Why.OTHER
    return NOT_NOW if none_to_seal_to else Refusal(BROKEN, sentences[why])
