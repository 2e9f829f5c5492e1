"""Tickets of messengers: made of the key that all processes of a site share, and kept nowhere."""

from dataclasses import dataclass, field
from hmac import digest


@dataclass(frozen=True)
class Tickets:
    """Makes the ticket of each reporter; only who opens an answer, and this site, can know it."""

    key: bytes = field(repr=False)

    def __call__(self, found_by: bytes) -> bytes:
        """Return the ticket of whoever is found by this."""
        return digest(self.key, b"sendable ticket" + found_by, "sha256")
