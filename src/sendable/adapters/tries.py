"""Tries of names, counted in memory that processes forked later share, until the last of them stops."""

from datetime import datetime
from hashlib import blake2b
from mmap import mmap
from secrets import token_bytes
from struct import Struct

from sendable.adapters.alone import Alone
from sendable.ports.tries import MOST, WITHIN

NAMES = 10_000  # remembered at a time
KEY, BESIDE = 16, 8  # bytes of a key; rows among which a new name takes the place of the one that was tried longest ago
_ROW = Struct(f"{KEY}s{1 + MOST}d")  # the key, the last try that was asked for, and those that were made


class SharedTries:
    """Counts tries by name for all processes of a desk."""

    def __init__(self, names: int = NAMES) -> None:
        self._sets, self._salt = max(1, names // BESIDE), token_bytes(KEY)
        self._alone = Alone()
        self._memory = mmap(-1, self._sets * BESIDE * _ROW.size)

    def allow(self, name: str, now: datetime) -> bool:
        """Tell whether a name may be tried now; a try that may not be made does not count."""
        key = blake2b(name.encode(), digest_size=KEY, key=self._salt).digest()
        first = int.from_bytes(key[:8], "big") % self._sets * BESIDE
        at, since = now.timestamp(), (now - WITHIN).timestamp()
        with self._alone():
            rows = {row: _ROW.unpack_from(self._memory, row * _ROW.size) for row in range(first, first + BESIDE)}
            mine = next((row for row, (owner, *_) in rows.items() if owner == key), None)
            recent = [] if mine is None else [one for one in rows[mine][2:] if since < one <= at]
            allowed = len(recent) < MOST
            made = [*recent, at] if allowed else recent
            place = min(rows, key=lambda row: rows[row][1]) if mine is None else mine
            _ROW.pack_into(self._memory, place * _ROW.size, key, at, *made, *[0.0] * (MOST - len(made)))
        return allowed
