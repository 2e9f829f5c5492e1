"""An organisation's sign-in as actions use it: OpenID Connect, code flow with PKCE."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sendable.people.organisation import Member, Organisation


@dataclass(frozen=True, slots=True)
class Started:
    """What was made up for one try to sign in; the browser knows the state alone."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    back: str  # the address to which the organisation sends the browser back


class SignInElsewhere(Protocol):
    """Asks the organisation; raises OrganisationRefused, or OrganisationUnavailable where it does not answer."""

    @property
    def organisation(self) -> Organisation:
        """Who is asked."""

    def address(self, started: Started) -> str:
        """Return where the browser goes."""

    def member(self, started: Started, code: str, now: datetime) -> Member:
        """Return who it was, by the code that the browser brought back."""


class AccountsElsewhere(Protocol):
    """Which account belongs to whom the organisation names."""

    def find(self, subject_hash: str) -> str | None:
        """Return the id of a member of staff."""

    def add(self, subject_hash: str, staff: str) -> None:
        """Keep one."""
