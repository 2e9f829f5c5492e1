"""Codes of authenticator apps: TOTP (RFC 6238), six digits every 30 seconds."""

from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32

INTERVAL = 30
AROUND = (0, -1, 1)  # a clock may be half a minute off
DIGITS = 6


class TotpCodes:
    """Makes secrets and checks codes."""

    def new_secret(self) -> str:
        """Return a new secret of 160 bits in base32, as people can type it."""
        return random_base32()

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code that is right now, None for a wrong one."""
        given = "".join(code.split())
        if len(given) != DIGITS or not given.isascii():
            return None
        totp, present = TOTP(secret), int(now.timestamp()) // INTERVAL
        steps = [present + off for off in AROUND if present + off >= 0]
        return next((step for step in steps if compare_digest(totp.generate_otp(step), given)), None)

    def code(self, secret: str, at: datetime) -> str:
        """Return the code of a moment."""
        return TOTP(secret).at(at)

    def code_after(self, secret: str, at: datetime, used: int) -> str:
        """Return the code of a moment, or the one after it if that of the moment was used."""
        return TOTP(secret).generate_otp(max(int(at.timestamp()) // INTERVAL, used + 1))

    def address(self, secret: str, sign_name: str) -> str:
        """Return the address that an authenticator app reads as a QR code."""
        return TOTP(secret).provisioning_uri(name=sign_name, issuer_name="sendable")
