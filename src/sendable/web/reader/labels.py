"""What the reader's pages call things."""

from collections.abc import Mapping

from sendable import errors
from sendable.errors import SendableError
from sendable.reporting.clocks import Due
from sendable.reporting.state import Act, Finding, Lane, State
from sendable.reporting.statement import Knows
from sendable.reporting.tags import ITEM, PLACE
from sendable.reporting.tariff import Severity
from sendable.screening.decision import N_, Translate
from sendable.web import duties

STATES: Mapping[State, str] = {
    State.RECEIVED: N_("received"),
    State.ACKNOWLEDGED: N_("acknowledged"),
    State.IN_SCOPE: N_("in scope"),
    State.OUT_OF_SCOPE: N_("out of scope"),
    State.VERIFIED: N_("verified through the goods"),
    State.UNFOUNDED: N_("unfounded"),
    State.KNOWINGLY_FALSE: N_("knowingly false"),
    State.HANDED_OVER: N_("handed over"),
    State.OUTCOME: N_("the reporter was told what came of it"),
    State.CLOSED: N_("closed"),
    State.PURGED: N_("purged"),
}
FINDINGS: Mapping[Finding, str] = {
    Finding.NONE: N_("nothing yet"),
    Finding.VERIFIED: N_("verified through the goods"),
    Finding.UNFOUNDED: N_("unfounded"),
    Finding.KNOWINGLY_FALSE: N_("knowingly false"),
    Finding.OVERTURNED: N_("overturned on appeal"),
}
LANES: Mapping[Lane, str] = {
    Lane.NORMAL: N_("normal"),
    Lane.DANGER: N_("danger now"),
    Lane.QUARANTINE: N_("came in a flood"),
}
DUES: Mapping[Due, str] = {
    Due.READING: N_("Read it"),
    Due.ACKNOWLEDGEMENT: N_("Acknowledge it"),
    Due.FEEDBACK: N_("Answer the reporter"),
    Due.CLOSING: N_("Close it"),
    Due.TAKE_OVER: N_("The authority takes it over"),
    Due.APPEAL_FILED: N_("Last day to appeal"),
    Due.APPEAL_DECISION: N_("Decide the appeal"),
    Due.RESENDING: N_("Send the reversal"),
    Due.VOUCHER: N_("Give the voucher"),
    Due.PURGE: N_("It is purged"),
}
DUTIES = duties.DUTIES
ACTS: Mapping[Act, str] = {
    Act.RECEIVE: N_("Received"),
    Act.READ: N_("I have read it all"),
    Act.ASSIGN: N_("Give it to somebody"),
    Act.WRITE: N_("The reporter wrote"),
    Act.REPLY: N_("Write to the reporter"),
    Act.ACKNOWLEDGE: N_("Acknowledge to the reporter"),
    Act.TAKE_IN: N_("It is in scope"),
    Act.RULE_OUT: N_("It is out of scope"),
    Act.HASTEN: N_("Somebody is in danger now"),
    Act.CALM: N_("Nobody is in danger now"),
    Act.CHANGE_CATEGORY: N_("Change the category"),
    Act.VERIFY: N_("Verified through the goods"),
    Act.FIND_UNFOUNDED: N_("It is unfounded"),
    Act.FIND_FALSE: N_("It is knowingly false"),
    Act.HAND_OVER: N_("Hand over to one authority"),
    Act.TAKE_OVER: N_("Take it over"),
    Act.ANSWER: N_("Say what came of it"),
    Act.TELL: N_("Tell the reporter how it stands"),
    Act.EXTEND: N_("Take longer"),
    Act.CONCLUDE: N_("Tell the reporter what came of it"),
    Act.CLOSE: N_("Close it for good"),
    Act.REOPEN: N_("Open it again"),
    Act.KEEP_LONGER: N_("Keep it longer"),
    Act.NOTIFY: N_("Tell whoever is affected"),
    Act.APPEAL: N_("Appeal"),
    Act.LAY_OPEN: N_("Show the report to the reviewers"),
    Act.UPHOLD: N_("The decision stands"),
    Act.REVERSE: N_("Reverse the decision"),
    Act.RESEND: N_("Send the reversal to who received the report"),
    Act.RELEASE_IDENTITY: N_("Release how the reporter can be reached"),
    Act.GIVE_CONTACT: N_("Pass on how the reporter can be reached"),
    Act.RECOVER: N_("Open with the recovery key"),
    Act.REWARD: N_("Reward"),
    Act.CLAIM: N_("The reporter asks for the reward"),
    Act.GIVE_VOUCHER: N_("Give the voucher"),
    Act.ESCALATE: N_("Told outside the line"),
    Act.PURGE: N_("Purged"),
    Act.PURGE_EARLY: N_("Purge it before its time"),
    Act.PUBLISH_SCOPE: N_("What may be reported changed"),
}
NEEDS: Mapping[str, str] = {
    "envelope": N_("What the reporter reads"),
    "reason": N_("Reason, for colleagues"),
    "evidence": N_("What shows it, in the goods or in documents"),
    "inspection": N_("What the inspection of the item found"),
    "notice": N_("What whoever is affected is told"),
    "verdict": N_("What whoever appealed reads"),
    "package": N_("What the authority should know beside the ticked fields"),
}
KNOWS: Mapping[Knows, str] = {
    Knows.SAW: N_("saw the goods"),
    Knows.HANDLED: N_("had the shipment in hands"),
    Knows.DOCUMENT: N_("read an offer, a label or a document"),
    Knows.HEARD: N_("was told"),
    Knows.UNSAID: N_("not said"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.MINOR: N_("minor"),
    Severity.SERIOUS: N_("serious"),
    Severity.DANGER: N_("a danger to life"),
}
FIELDS: Mapping[str, str] = {
    "goods": N_("Goods"),
    "packing": N_("Packing"),
    "place": N_("Place"),
    "when": N_("When"),
    "identifier": N_("Number of the item"),
    "knows": N_("How the reporter knows"),
    "text": N_("In free words"),
}
COMMON: Mapping[str, str] = {
    ITEM: N_("the same number of an item"),
    PLACE: N_("the same place, day and category"),
}
SIGNS: Mapping[str, str] = {
    "first_hand": N_("It was seen or handled, not only heard of"),
    "found": N_("The item exists and can be found"),
    "fits": N_("Words and pictures fit together"),
    "plausible": N_("Details are as such goods are"),
    "again": N_("Another report says the same"),
    "vague": N_("Too vague to look for an item"),
}
WORDS: Mapping[type[SendableError], str] = {
    errors.DirectoryInvalid: N_("The server gives keys that cannot be believed. Nothing was sealed or sent. ({what})"),
    errors.EnvelopeInvalid: N_("The server gives what cannot be believed. Nothing was sealed or sent. ({what})"),
    errors.RequestRefused: N_("The server refuses it: {what}"),
    errors.RecordUnavailable: N_(
        "The server does not answer. Look at the report again in a moment, before you try once more."
    ),
    errors.ChangedMeanwhile: N_(
        "Somebody else changed this meanwhile. What you typed is still here: look at the new state, then send it again."
    ),
    errors.NotFound: N_("This does not exist"),
    errors.AttachmentRefused: N_("This is no picture that can be drawn anew safely, so it is not shown."),
    errors.CleaningBusy: N_("Too many pictures are being drawn right now. Load the page again in a moment."),
    errors.CleaningUnavailable: N_("This machine cannot draw pictures safely, so it shows none."),
    errors.AwardInvalid: N_("Nothing was signed or sent: {what}"),
    errors.RewardSpent: N_("Nothing was signed or sent: {what}"),
    errors.BlindingFailed: N_("Nothing was signed or sent: {what}"),
    errors.KeyUnusable: N_(
        "The private key of this voucher is not open here. Start the reader with --voucher-key FILE."
    ),
    errors.RewardsOff: N_("Rewards are off: the tariff names no law by which somebody unknown may be paid."),
    errors.SecondPersonNeeded: N_("Two reward officers must sign it first."),
}


def sentence(fault: SendableError, say: Translate) -> str:
    """Return what a page says of a fault."""
    text = WORDS.get(type(fault))
    return fault.line() if text is None else say(text).format(what=getattr(fault, "what", ""))
