"""Staff as actions use them: in the record, and the two proofs that let them in."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sendable.people.office import Office
from sendable.people.session import Device, Invitation, Reset, Session
from sendable.people.staff import Staff
from sendable.ports.organisation import AccountsElsewhere
from sendable.ports.passkeys import ChallengesKept, PasskeysKept
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

    def of(self, staff: str) -> Sequence[Session]:
        """Return all of a member of staff, the latest used first."""

    def end_others(self, staff: str, but: str) -> None:
        """End all of a member of staff but one."""

    def name(self, token_hash: str, browser: str) -> None:
        """Note from which browser it is."""

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


class RecoveryKept(Protocol):
    """Recovery codes, as hashes."""

    def replace(self, staff: str, hashes: Sequence[str]) -> None:
        """Keep these, and none from before."""

    def count(self, staff: str) -> int:
        """Return how many are left."""

    def has(self, staff: str, code_hash: str) -> bool:
        """Tell whether a code can still be used."""

    def spend(self, staff: str, code_hash: str) -> bool:
        """Take one away; False if it was used."""


class DevicesKept(Protocol):
    """Browsers that were seen before."""

    def add(self, device: Device) -> None:
        """Keep one."""

    def find(self, token_hash: str, staff: str) -> Device | None:
        """Return the device of a cookie, of one member of staff."""

    def of(self, staff: str) -> Sequence[Device]:
        """Return all of a member of staff, the newest first."""

    def told(self, staff: str) -> None:
        """Note that all were theirs."""

    def drop(self, staff: str) -> None:
        """Forget all of a member of staff."""


class ResetsKept(Protocol):
    """Links for new passwords that were not used yet."""

    def add(self, reset: Reset) -> None:
        """Keep one; others for the same member of staff stop working."""

    def find(self, token_hash: str) -> Reset | None:
        """Return the one of a token."""

    def list(self) -> Sequence[Reset]:
        """Return all, the latest to end first."""

    def agree(self, id: str, by: str) -> None:  # noqa: A002 it is the id
        """Note who agreed."""

    def spend(self, token_hash: str) -> bool:
        """Take it away; False if somebody else has done so already."""

    def drop(self, staff: str) -> None:
        """Take away those for a member of staff, and those that they made."""

    def sweep(self, now: datetime) -> None:
        """Forget those that have run out."""


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
    def recovery(self) -> RecoveryKept: ...
    @property
    def devices(self) -> DevicesKept: ...
    @property
    def passkeys(self) -> PasskeysKept: ...
    @property
    def challenges(self) -> ChallengesKept: ...
    @property
    def elsewhere(self) -> AccountsElsewhere: ...
    @property
    def resets(self) -> ResetsKept: ...
    @property
    def offices(self) -> OfficesKept: ...
    @property
    def tokens(self) -> TokensKept: ...
    @property
    def history(self) -> Log: ...


class PeopleStore(Protocol):
    """The record, one transaction after the other."""

    @property
    def changes(self) -> int:
        """How many transactions of this process have written, or might have."""

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
    """Codes that change with time, from a secret that an authenticator app knows; secrets are kept under lock."""

    def new_secret(self) -> str:
        """Return a new secret as it is kept."""

    def shown(self, secret: str) -> str:
        """Return a secret as people can type it."""

    def relocked(self, secret: str) -> str | None:
        """Return a secret locked with the key in use, None if it is so already."""

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code that is right now, None for a wrong one."""

    def address(self, secret: str, sign_name: str) -> str:
        """Return the address that an authenticator app reads as a QR code."""
