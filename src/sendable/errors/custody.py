"""Errors of what people do with items and cases."""

from dataclasses import dataclass
from datetime import datetime

from sendable.errors.base import SendableError


@dataclass
class IdentifierInvalid(SendableError):
    """Something scanned or typed that is no identifier of an item, or one that is taken."""

    value: str
    what: str

    def line(self) -> str:
        return f"identifier {self.value}: {self.what}"


@dataclass
class MoveNotAllowed(SendableError):
    """An act that cannot be done in the state in which something is."""

    state: str
    act: str
    possible: tuple[str, ...]

    def line(self) -> str:
        instead = f"; possible: {', '.join(self.possible)}" if self.possible else ""
        return f"{self.act} is not possible while it is {self.state}{instead}"


@dataclass
class DisputeInvalid(SendableError):
    """An objection to a decision that the decision cannot bear."""

    what: str

    def line(self) -> str:
        return f"this decision cannot have been wrong in this way: {self.what}"


@dataclass
class StoryInvalid(SendableError):
    """A story for the public that must not be published as it is."""

    what: str  # incomplete, names_something, not_looked_at, too_long

    def line(self) -> str:
        return f"this story cannot be published: {self.what.replace('_', ' ')}"


@dataclass
class NotPermitted(SendableError):
    """An act for which an actor has no role, or not at this office."""

    actor: str
    act: str
    office: str
    roles: tuple[str, ...]

    def line(self) -> str:
        return f"{self.actor} may not {self.act} at {self.office}; it takes the role {' or '.join(self.roles)}"


@dataclass
class ReasonMissing(SendableError):
    """An act that must not be done without saying why."""

    act: str

    def line(self) -> str:
        return f"{self.act} needs a reason"


@dataclass
class RuleForbids(SendableError):
    """An act that the rules on the goods do not permit."""

    act: str
    outcome: str
    rules: tuple[str, ...]

    def line(self) -> str:
        ground = f" ({', '.join(self.rules)})" if self.rules else ""
        return f"{self.act} is not permitted: the rules say {self.outcome}{ground}"


@dataclass
class VerificationMissing(SendableError):
    """An acceptance without what must come before it."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class AgreementInvalid(SendableError):
    """A safety agreement of which a part cannot be so."""

    part: str  # number, taken, business, registration, covered, listed, goods, offices, until

    def line(self) -> str:
        return f"this agreement cannot be recorded: look at its {self.part}"


@dataclass
class NotExempt(SendableError):
    """An exemption by a safety agreement that does not hold for this item."""

    check: str  # why, a word of the core

    def line(self) -> str:
        return f"the safety agreement exempts nobody here: {self.check.replace('_', ' ')}; verify the sender as usual"


@dataclass
class LetterNotOpened(SendableError):
    """Somebody would open a letter."""

    identifier: str

    def line(self) -> str:
        return f"{self.identifier} is a letter; letters are never opened"


@dataclass
class InspectionInvalid(SendableError):
    """A record of an inspection that is not complete."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class NothingFound(SendableError):
    """A case or referral without anything that a person found."""

    identifier: str

    def line(self) -> str:
        return f"{self.identifier}: nobody has found anything yet; words alone make no case and no referral"


@dataclass
class SecondPersonNeeded(SendableError):
    """An act that one person alone may not do."""

    act: str

    def line(self) -> str:
        return f"{self.act} needs another person than those who have acted in it"


@dataclass
class TouchedBefore(SendableError):
    """An appeal given to somebody who has acted on the item."""

    actor: str

    def line(self) -> str:
        return f"{self.actor} has acted on this item; somebody who never did must decide the appeal"


@dataclass
class TransferInvalid(SendableError):
    """A transfer of custody that does not add up."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class ChangedMeanwhile(SendableError):
    """Something that another person changed between reading and writing; nothing of either is lost."""

    kind: str
    id: str

    def line(self) -> str:
        return f"{self.kind} {self.id} was changed by somebody else meanwhile; look at it again"


@dataclass
class RowDamaged(SendableError):
    """A row of the record that cannot be read back."""

    row: str
    what: str

    def line(self) -> str:
        return f"{self.row} is damaged: {self.what}"


@dataclass
class PictureInvalid(SendableError):
    """Something uploaded that is no picture which we keep."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class AppealTooLate(SendableError):
    """An appeal after the last day for it."""

    until: datetime

    def line(self) -> str:
        return f"the last day to appeal was {self.until:%Y-%m-%d}"


@dataclass
class CodeExpired(SendableError):
    """A code of an authority that opened a referral once."""

    until: datetime

    def line(self) -> str:
        return f"this code opened a referral until {self.until:%Y-%m-%d %H:%M} UTC"


@dataclass
class ChannelInvalid(SendableError):
    """A mailbox or an address at which no authority can be reached by the way that was chosen."""

    way: str

    def line(self) -> str:
        return f"by {self.way} nobody can be reached there"


@dataclass
class RecordUnavailable(SendableError):
    """The record cannot be used now, through no fault of whoever asks: it is busy, its disk is full, or it is gone.

    What was under way when it went may have been recorded or not, but never by half.
    """

    what: str

    def line(self) -> str:
        return f"the record cannot be used now: {self.what}"


@dataclass
class NumberInvalid(SendableError):
    """Something typed that cannot be the number of a document; what was typed is not repeated."""

    def line(self) -> str:
        return "a document number has 4 to 40 letters and digits, at least one of them a digit"
