"""Sessions and invitations: for a time, and known here by the hash of their token alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.custody.act import Role

LASTS = timedelta(hours=12)
IDLE = timedelta(minutes=30)
NOTED = timedelta(minutes=1)  # how exactly "last seen" is kept
INVITED_FOR = timedelta(days=3)
RESET_FOR = timedelta(days=1)
SHORT = 16


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in, and the office at which they work now ("" until they have chosen)."""

    token_hash: str
    staff: str
    made_at: datetime
    seen_at: datetime
    ends_at: datetime
    office: str = ""
    browser: str | None = None  # such as "Firefox, Linux"

    @property
    def short(self) -> str:
        """What names it on a page; it opens nothing."""
        return self.token_hash[:SHORT]

    def holds(self, now: datetime) -> bool:
        """Tell whether it still opens the desk. A clock that went back ends it too."""
        return self.made_at - IDLE <= now < self.ends_at and now - self.seen_at < IDLE


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that makes one member of staff, once."""

    id: str
    token_hash: str
    roles: frozenset[Role]
    offices: frozenset[str] | None
    by: str  # the id of an administrator, or FOUNDER
    ends_at: datetime
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Device:
    """A browser from which somebody has signed in; `told` once they have said that it was them."""

    token_hash: str
    staff: str
    browser: str
    first_at: datetime
    told: bool


@dataclass(frozen=True, slots=True)
class Reset:
    """A link that gives somebody a new password, once; with `secret` a new authenticator too, if two people agree."""

    id: str
    token_hash: str
    staff: str
    by: str
    ends_at: datetime
    secret: str | None = None
    agreed_by: str | None = None

    def opens(self, now: datetime) -> bool:
        """Tell whether the link works."""
        return now < self.ends_at and (self.secret is None or self.agreed_by is not None)
