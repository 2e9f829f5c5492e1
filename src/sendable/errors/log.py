"""Errors of the custody log, its proofs, notes and keys."""

from dataclasses import dataclass

from sendable.errors.base import SendableError


@dataclass
class EventInvalid(SendableError):
    """An event that cannot be recorded, or bytes that are no event."""

    field: str
    what: str

    def line(self) -> str:
        return f"{self.field}: {self.what}"


@dataclass
class LogDamaged(SendableError):
    """A stored node of the custody log that is not what it must be."""

    level: int
    index: int
    what: str

    def line(self) -> str:
        return f"node {self.index} at level {self.level} of the custody log {self.what}"


@dataclass
class ProofInvalid(SendableError):
    """A proof of inclusion or consistency that does not hold, or cannot be given."""

    kind: str
    what: str

    def line(self) -> str:
        return f"{self.kind} is not proved: {self.what}"


@dataclass
class NoteInvalid(SendableError):
    """Bytes that are no signed note, or a line that is no key."""

    where: str
    what: str

    def line(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class CheckpointInvalid(SendableError):
    """A text that is no checkpoint of the log."""

    row: int
    what: str

    def line(self) -> str:
        return f"checkpoint, line {self.row}: {self.what}"


@dataclass
class SignatureInvalid(SendableError):
    """A note that the key does not vouch for."""

    key: str
    what: str

    def line(self) -> str:
        return f"the signature of {self.key} {self.what}"


@dataclass
class KeyUnusable(SendableError):
    """A key file that cannot be read, written or trusted."""

    file: str
    what: str

    def line(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass
class EvidenceInvalid(SendableError):
    """A file that is no proof of an event, no backup, or no export of the record."""

    what: str

    def line(self) -> str:
        return self.what
