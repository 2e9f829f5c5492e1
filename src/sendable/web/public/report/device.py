"""What the script says that seals on the reporter's own device: the sentences of the server, and some of its own."""

from collections.abc import Mapping

from sendable.reporting.directory import fingerprint
from sendable.reporting.statement import LINE, TEXT
from sendable.screening.decision import N_
from sendable.web.attachments import TOLD
from sendable.web.public.asked import Fault
from sendable.web.public.intake import Intake
from sendable.web.public.report.draft import LABELS, NO_KEYS, NO_MORE, NOT_NOW, TOO_MUCH, too_long
from sendable.web.public.report.states import STATES, UNDER_WAY

PIXELS = 50  # megapixels of a picture that a browser draws anew
UNKNOWN = Fault(N_("No report has this code. Compare it with your note, word by word."))
UNREADABLE: Mapping[str, Fault] = {
    "word": Fault(N_("Word {at} is not in the list of words. Look at it again.")),
    "length": Fault(N_("A code has 12 words, or 28 letters and digits. You typed {at}.")),
}
NOTHING = Fault(N_("Write something, or choose a file."))
_LATER = {"at": "{at}", "seconds": "{seconds}"}  # what only the script knows
SAID: Mapping[str, Fault] = {
    "look": Fault(N_("Nothing was sent yet. Look at this:")),
    "sealing": Fault(N_("Your words are being sealed on this device …")),
    "opening": Fault(N_("It is being opened on this device …")),
    "sending": Fault(N_("What was sealed is being sent …")),
    "wait": Fault(N_("It is sent in {seconds} seconds. The pause keeps programs from burying reports like yours."), _LATER),
    "missing": Fault(N_("Say what is being shipped, in a few words.")),
    "line": too_long(LINE),
    "text": too_long(TEXT),
    "nothing": NOTHING,
    "label-grounds": Fault(N_("What is wrong with the decision?")),
    "nothing-said": Fault(N_("Say in plain words what is wrong.")),
    "not-now": NOT_NOW,
    "no-keys": NO_KEYS,
    "no-more": NO_MORE,
    "unknown": UNKNOWN,
    "word": Fault(UNREADABLE["word"].text, _LATER),
    "length": Fault(UNREADABLE["length"].text, _LATER),
    "number": TOO_MUCH["number"],
    "size": TOO_MUCH["size"],
    "empty": Fault(TOLD["empty"]),
    "heic": Fault(TOLD["heic"]),
    "unreadable": Fault(TOLD["unreadable"]),
    "unknown-kind": Fault(TOLD["unknown"]),
    "pixels": Fault(TOLD["too_many_pixels"], {"megapixels": str(PIXELS)}),
    "pdf": Fault(
        N_("A PDF cannot be cleaned on this device. Photograph what matters in it, or let our server clean and seal this report.")
    ),
    "canvas": Fault(
        N_("This browser does not let pictures be cleaned on this device. Send it without them, or let our server clean and seal it.")
    ),
    "forged": Fault(
        N_("Stop. The keys that this server gives are not signed by the office. Nothing was sent, and nothing should be sent from here.")
    ),
    "week": Fault(
        N_("No key fits the day that this device shows. Look whether its clock is right. Nothing was sent.")
    ),
    "failed": Fault(N_("It could not be sealed on this device. Nothing was sent.")),
    "unopened": Fault(N_("It could not be opened on this device.")),
    "not-taken": Fault(N_("This could not be taken right now. Try again in a moment.")),
    "not-asked": Fault(
        N_("This could not be asked for on this device, and nothing was sent. Come back with your code and try again.")
    ),
    "choice": Fault(N_("You can let our server seal it. It then reads your words for a moment, in its memory.")),
    "choose": Fault(N_("Let our server seal it")),
    "choice-back": Fault(N_("You can let our server open it. It then reads your code and what was answered for a moment.")),
    "choose-back": Fault(N_("Let our server open it")),
    **{f"label-{name}": Fault(text) for name, text in LABELS.items()},
    **{f"state-{name}": Fault(text) for name, text in STATES.items()},
    "state-": Fault(UNDER_WAY),
}  # fmt: skip


def on_device(intake: Intake) -> dict[str, object]:
    """Return what a page needs whose script seals or opens; without a root nothing of it is shown."""
    root = intake.root
    return {"root": str(root) if root else "", "fingerprint": fingerprint(root) if root else "", "said": SAID}
