"""Time, ids and chance, as the machine tells them; nothing else asks."""

from datetime import UTC, date, datetime
from secrets import randbelow, randbits, token_bytes, token_hex, token_urlsafe
from threading import Lock
from time import monotonic, time_ns

__all__ = ["monotonic", "new_id", "new_token", "now", "randbelow", "randbits", "random_bytes", "today"]

TOKEN_BYTES = 32
_lock = Lock()
_last = 0


def today() -> date:
    """Return the day in UTC: the same everywhere at one moment."""
    return datetime.now(tz=UTC).date()


def now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(tz=UTC)


def new_id() -> str:
    """Return an id of 32 letters; those that this process makes sort in the order in which they were made."""
    global _last  # noqa: PLW0603 one clock for the process
    with _lock:
        _last = max(_last + 1, time_ns() // 1000)
        return f"{_last:016x}{token_hex(8)}"


def new_token() -> str:
    """Return a secret that nobody can guess, of letters that an address may hold."""
    return token_urlsafe(TOKEN_BYTES)


def random_bytes(size: int) -> bytes:
    """Return bytes that nobody can guess."""
    return token_bytes(size)
