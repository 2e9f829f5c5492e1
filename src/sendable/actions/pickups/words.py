"""What an authority is mailed: that something waits and where, in both languages, and nothing of what it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sendable.custody.pickup import Subject
from sendable.screening.decision import N_, Translate

SAID: Mapping[Subject, str] = {
    Subject.REFERRAL: N_("A referral waits for you."),
    Subject.REMINDER: N_("A referral still waits for you. You have not acknowledged it yet."),
    Subject.REVERSAL: N_("A referral that you got was reversed. Please look at it again and confirm that you know."),
}
HOW = N_(
    "Open {address} and type the code that the office gives you on another way, or has given you. This mail holds neither the code nor anything of the referral."
)
NUMBER = N_("Number of the referral: {number}")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a mail is made of."""

    subject: Subject
    number: str
    address: str  # of the public site, with a slash at the end


def notice(speak: Callable[[str], Translate], one: Notice) -> tuple[str, str]:
    """Return the subject and the text of a mail."""
    parts = []
    for language in LANGUAGES:
        say = speak(language)
        where = f"{one.address}{language}/referral"
        parts.append(
            "\n\n".join((say(SAID[one.subject]), say(HOW).format(address=where), say(NUMBER).format(number=one.number)))
        )
    heading = " / ".join(speak(language)(SAID[one.subject]).rstrip(".。") for language in LANGUAGES)
    return heading, "\n\n--\n\n".join(parts) + "\n"
