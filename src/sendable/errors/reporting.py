"""Errors of reports about shipments: facts that hint at nothing which is kept."""

from dataclasses import dataclass

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
