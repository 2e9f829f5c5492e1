"""Errors of what may be reported."""

from dataclasses import dataclass

from sendable.errors.base import SendableError


@dataclass
class ScopeInvalid(SendableError):
    """A fault in a definition of what may be reported; `kind` names the reason in one word."""

    file: str
    category: str
    field: str
    kind: str
    what: str
    right: str

    def line(self) -> str:
        where = f"{self.file}, category {self.category}" if self.category else self.file
        return f"{where}, {self.field}: {self.what}; right would be: {self.right}"


@dataclass
class ScopeUnsigned(SendableError):
    """What may be reported does not bear the signatures of two people of the directory."""

    what: str

    def line(self) -> str:
        return self.what
