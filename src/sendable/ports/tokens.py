"""What programs are let in by, in the record."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from sendable.people.token import Token
from sendable.ports.record import Programs


class TokensKept(Programs, Protocol):
    """All tokens of programs, those that were withdrawn too."""

    def add(self, token: Token) -> None:
        """Add a new one."""

    def find(self, token_hash: str) -> Token | None:
        """Return the token of a hash."""

    def get(self, id: str) -> Token:  # noqa: A002 it is the id
        """Return a token; raises NotFound."""

    def list(self) -> Sequence[Token]:
        """Return all, the last made first."""

    def used(self, id: str, day: date) -> None:  # noqa: A002
        """Note the day on which it was last used."""

    def withdraw(self, id: str, at: datetime) -> bool:  # noqa: A002
        """Let it open nothing any more; False if it did not before."""

    def withdraw_all(self, by: str, at: datetime) -> None:
        """Withdraw all that somebody made."""
