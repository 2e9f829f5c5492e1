"""Sessions and invitations: for a time, and known here by the hash of their token alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sendable.custody.act import Role

LASTS = timedelta(hours=12)
IDLE = timedelta(minutes=30)
NOTED = timedelta(minutes=1)  # how exactly "last seen" is kept
INVITED_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in, and the office at which they work now ("" until they have chosen)."""

    token_hash: str
    staff: str
    made_at: datetime
    seen_at: datetime
    ends_at: datetime
    office: str = ""

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
