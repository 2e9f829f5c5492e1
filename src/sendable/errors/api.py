"""Errors of programs that use the interface: who they are, how often they ask, and what they said before."""

from dataclasses import dataclass

from sendable.errors.base import SendableError


@dataclass
class TokenRefused(SendableError):
    """A request without a token that opens anything."""

    def line(self) -> str:
        return "no token, or one that was withdrawn, has run out, or never was; send it as: Authorization: Bearer TOKEN"


@dataclass
class ScopeMissing(SendableError):
    """A token that is for another task."""

    has: str
    needs: tuple[str, ...]

    def line(self) -> str:
        return f"this token is for {self.has}; this takes one for {' or '.join(self.needs)}"


@dataclass
class TooManyRequests(SendableError):
    """A program that asks more often than it may."""

    seconds: int

    def line(self) -> str:
        return f"too many requests; try again in {self.seconds} s"


@dataclass
class ValueInvalid(SendableError):
    """A value of a request that cannot be so, by the name of its field."""

    field: str
    what: str

    def line(self) -> str:
        return f"{self.field}: {self.what}"


@dataclass
class QuestionOpen(SendableError):
    """An item that cannot be decided on before a question is answered."""

    questions: tuple[tuple[str, str], ...]  # field and question

    def line(self) -> str:
        asked = " ".join(f"{field}: {asks}" for field, asks in self.questions)
        return f"an answer is missing. {asked}"


@dataclass
class VersionMissing(SendableError):
    """A change that does not say which version it was made of."""

    def line(self) -> str:
        return "say which version you have seen: send its ETag as If-Match"


@dataclass
class KeyReused(SendableError):
    """An idempotency key that came with another request before."""

    def line(self) -> str:
        return "this Idempotency-Key came with another request; take a new key for a new request"


@dataclass
class KeyInUse(SendableError):
    """A request that came twice at once."""

    def line(self) -> str:
        return "the same request is being done right now; ask again with the same Idempotency-Key"


@dataclass
class AnswerLost(SendableError):
    """A request that was done and whose answer was not kept: the server stopped in between."""

    def line(self) -> str:
        return "this was done, and the server stopped before its answer was kept; look at the item"


@dataclass
class TooManyAsked(SendableError):
    """Another inspection asked for while very many wait for items that are not here."""

    most: int

    def line(self) -> str:
        return f"{self.most} inspections wait for items that are not here; wait until some have expired"


@dataclass
class NotDelivered(SendableError):
    """A message to a webhook that did not arrive."""

    what: str

    def line(self) -> str:
        return self.what
