"""The seam between the pages for reporters and whatever seals, keeps and opens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sendable.actions.reporting.carry import Written
from sendable.actions.reporting.offered import Reward
from sendable.actions.reporting.why_refused import Why
from sendable.custody.note import PublicKey
from sendable.errors import SendableError
from sendable.ports.offline_forms import OfflineForm
from sendable.ports.reports import Snapshot
from sendable.reporting.carried import SealedWords
from sendable.reporting.code import Code, WordList
from sendable.reporting.conversation import Conversation, Noticed, SealedConversation
from sendable.reporting.flood import Admission, Effort
from sendable.reporting.form import Form
from sendable.reporting.scope.signed import SignedScope
from sendable.reporting.sending import SealedMessage, SealedReport
from sendable.reporting.sheet import Sheet
from sendable.reporting.slip import Slip
from sendable.reporting.statement import Statement


class Words(Protocol):
    """A text in both languages."""

    def of(self, language: str) -> str:
        """Return the text in a language."""


class Category(Protocol):
    """A narrow kind of shipment that may be reported."""

    @property
    def id(self) -> str:
        """What statements call it."""

    @property
    def title(self) -> Words:
        """What people call it."""

    @property
    def covers(self) -> Words:
        """What belongs to it."""

    @property
    def not_covered(self) -> Words:
        """What seems to, and does not."""

    @property
    def instead(self) -> Words:
        """Where to go with that."""


class Reporting(Protocol):
    """All that the public site can do with reports: seal them, and open answers while a code is typed."""

    def categories(self) -> Sequence[Category]:
        """Return what may be reported."""

    def ready(self) -> bool:
        """Tell whether there are keys for this week to which a report can be sealed."""

    def signed_scope(self) -> SignedScope | None:
        """Return what may be reported as two people signed it; None where nobody did."""

    def scope_notes(self) -> Mapping[str, str]:
        """Return the signed scope and the directory of its signers as notes; empty where nobody signed."""

    def once(self) -> str:
        """Return the mark of a form that is opened now: sent twice it is one report."""

    def make_slip(self) -> tuple[Slip, Code]:
        """Return the number and the code of a new slip of paper. Raises ConditionUnmet: too many wait."""

    def submit(
        self, said: Statement, attachments: Sequence[bytes], contact: str, *, quarantine: bool, form: Form
    ) -> Code | None:
        """Seal a report, keep it, and return the code of its reporter; none for what was copied from a slip.

        Raises:
            StatementInvalid: a field that is missing or too long.
            AttachmentRefused: a file that is not taken.
            NotFound: the slip is not known, was used, or is too old.
            DirectoryInvalid: there is nobody to whom it could be sealed.
        """

    def keys(self) -> Mapping[str, object]:
        """Return signed notes of the keys to which a report can be sealed elsewhere. Raises DirectoryInvalid."""

    def take_sealed(self, sealed: SealedReport, *, quarantine: bool) -> bool:
        """Keep a report that was sealed elsewhere; False: it is kept already.

        Raises:
            EnvelopeInvalid, DirectoryInvalid: it is not sealed as it should be.
        """

    def why_refused(self, sealed: SealedReport | SealedWords) -> Why:
        """Return why something was not taken that was sealed elsewhere. Raises DirectoryInvalid."""

    def carried_answer(self, found_by: bytes, written: Written) -> bytes:
        """Return what was answered, sealed for a messenger; it looks the same where nothing is found."""

    def take_words(self, words: SealedWords, *, quarantine: bool) -> bool:
        """Keep more words that a messenger brings; False: they are kept already."""

    def offline_form(self, name: str) -> OfflineForm | None:
        """Return the offline form with a name; None where there is none that seals today."""

    def sealed_conversation(self, lookup: bytes) -> SealedConversation | None:
        """Return what belongs to a lookup id, without opening it; None for every one that finds nothing."""

    def take_message(self, message: SealedMessage, *, quarantine: bool) -> bool:
        """Keep more words for a report, sealed elsewhere; False: they are kept already."""

    def conversation(self, code: Code) -> Conversation | None:
        """Return what a code opens; None for every code that opens nothing."""

    def write(self, code: Code, text: str, attachments: Sequence[bytes], *, quarantine: bool) -> None:
        """Seal more words and files for the report of a code."""

    def appeal_false(self, code: Code, text: str) -> None:
        """Seal the appeal of a reporter whose report is called knowingly false; raises as `appeal` does."""

    def notice(self, code: Code) -> Noticed | None:
        """Return what the code of a notice opens; None for every code that opens none."""

    def appeal(self, code: Code, text: str) -> None:
        """Seal an appeal from a notice. Raises NotFound, ConditionUnmet, StatementInvalid, DirectoryInvalid."""

    def sheet(self) -> Sheet | None:
        """Return the sheet of rewards where rewards are promised today."""

    def published_sheet(self) -> str:
        """Return the sheet as officers signed it."""

    def reward(self, code: Code) -> Reward | None:
        """Return the reward that waits behind a code."""

    def claim(self, code: Code, *, money: bool) -> None:
        """Ask for the voucher, or for thanks instead of money."""


class Gate(Protocol):
    """Keeps floods apart; `adapters.flood.gate.Gate` does."""

    @property
    def effort(self) -> Effort:
        """What a report costs."""

    def of(self, channel: str) -> "Gate":
        """Return the gate of another channel, whose reports are counted apart."""

    def challenge(self) -> str:
        """Return the challenge of a form that is opened now."""

    def admit(self, shown: str, work: str, *, danger: bool) -> Admission:
        """Decide what becomes of a report."""

    def crowded(self) -> bool:
        """Tell whether so much came by this channel just now that what has no form goes into quarantine, too."""

    def count(self, shown: str, work: str) -> None:
        """Count a report that was taken."""


def nothing_published() -> Snapshot | None:
    """Return that nothing is published: what the site says without a log."""
    return None


def nothing_proven(first: int) -> tuple[int, Sequence[bytes]] | None:
    """Return that nothing is proven: what the site says without a log."""
    del first
    return None


def no_names(text: str) -> Sequence[str]:
    """Find no name in a text: what the site does without a detector."""
    del text
    return ()


@dataclass(frozen=True)
class Intake:
    """What the pages for reporters work with."""

    reporting: Reporting
    gate: Gate
    lists: Mapping[str, WordList]  # the words of codes, by language
    chance: Callable[[int], int]  # a number below another
    names: Callable[[str], Sequence[str]] = no_names  # words of a text that look like names of persons
    onion: str = ""  # address of the same site as an onion service
    published: Callable[[], Snapshot | None] = nothing_published  # the log as everybody may see it
    proof: Callable[[int], tuple[int, Sequence[bytes]] | None] = nothing_proven  # that it only grew since a size
    post: str = ""  # where slips of paper are sent
    call: str = ""  # number that takes reports by telephone
    root: PublicKey | None = None  # by whose signatures a browser knows to whom it may seal; None: the server seals
    paper: Gate | None = None  # counts paper forms, apart from reports

    @property
    def rewards(self) -> bool:
        """Whether rewards are promised; where nobody knows right now, nothing is said of them."""
        try:
            return self.reporting.sheet() is not None
        except SendableError:
            return False
