"""All that a public site can do with reports, bound to the means: it seals, and opens replies while a code is typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sendable.actions.reporting import (
    affected,
    appeal_false,
    carry,
    collect,
    come_back,
    come_back_sealed,
    make_slip,
    offline_form,
    publish_keys,
    take_in,
    take_sealed,
    why_refused,
)
from sendable.actions.reporting.means import Means, believed
from sendable.actions.reporting.offered import Reward
from sendable.actions.reporting.rewards import published, sheet_of
from sendable.errors import DirectoryInvalid, ScopeUnsigned
from sendable.ports.offline_forms import OfflineForm
from sendable.reporting.carried import SealedWords
from sendable.reporting.code import Code
from sendable.reporting.conversation import Conversation, Noticed, SealedConversation
from sendable.reporting.directory import Duty
from sendable.reporting.form import NO_FORM, Form
from sendable.reporting.scope.category import Category, Scope
from sendable.reporting.scope.signed import SignedScope
from sendable.reporting.sending import SealedMessage, SealedReport
from sendable.reporting.sheet import Sheet
from sendable.reporting.slip import Slip
from sendable.reporting.statement import Statement


@dataclass(frozen=True)
class Reporting:
    """The use cases of a reporter."""

    means: Means
    scope: Scope
    ticket: Callable[[bytes], bytes] | None = field(default=None, repr=False)  # None: takes no words from messengers

    def categories(self) -> Sequence[Category]:
        """Return what may be reported."""
        return self.scope.categories

    def ready(self) -> bool:
        """Tell whether a report can be taken: what may be reported is signed, and there are keys for this week."""
        try:
            with self.means.store.reading() as tx:
                self.means.check_scope(tx)
                return bool(believed(self.means, tx).to(Duty.HANDLER, self.means))
        except (DirectoryInvalid, ScopeUnsigned):
            return False

    def rehearse(self) -> None:
        """Take a report in and drop it again; see `take_in.rehearse`."""
        take_in.rehearse(self.means)

    def signed_scope(self) -> SignedScope | None:
        """Return what may be reported as two people signed it; None where nobody did."""
        try:
            with self.means.store.reading() as tx:
                return self.means.scope(tx) if self.means.scope is not None else None
        except ScopeUnsigned:
            return None

    def scope_notes(self) -> Mapping[str, str]:
        """Return the signed scope and the directory of its signers; see `publish_keys.scope_notes`."""
        return publish_keys.scope_notes(self.means)

    def once(self) -> str:
        """Return the mark of a form that is opened now."""
        return self.means.new_id().hex()

    def make_slip(self) -> tuple[Slip, Code]:
        """Return the number and the code of a new slip; see `make_slip`."""
        return make_slip.make_slip(self.means)

    def submit(
        self, said: Statement, attachments: Sequence[bytes], contact: str, *, quarantine: bool, form: Form = NO_FORM
    ) -> Code | None:
        """Seal a report, keep it, and return the code of its reporter; see `take_in.submit`."""
        return take_in.submit(self.means, said, attachments, contact, quarantine=quarantine, form=form)

    def keys(self) -> Mapping[str, object]:
        """Return signed notes of the keys to seal to; see `publish_keys.keys_to_seal`."""
        return publish_keys.keys_to_seal(self.means)

    def take_sealed(self, sealed: SealedReport, *, quarantine: bool) -> bool:
        """Keep a report that was sealed elsewhere; see `take_sealed`."""
        return take_sealed.take_sealed(self.means, sealed, quarantine=quarantine)

    def why_refused(self, sealed: SealedReport | SealedWords) -> why_refused.Why:
        """Return why something was not taken that was sealed elsewhere; see `why_refused`."""
        return why_refused.why_refused(self.means, sealed)

    def offline_form(self, name: str) -> OfflineForm | None:
        """Return the offline form with a name; None where there is none that seals today."""
        return offline_form.offline_form(self.means, name)

    def sealed_conversation(self, lookup: bytes) -> SealedConversation | None:
        """Return what belongs to a lookup id; None for every one that finds nothing."""
        return come_back_sealed.sealed_conversation(self.means, lookup)

    def take_message(self, message: SealedMessage, *, quarantine: bool = False) -> bool:
        """Keep more words that were sealed elsewhere; see `come_back_sealed.take_message`."""
        return come_back_sealed.take_message(self.means, message, quarantine=quarantine)

    def carried_answer(self, found_by: bytes, written: carry.Written) -> bytes:
        """Return what was answered, sealed for a messenger; see `carry.carried_answer`."""
        return carry.carried_answer(self.means, carry.Messenger(written, self.ticket), found_by)

    def take_words(self, words: SealedWords, *, quarantine: bool = False) -> bool:
        """Keep more words that a messenger brings; see `carry.take_words`."""
        return carry.take_words(self.means, self.ticket, words, quarantine=quarantine)

    def conversation(self, code: Code) -> Conversation | None:
        """Return what a code opens; None for every code that opens nothing."""
        return come_back.conversation(self.means, code)

    def write(self, code: Code, text: str, attachments: Sequence[bytes], *, quarantine: bool = False) -> None:
        """Seal more words and files for the report of a code; see `come_back.write`."""
        come_back.write(self.means, code, text, attachments, quarantine=quarantine)

    def appeal_false(self, code: Code, text: str) -> None:
        """Seal and keep the appeal of a reporter whose report is called knowingly false."""
        appeal_false.appeal_false(self.means, code, text)

    def sheet(self) -> Sheet | None:
        """Return the sheet of rewards where rewards are promised today."""
        return sheet_of(self.means)

    def published_sheet(self) -> str:
        """Return the sheet as officers signed it; "" where rewards are off."""
        return published(self.means) if self.sheet() is not None else ""

    def reward(self, code: Code) -> Reward | None:
        """Return the reward that waits behind a code; None where there is none."""
        return collect.reward(self.means, code)

    def claim(self, code: Code, *, money: bool) -> None:
        """Ask for the voucher, or for a commendation instead; see `collect.claim`."""
        collect.claim(self.means, code, money=money)

    def notice(self, code: Code) -> Noticed | None:
        """Return what the code of a notice opens; None for every code that opens none."""
        return affected.notice_of(self.means, code)

    def appeal(self, code: Code, text: str) -> None:
        """Seal an appeal from a notice; see `affected.appeal`."""
        affected.appeal(self.means, code, text)
