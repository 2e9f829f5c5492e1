"""What was typed into the form, as it was typed, and what is wrong with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sendable.errors import (
    AttachmentRefused,
    ConditionUnmet,
    DirectoryInvalid,
    NotFound,
    SendableError,
    StatementInvalid,
)
from sendable.reporting.form import Form, read_form
from sendable.reporting.slip import read_slip
from sendable.reporting.statement import LINE, TEXT, Knows, Statement, checked
from sendable.screening.decision import N_
from sendable.web.attachments import TOLD
from sendable.web.public.asked import Fault
from sendable.web.public.report.parts import MEGABYTE, MOST_ALL, MOST_FILE, MOST_FILES, Posted

ATTACHMENTS = "attachments"  # what errors call the files
LINES = ("goods", "packing", "place", "when", "identifier")
LABELS: Mapping[str, str] = {
    "goods": N_("What is being shipped?"),
    "category": N_("What kind of goods is it?"),
    "packing": N_("How is it packed?"),
    "place": N_("Where is it, or where was it handed in?"),
    "when": N_("When?"),
    "identifier": N_("Number of the item, if you know it"),
    "text": N_("What else should be known?"),
    "more": N_("What do you want to add?"),
    "files": N_("Photos, or a PDF (optional)"),
    "contact": N_("How you can be reached (optional)"),
    "slip": N_("Number of the paper form"),
}
FILES_AGAIN = N_("Choose the files again: a browser does not keep them when a page comes back.")
FILES_GONE = Fault(
    N_("Your files are not here any more: a browser does not keep them. Choose them again, or send without them.")
)
NOT_NOW = Fault(N_("It could not be taken right now. What you wrote is still here: send it again in a moment."))
NO_KEYS = Fault(
    N_("It cannot be sealed right now, so it was not taken. What you wrote is still here: try again later.")
)
NO_SLIP = Fault(
    N_("No paper form has this number. Compare it letter by letter. A form can be typed in once, within 60 days.")
)
NO_MORE = Fault(N_("Nothing more can be added to this report. You can write a new one."))
MANY_PAGES = N_("These files have too many pages: at most {most} pictures and pages in all.")
TOO_MUCH: Mapping[str, Fault] = {
    "number": Fault(N_("At most {most} files can be sent at once."), {"most": str(MOST_FILES)}),
    "size": Fault(
        N_("A file may have {one} MB, and all together {all} MB. Make them smaller, or photograph what matters."),
        {"one": str(MOST_FILE // MEGABYTE), "all": str(MOST_ALL // MEGABYTE)},
    ),
    "busy": Fault(
        N_("Many people are sending files right now. Send your report without them, and add them with your code later.")
    ),
}
KNOWS: Mapping[Knows, str] = {
    Knows.SAW: N_("I saw the goods"),
    Knows.HANDLED: N_("I had the shipment in my hands: its smell, its weight, a leak"),
    Knows.DOCUMENT: N_("I read an offer, a label or a document"),
    Knows.HEARD: N_("Somebody told me"),
    Knows.UNSAID: N_("I would rather not say"),
}


@dataclass(frozen=True)
class Draft:
    """Fields as they were typed, and files."""

    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: tuple[bytes, ...] = field(default=(), repr=False)
    too_much: str = ""
    challenge: str = ""  # of the form that was opened
    once: str = field(default="", repr=False)  # its mark
    had_files: bool = False  # they came before this page was shown again
    keeps_names: bool = False  # whoever wrote it knows of words that look like names, and wants them

    @property
    def form(self) -> Form:
        """What the form carries beside what was typed."""
        return read_form(self.once, read_slip(self.typed.get("slip", "")))

    @property
    def danger(self) -> bool:
        """Whether somebody is in danger now."""
        return self.typed.get("danger") == "yes"

    @property
    def words(self) -> str:
        """Everything that was typed in free words about the shipment; its number is none of them."""
        return "\n".join(self.typed.get(name, "") for name in (*LINES[:-1], "text"))

    def statement(self, language: str) -> Statement:
        """Return it as it is sealed."""
        said = {name: self.typed.get(name, "") for name in (*LINES, "text", "category")}
        knows = Knows(self.typed["knows"]) if self.typed.get("knows") in set(Knows) else Knows.UNSAID
        return Statement(**said, danger_now=self.danger, knows=knows, language=language)

    def faults(self, categories: Collection[str]) -> dict[str, Fault]:
        """Return what is wrong with each field."""
        found: dict[str, Fault] = {}
        if self.typed.get("category", "") not in ("", *categories):
            found["category"] = Fault(N_("Choose one of the list, or say that you are not sure."))
        for name in (*LINES, "text", "contact"):
            most = TEXT if name == "text" else LINE
            if len(self.typed.get(name, "")) > most:
                found[name] = too_long(most)
        try:
            checked(self.statement("en"))
        except StatementInvalid as fault:
            found.setdefault(fault.field, told(fault))
        if (typed := self.typed.get("slip", "")) and read_slip(typed) is None:
            found["slip"] = NO_SLIP
        if self.too_much:
            found["files"] = TOO_MUCH[self.too_much]
        elif self.had_files and not self.files and not self.danger:
            found["files"] = FILES_GONE
        return found


def read_draft(posted: Posted) -> Draft:
    """Return what a form holds."""
    names = (*LINES, "category", "danger", "knows", "text", "contact", "slip")
    return Draft(
        {name: posted.text(name) for name in names},
        posted.files,
        posted.too_much,
        posted.text("challenge")[:100],
        posted.text("once")[:100],
        had_files=posted.text("had") == "files",
        keeps_names=posted.text("names") == "keep",
    )


def told(fault: StatementInvalid) -> Fault:
    """Return what is wrong with a statement, in words."""
    if fault.field == ATTACHMENTS:
        return Fault(MANY_PAGES, {"most": str(fault.most)})
    if fault.what == "missing":
        return Fault(N_("Say what is being shipped, in a few words."))
    return too_long(fault.most)


def too_long(most: int) -> Fault:
    """Return that a text is too long."""
    return Fault(N_("This is too long: at most {most} characters. Shorten it."), {"most": str(most)})


def refusal(fault: SendableError) -> tuple[int, dict[str, Fault]]:
    """Return why something was not taken: a status, and what is wrong with each field; "form" stands for all of it."""
    match fault:
        case StatementInvalid():
            return 422, {"files" if fault.field == ATTACHMENTS else fault.field: told(fault)}
        case AttachmentRefused():
            facts = {name: str(value) for name, value in fault.facts.items()}
            return 422, {"files": Fault(TOLD[fault.reason], facts)}
        case DirectoryInvalid():
            return 503, {"form": NO_KEYS}
        case NotFound(kind="slip"):
            return 422, {"slip": NO_SLIP}
        case NotFound() | ConditionUnmet():
            return 409, {"form": NO_MORE}
        case _:
            return 503, {"form": NOT_NOW}
