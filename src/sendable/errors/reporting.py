"""Errors of reports about shipments: facts that hint at nothing which is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sendable.errors.base import SendableError


@dataclass
class EnvelopeInvalid(SendableError):
    """Bytes that are no envelope, or that do not open with the keys at hand, or not here."""

    where: str
    what: str

    def line(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class DirectoryInvalid(SendableError):
    """Keys that nobody should seal to: not signed by whom they should be, out of time, or changed."""

    where: str
    what: str

    def line(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class CodeUnreadable(SendableError):
    """A reporter's code with a slip; nothing was looked up for it."""

    what: str  # word, length, slip
    at: int

    def line(self) -> str:
        if self.what == "word":
            return f"word {self.at} is not in the list of words"
        if self.what == "length":
            return f"a code has 12 words, or 28 letters and digits; there are {self.at}"
        return "a word or a letter is another than it was"


@dataclass
class StatementInvalid(SendableError):
    """A statement that cannot be taken as it is."""

    field: str
    what: str  # missing, too_long
    most: int

    def line(self) -> str:
        return f"{self.field}: {'missing' if self.what == 'missing' else f'at most {self.most} characters'}"


@dataclass
class DutyMissing(SendableError):
    """An act on a report for which somebody lacks the duty."""

    act: str
    duty: str
    duties: tuple[str, ...]

    def line(self) -> str:
        return f"{self.act} is not for a {self.duty}; it takes the duty {' or '.join(self.duties)}"


@dataclass
class OneDutyOnly(SendableError):
    """Somebody would act on a report under a second duty, or decide the appeal against what they worked on."""

    holder: str
    before: str

    def line(self) -> str:
        return f"{self.holder} has acted on this report as {self.before}; somebody else must do this"


@dataclass
class ConditionUnmet(SendableError):
    """An act on a report before what must come first."""

    act: str
    what: str

    def line(self) -> str:
        return f"{self.act} is possible once this holds: {self.what}"


@dataclass
class DigestMissing(SendableError):
    """An act on a report without the sealed text that belongs to it."""

    act: str
    what: str

    def line(self) -> str:
        return f"{self.act} needs its {self.what}"


@dataclass
class ShieldBroken(SendableError):
    """A notice to whoever is affected that repeats what the reporter wrote."""

    words: str

    def line(self) -> str:
        return "a notice says nothing that the reporter wrote"


@dataclass
class EntryInvalid(SendableError):
    """An entry for the log of reports that could hold more than ids and digests."""

    field: str
    what: str

    def line(self) -> str:
        return f"entry of the log, {self.field}: {self.what}"


@dataclass
class RequestRefused(SendableError):
    """A request that no holder of keys has signed, or too long ago."""

    what: str

    def line(self) -> str:
        return f"the request is refused: {self.what}"


@dataclass
class PublicationInvalid(SendableError):
    """Text that says to be what everybody may see of the log of reports, and is not."""

    what: str

    def line(self) -> str:
        return self.what


@dataclass
class NotSent(SendableError):
    """Something that keeps a report on its reporter's machine; its words can be translated, and texts among its facts too."""

    words: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> str:
        return self.words.format(**self.facts)
