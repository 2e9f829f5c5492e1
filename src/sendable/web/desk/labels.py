"""What states, acts, results and choices of the desk are called by the people who work there; translated where shown."""

from collections.abc import Mapping

from sendable.custody.act import Act
from sendable.custody.agreement_check import Check
from sendable.custody.alert import Judged, Wrong
from sendable.custody.appeal import Verdict
from sendable.custody.case import CaseState
from sendable.custody.deadline import Due
from sendable.custody.declaration import Kind, Nature
from sendable.custody.inspection import Means, Result
from sendable.custody.moves import State
from sendable.custody.verification import Document, Method
from sendable.screening.decision import N_
from sendable.screening.outcome import Outcome

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.ACCEPT: N_("Accept"),
    Outcome.ACCEPT_WITH_CONDITIONS: N_("Accept under conditions"),
    Outcome.ASK: N_("Ask first"),
    Outcome.INSPECT: N_("Open the box"),
    Outcome.HOLD: N_("Hold"),
    Outcome.REFUSE: N_("Refuse"),
    Outcome.ISOLATE: N_("Isolate. Do not move it"),
}
STATES: Mapping[str, str] = {
    State.DECLARED: N_("declared"),
    State.REFUSED: N_("refused"),
    State.ACCEPTED: N_("accepted"),
    State.HELD: N_("held"),
    State.OPENED: N_("opened"),
    State.IN_CASE: N_("in a case"),
    State.DISPATCHED: N_("dispatched"),
    State.RETURNED: N_("returned"),
    State.FORWARDED: N_("forwarded"),
    State.SEIZED: N_("seized"),
    State.DESTROYED: N_("destroyed"),
}
ACTS: Mapping[str, str] = {
    Act.ACCEPT: N_("Take in"),
    Act.REFUSE: N_("Refuse"),
    Act.OVERRULE: N_("Overrule the refusal"),
    Act.HOLD: N_("Hold"),
    Act.ISOLATE: N_("Isolate"),
    Act.MAKE_SAFE: N_("End the isolation"),
    Act.OPEN: N_("Open the box"),
    Act.INSPECT: N_("Inspect"),
    Act.RELEASE: N_("Release"),
    Act.GIVE: N_("Seal and give away"),
    Act.TAKE: N_("Check in"),
    Act.DISPATCH: N_("Dispatch"),
    Act.OPEN_CASE: N_("Open a case"),
    Act.ASSIGN: N_("Assign"),
    Act.NOTE: N_("Add a note"),
    Act.REFER: N_("Refer to an authority"),
    Act.ACKNOWLEDGE: N_("Record the acknowledgement"),
    Act.FETCH: N_("The authority has fetched the package"),
    Act.RENEW_CODE: N_("Make another code"),
    Act.SEIZE: N_("Hand over to the authority"),
    Act.RETURN: N_("Return to the sender"),
    Act.FORWARD: N_("Send on by a permitted way"),
    Act.PROPOSE_DESTRUCTION: N_("Propose destruction"),
    Act.APPROVE_DESTRUCTION: N_("Approve the destruction"),
    Act.DESTROY: N_("Record the destruction"),
    Act.CLOSE: N_("Close"),
    Act.APPEAL: N_("Appeal"),
    Act.DECIDE_APPEAL: N_("Decide the appeal"),
    Act.DISPUTE: N_("This decision was wrong"),
    Act.OVERDUE: N_("A deadline has passed"),
    Act.FORGET: N_("Delete by retention"),
    Act.ASK_NUMBER: N_("Ask to read the document number"),
    Act.AGREE_NUMBER: N_("Agree that the number is read"),
    Act.REFUSE_NUMBER: N_("Refuse that the number is read"),
    Act.VIEW_NUMBER: N_("Read the document number"),
    Act.DENY_NUMBER: N_("A try to read the number, turned away"),
    Act.FORGET_NUMBER: N_("Delete the document number"),
    Act.RECORD_AGREEMENT: N_("Record a safety agreement"),
    Act.EXTEND_AGREEMENT: N_("Extend a safety agreement"),
    Act.REVOKE_AGREEMENT: N_("Revoke a safety agreement"),
    Act.ASK_INSPECTION: N_("The reports office asks for an inspection"),
    Act.LEAVE_INSPECTION: N_("Leave it without inspection"),
    Act.EXPIRE_INSPECTION: N_("The item did not come in time"),
}
WRONGS: Mapping[str, str] = {
    Wrong.STOPPED: N_("It was stopped and should have passed"),
    Wrong.PASSED: N_("It passed and should have been stopped"),
    Wrong.GOODS: N_("It was taken for other goods"),
}
JUDGED: Mapping[str, str] = {
    Judged.RIGHT: N_("right"),
    Judged.WRONG: N_("wrong"),
    Judged.UNKNOWN: N_("not known yet"),
    Judged.MISSED: N_("missed"),
}
DUES: Mapping[str, str] = {
    Due.INSPECTION: N_("Inspection"),
    Due.CASE_DECISION: N_("Decision on the case"),
    Due.ACKNOWLEDGEMENT: N_("Acknowledgement by the authority"),
    Due.REMINDER: N_("Answer to the reminder: a supervisor calls the authority"),
    Due.APPEAL_FILED: N_("Last day to appeal"),
    Due.APPEAL_DECISION: N_("Decision on the appeal"),
}
KINDS: Mapping[str, str] = {Kind.PARCEL: N_("Parcel"), Kind.LETTER: N_("Letter")}
NATURES: Mapping[str, str] = {
    Nature.SALE_OF_GOODS: N_("Sale of goods"),
    Nature.GIFT: N_("Gift"),
    Nature.DOCUMENTS: N_("Documents"),
    Nature.COMMERCIAL_SAMPLE: N_("Commercial sample"),
    Nature.RETURNED_GOODS: N_("Returned goods"),
    Nature.OTHER: N_("Other"),
}
METHODS: Mapping[str, str] = {
    Method.NOT_VERIFIED: N_("Not verified"),
    Method.DOCUMENT_SEEN: N_("Document seen"),
    Method.REGISTERED_ACCOUNT: N_("Registered account"),
    Method.EXEMPT_AGREEMENT: N_("Exempt: safety agreement"),
    Method.EXEMPT_LETTER: N_("Exempt: letter"),
}
DOCUMENTS: Mapping[str, str] = {
    Document.IDENTITY_CARD: N_("Identity card"),
    Document.PASSPORT: N_("Passport"),
    Document.RESIDENCE_PERMIT: N_("Residence permit"),
    Document.BUSINESS_LICENCE: N_("Business licence"),
    Document.OTHER: N_("Another document"),
}
CHECKS: Mapping[str, str] = {  # in the record of an item
    Check.COVERS: N_("it held, and covered the goods"),
    Check.AS_LISTED: N_("it held; the clerk compared the goods with its list"),
    Check.NOT_YET: N_("it did not hold yet"),
    Check.EXPIRED: N_("it had expired"),
    Check.REVOKED: N_("it was revoked"),
    Check.ELSEWHERE: N_("it was not for this office"),
    Check.OTHER_GOODS: N_("it did not cover the goods"),
}
MEANS: Mapping[str, str] = {
    Means.OPEN_BOX: N_("Open box"),
    Means.MACHINE: N_("Machine picture, read by a person"),
    Means.OUTSIDE: N_("From outside: leak, smell, sound, mark"),
}
RESULTS: Mapping[str, str] = {
    Result.AS_DECLARED: N_("As declared"),
    Result.DIFFERS: N_("Something else"),
    Result.UNDECLARED: N_("Not declared at all"),
    Result.DANGEROUS: N_("Dangerous"),
}
CASE_STATES: Mapping[str, str] = {
    CaseState.OPEN: N_("open"),
    CaseState.REFERRED: N_("referred"),
    CaseState.ACKNOWLEDGED: N_("acknowledged"),
    CaseState.CLOSED: N_("closed"),
}
VERDICTS: Mapping[str, str] = {
    Verdict.FILED: N_("not decided yet"),
    Verdict.UPHELD: N_("The decision stands"),
    Verdict.REVERSED: N_("The decision is reversed"),
}
URGENCIES: Mapping[str, str] = {
    "immediate": N_("at once"),
    "urgent": N_("urgent"),
    "routine": N_("routine"),
}
PHOTOGRAPH: Mapping[str, str] = {
    "whole_box": N_("the whole box before it is opened"),
    "label": N_("the label, with names and addresses covered"),
    "contents": N_("the contents as they lie"),
    "rating_plate": N_("the rating plate of batteries and devices"),
    "hazard_marks": N_("hazard marks and labels of containers"),
    "whole_animal_or_plant": N_("the whole animal or plant, with something for scale"),
    "maker_marks": N_("marks of the maker, serial numbers, hallmarks"),
}
NEVER: Mapping[str, str] = {
    "read_letters": N_("Never read letters or other writing."),
    "open_inner_packs_of_powder_or_liquid": N_("Never open inner packs of powder or liquid."),
    "touch_or_take_apart": N_("Never touch it or take it apart: step back and isolate."),
    "take_out_living_things": N_("Never take living things out of what holds them."),
    "charge_or_switch_on": N_("Never charge it or switch it on."),
}
