"""A member of staff, and what a try to sign in changes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sendable.custody.act import Role
from sendable.custody.actor import Actor

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works at the desk; the custody record knows the id alone."""

    id: str
    sign_name: str
    shown_name: str
    password_hash: str
    totp_secret: str
    roles: frozenset[Role]
    offices: frozenset[str] | None  # None: every office
    made_at: datetime
    active: bool = True
    wrong_tries: int = 0
    locked_until: datetime | None = None
    totp_step: int = -1  # the last step whose code was used: a code opens once

    @property
    def actor(self) -> Actor:
        """The actor as the custody record names them."""
        return Actor(self.id, self.roles, self.offices)

    @property
    def administers(self) -> bool:
        """Whether they may change rights now."""
        return self.active and Role.ADMINISTRATOR in self.roles


def tried(staff: Staff, now: datetime, *, password: bool, step: int | None) -> tuple[Staff, bool]:
    """Return the member of staff after a try to sign in, and whether it lets them in.

    `step` is the time step of a right code, None for a wrong one. While sign-in is locked nothing lets in, and
    nothing makes it longer.
    """
    if not staff.active or (staff.locked_until is not None and now < staff.locked_until):
        return staff, False
    if password and step is not None and step > staff.totp_step:
        return replace(staff, wrong_tries=0, locked_until=None, totp_step=step), True
    wrong = staff.wrong_tries + 1
    if wrong < MOST_TRIES:
        return replace(staff, wrong_tries=wrong), False
    return replace(staff, wrong_tries=0, locked_until=now + LOCKED_FOR), False
