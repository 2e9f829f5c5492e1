"""Codes of authenticator apps: TOTP (RFC 6238), six digits every 30 seconds. Their secrets are kept under lock."""

from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32

from sendable.adapters.key_ring import KeyFile
from sendable.errors import KeyUnusable

INTERVAL = 30
AROUND = (0, -1, 1)  # a clock may be half a minute off
DIGITS = 6
_BOUND = "key of an authenticator"
_LOCKED = "."  # which no base32 has


class TotpCodes:
    """Makes secrets and checks codes; without keys, as in a demo, secrets are kept as they are."""

    def __init__(self, keys: KeyFile | None = None) -> None:
        self._keys = keys

    def new_secret(self) -> str:
        """Return a new secret of 160 bits as it is kept."""
        return self._locked(random_base32())

    def shown(self, secret: str) -> str:
        """Return a secret in base32, as people can type it.

        Raises:
            KeyUnusable, RowDamaged: it does not open.
        """
        if _LOCKED not in secret:
            return secret
        if self._keys is None:
            raise KeyUnusable("vault.key", "the keys of authenticators are locked, and it was not handed in")
        return self._keys.ring.unlock(_BOUND, (), secret).decode()

    def relocked(self, secret: str) -> str | None:
        """Return a secret locked with the key in use, None if it is so already or there is no secret or no key."""
        if not secret or self._keys is None or (_LOCKED in secret and self._keys.ring.is_current(secret)):
            return None
        return self._locked(self.shown(secret))

    def _locked(self, plain: str) -> str:
        return plain if self._keys is None else self._keys.ring.lock(_BOUND, (), plain.encode())

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code that is right now, None for a wrong one."""
        given = "".join(code.split())
        if not secret or len(given) != DIGITS or not given.isascii():
            return None
        totp, present = TOTP(self.shown(secret)), int(now.timestamp()) // INTERVAL
        steps = [present + off for off in AROUND if present + off >= 0]
        return next((step for step in steps if compare_digest(totp.generate_otp(step), given)), None)

    def code(self, secret: str, at: datetime) -> str:
        """Return the code of a moment."""
        return TOTP(self.shown(secret)).at(at)

    def code_after(self, secret: str, at: datetime, used: int) -> str:
        """Return the code of a moment, or the one after it if that of the moment was used."""
        return TOTP(self.shown(secret)).generate_otp(max(int(at.timestamp()) // INTERVAL, used + 1))

    def address(self, secret: str, sign_name: str) -> str:
        """Return the address that an authenticator app reads as a QR code."""
        return TOTP(self.shown(secret)).provisioning_uri(name=sign_name, issuer_name="sendable")
