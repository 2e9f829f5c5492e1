"""What pages of the desk say of errors, in the language of the page; their status is that of the one table."""

from collections.abc import Mapping

from sendable import errors
from sendable.custody.act import Act
from sendable.errors import SendableError
from sendable.screening.decision import N_, Translate
from sendable.web.desk.labels import ACTS
from sendable.web.faults import told

WORDS: Mapping[type[SendableError], str] = {
    errors.NotPermitted: N_("Your roles do not permit this here: {act}."),
    errors.TouchedBefore: N_("You have acted on this item. Somebody who never did must decide the appeal."),
    errors.ChangedMeanwhile: N_(
        "Somebody else changed this meanwhile. What you typed is still below: look at the new state, then send it again."
    ),
    errors.MoveNotAllowed: N_("This is not possible in the present state: {act}."),
    errors.RuleForbids: N_("The rules on these goods do not permit this: {act}."),
    errors.NothingFound: N_("Nobody has found anything yet. Words alone make no case and no referral."),
    errors.SecondPersonNeeded: N_(
        "This takes another person than those who have acted in it, and a witness who is a third."
    ),
    errors.ReasonMissing: N_("Say why: {act}."),
    errors.LetterNotOpened: N_("This is a letter. Letters are never opened."),
    errors.DisputeInvalid: N_("Say in which way it was wrong. What nothing spoke against was not stopped."),
    errors.InspectionInvalid: N_("The inspection is not complete: every line needs a result, and what differs a name."),
    errors.TransferInvalid: N_("The transfer does not add up: it needs a seal, another office, and another person."),
    errors.NumberInvalid: N_("Write the number of the document: 4 to 40 letters and digits."),
    errors.AppealTooLate: N_("The last day to appeal has passed."),
    errors.KeyInUse: N_("This form is being recorded. Look for the item in the list before you send it again."),
    errors.RecordUnavailable: N_(
        "The record cannot be used right now. What you typed is still below: wait a moment, then send it again."
    ),
}


STORIES: Mapping[str, str] = {
    "incomplete": N_("Every part must be written in both languages, and the kind of goods be chosen."),
    "names_something": N_("It holds an identifier, a number to call or an address. Take it out."),
    "not_looked_at": N_("Look at each warning, and say that you have read it whole."),
    "too_long": N_("A part is longer than 2,000 characters."),
}


def status_of(fault: SendableError) -> int:
    """Return the status of a page that tells of a fault."""
    return told(fault)[0]


def sentence(fault: SendableError, say: Translate) -> str:
    """Return what a page says of a fault."""
    if isinstance(fault, errors.PictureInvalid):
        return say(fault.what)
    if isinstance(fault, errors.StoryInvalid):
        return say(STORIES[fault.what])
    text = WORDS.get(type(fault))
    if text is None:
        return fault.line()
    act = getattr(fault, "act", "")
    named = say(ACTS[Act(act)]) if act in set(Act) else act
    return say(text).format(act=named)
