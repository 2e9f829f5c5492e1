"""Every error that sendable raises: plain facts, one line each; only the edge chooses an exit code or a status."""

from dataclasses import dataclass


class SendableError(Exception):
    """Base of all errors that a user can mend; its text is one clear line."""

    def __str__(self) -> str:
        """Return the line for people."""
        return self.line()

    def line(self) -> str:
        """Say what is wrong and what would be right, in one line."""
        return " ".join(str(argument) for argument in self.args)


@dataclass
class InputUnreadable(SendableError):
    """A file that cannot be read as declarations."""

    file: str
    what: str

    def line(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass
class OutputUnwritable(SendableError):
    """A file that cannot be written, or must not be."""

    file: str
    what: str

    def line(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass
class OptionInvalid(SendableError):
    """A value given to an option that it cannot take."""

    option: str
    what: str

    def line(self) -> str:
        return f"{self.option}: {self.what}"


@dataclass
class FactInvalid(SendableError):
    """A value that a fact of the closed list cannot have."""

    fact: str
    what: str

    def line(self) -> str:
        return f"{self.fact}: {self.what}"


@dataclass
class CatalogueInvalid(SendableError):
    """A fault in a catalogue file."""

    file: str
    row: int
    column: str
    what: str

    def line(self) -> str:
        return f"{self.file}, row {self.row}, column {self.column}: {self.what}"


@dataclass
class PackInvalid(SendableError):
    """A fault in a rule pack."""

    file: str
    rule: str
    field: str
    what: str

    def line(self) -> str:
        where = f"{self.file}, rule {self.rule}" if self.rule else self.file
        return f"{where}, {self.field}: {self.what}" if self.field else f"{where}: {self.what}"


@dataclass
class NotFound(SendableError):
    """A concept, pack or rule that does not exist."""

    kind: str
    name: str
    near: tuple[str, ...] = ()

    def line(self) -> str:
        hint = f"; did you mean {', '.join(self.near)}?" if self.near else ""
        return f"there is no {self.kind} {self.name!r}{hint}"


@dataclass
class WorkerLost(SendableError):
    """A worker process that is gone, or that is not what it was started for."""

    worker: int
    what: str

    def line(self) -> str:
        return f"worker process {self.worker} {self.what}"


class Interrupted(SendableError):
    """The user stopped the run; what was finished stays readable."""


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
