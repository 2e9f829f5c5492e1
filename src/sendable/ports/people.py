"""Staff as actions use them: in the record, and the two proofs that let them in."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sendable.people.office import Office
from sendable.people.session import Invitation, Session
from sendable.people.staff import Staff
from sendable.ports.record import Log
from sendable.ports.tokens import TokensKept


class StaffKept(Protocol):
    """All members of staff."""

    def add(self, staff: Staff) -> None:
        """Add a new member."""

    def put(self, staff: Staff) -> None:
        """Write a changed one."""

    def get(self, id: str, *, to_change: bool = False) -> Staff:  # noqa: A002 it is the id
        """Return a member; `to_change` lets nobody else change them in this transaction. Raises NotFound."""

    def by_sign_name(self, sign_name: str) -> Staff | None:
        """Return who signs in by a name."""

    def list(self) -> Sequence[Staff]:
        """Return all, by the name that is shown."""


class SessionsKept(Protocol):
    """Who is signed in."""

    def add(self, session: Session) -> None:
        """Begin one."""

    def find(self, token_hash: str) -> Session | None:
        """Return the session of a token."""

    def seen(self, token_hash: str, at: datetime) -> None:
        """Note when it was last used."""

    def sit(self, token_hash: str, office: str) -> None:
        """Note at which office they work now."""

    def end(self, token_hash: str) -> None:
        """End one."""

    def end_all(self, staff: str) -> None:
        """End all of a member of staff."""

    def sweep(self, now: datetime) -> None:
        """Forget those that have run out."""


class InvitationsKept(Protocol):
    """Links that were not used yet."""

    def add(self, invitation: Invitation) -> None:
        """Keep one."""

    def find(self, token_hash: str) -> Invitation | None:
        """Return the invitation of a token."""

    def list(self) -> Sequence[Invitation]:
        """Return all, the latest to end first."""

    def spend(self, token_hash: str) -> bool:
        """Take it away; False if somebody else has done so already."""

    def drop(self, by: str) -> None:
        """Take away all that somebody made."""


class OfficesKept(Protocol):
    """All offices."""

    def add(self, office: Office) -> None:
        """Add one."""

    def list(self) -> Sequence[Office]:
        """Return all, by id."""


class PeopleRecord(Protocol):
    """What a use case of staff may read and write, in one transaction."""

    @property
    def staff(self) -> StaffKept: ...
    @property
    def sessions(self) -> SessionsKept: ...
    @property
    def invitations(self) -> InvitationsKept: ...
    @property
    def offices(self) -> OfficesKept: ...
    @property
    def tokens(self) -> TokensKept: ...
    @property
    def history(self) -> Log: ...


class PeopleStore(Protocol):
    """The record, one transaction after the other."""

    def transaction(self) -> AbstractContextManager[PeopleRecord]:
        """Commit what the block did when it ends, and nothing if it raises."""

    def reading(self) -> AbstractContextManager[PeopleRecord]:
        """Read one state of the record."""


class Passwords(Protocol):
    """Keeps passwords as slow hashes."""

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""

    def holds(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that is kept; takes as long where None is kept, and is then False."""

    def outdated(self, kept: str) -> bool:
        """Tell whether the hash was made more weakly than hashes are made today."""


class Codes(Protocol):
    """Codes that change with time, from a secret that an authenticator app knows."""

    def new_secret(self) -> str:
        """Return a new secret as people can type it."""

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code that is right now, None for a wrong one."""

    def address(self, secret: str, sign_name: str) -> str:
        """Return the address that an authenticator app reads as a QR code."""
