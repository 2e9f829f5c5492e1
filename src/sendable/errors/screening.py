"""Errors of files, options, the catalogue, packs and runs."""

from dataclasses import dataclass

from sendable.errors.base import SendableError


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
