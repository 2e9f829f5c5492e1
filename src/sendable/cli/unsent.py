"""What `sendable report` says when something is wrong: one sentence in the language of whoever reports."""

from collections.abc import Callable
from functools import singledispatch

from sendable.errors import (
    AttachmentRefused,
    CodeUnreadable,
    ConditionUnmet,
    DirectoryInvalid,
    EnvelopeInvalid,
    KeyUnusable,
    NoteInvalid,
    NotFound,
    NotSent,
    OptionInvalid,
    RecordUnavailable,
    RequestRefused,
    SendableError,
    StatementInvalid,
)
from sendable.screening.decision import N_
from sendable.web.attachments import told as told_of_file
from sendable.web.public.report.draft import told as told_of_statement

Say = Callable[[str], str]
CODE = {
    "word": N_("Word {at} is not in the list of words."),
    "length": N_("A code has 12 words, or 28 letters and digits; there are {at}."),
    "slip": N_("A word or a letter is another than it was. Compare it with your note."),
}
NO_ROOT = N_("The file with the root key cannot be used. It holds one line, from a poster or a person of the office.")
NOT_BELIEVED = N_(
    "The keys of this site are not signed by your root key. Send nothing there; compare the root with a poster."
)
NOT_KEYS = N_("These are not the keys that a site gives. Fetch them again with --save-keys, or look at the address.")
NOT_TAKEN = N_(
    "The site does not take what was sealed here. Fetch its keys again, and look whether this clock is right."
)
NOT_OPENED = N_("What the site gives does not open with this code, or was changed. Do nothing that it may have said.")
NO_KEYS = N_("Nobody there has keys for this week, so nothing can be sealed. Try again tomorrow, or tell the office.")
NO_ANSWER = N_("The site does not answer as it should. Look at its address and at your network, then try again.")


@singledispatch
def in_words(fault: SendableError, say: Say) -> str:
    """Return what is wrong and what would be right; of what nobody expects here, the facts."""
    del say
    return fault.line()


@in_words.register
def _(fault: NotSent, say: Say) -> str:
    facts = {name: say(value) if isinstance(value, str) and value else value for name, value in fault.facts.items()}
    return say(fault.words).format(**facts)


@in_words.register
def _(fault: CodeUnreadable, say: Say) -> str:
    return say(CODE[fault.what]).format(at=fault.at)


@in_words.register
def _(fault: StatementInvalid, say: Say) -> str:
    why = told_of_statement(fault)
    return f"{fault.field}: {say(why.text).format(**why.values)}"


@in_words.register
def _(fault: AttachmentRefused, say: Say) -> str:
    return told_of_file(fault, say)


@in_words.register
def _(fault: OptionInvalid, say: Say) -> str:
    return f"{fault.option}: {say(fault.what)}"


@in_words.register
def _(fault: DirectoryInvalid, say: Say) -> str:
    if fault.where == "keys":
        return say(NOT_KEYS)
    nobody = fault.where == "site" or "this week" in fault.what or "time is over" in fault.what
    return say(NO_KEYS if nobody else NOT_BELIEVED)


@in_words.register(KeyUnusable)
@in_words.register(NoteInvalid)
def _(fault: SendableError, say: Say) -> str:
    del fault
    return say(NO_ROOT)


@in_words.register
def _(fault: EnvelopeInvalid, say: Say) -> str:
    if fault.where == "answer":
        return say(NO_ANSWER)
    refused = fault.where == "site"
    return say(NOT_TAKEN if refused else NOT_OPENED)


@in_words.register
def _(fault: NotFound, say: Say) -> str:
    del fault
    return say(N_("No report has this code."))


@in_words.register
def _(fault: ConditionUnmet, say: Say) -> str:
    del fault
    return say(N_("Nothing more can be added to this report. You can write a new one."))


@in_words.register
def _(fault: RecordUnavailable, say: Say) -> str:
    del fault
    return say(NO_ANSWER)


@in_words.register
def _(fault: RequestRefused, say: Say) -> str:
    return say(N_("The site refuses this ({why}). Look at its address, or try again later.")).format(why=fault.what)
