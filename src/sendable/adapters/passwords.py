"""Passwords kept as Argon2id hashes, which are slow on purpose."""

from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2  # each takes 64 MiB for a moment; others wait their turn


class ArgonPasswords:
    """Hashes and compares with the defaults of the library (RFC 9106, low memory), or others for tests."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._turn:
            return self._hasher.hash(normalize("NFKC", password))

    def holds(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that is kept; takes as long where none is kept, and is then False."""
        with self._turn:
            try:
                self._hasher.verify(kept or self._nobody, normalize("NFKC", password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def outdated(self, kept: str) -> bool:
        """Tell whether the hash was made more weakly than hashes are made today."""
        return self._hasher.check_needs_rehash(kept)
