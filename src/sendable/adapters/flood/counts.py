"""Counts of reports of the last minutes, in memory that processes forked later share; nothing of it is ever written."""

from hashlib import blake2b
from mmap import mmap
from secrets import token_bytes
from struct import Struct

from sendable.adapters.alone import Alone
from sendable.reporting.flood import OPEN_FOR, WINDOW, Load

CHANNELS = (
    "form",
    "sealed",
    "paper",
    "message",
    "other",
)  # each has its own counts, so that a flood of one leaves the others alone
SLICE = 10  # seconds that are counted together
SLICES = WINDOW // SLICE
SPENT, BESIDE, KEY = 200_000, 8, 8  # forms that are remembered; rows among which one finds its place; bytes of a key
_COUNT, _FORM = Struct("QII"), Struct(f"{KEY}sd")  # which slice, worked for, idle; key, when it was sent


class Counts:
    """What all processes of a site have counted together."""

    def __init__(self, forms: int = SPENT) -> None:
        self._sets, self._salt = max(1, forms // BESIDE), token_bytes(16)
        self._alone = Alone()
        self._came = mmap(-1, len(CHANNELS) * SLICES * _COUNT.size)
        self._spent = mmap(-1, self._sets * BESIDE * _FORM.size)

    def load(self, channel: str, now: float) -> Load:
        """Return how many reports came by a channel in the last ten minutes."""
        last = int(now) // SLICE
        with self._alone():
            rows = [_COUNT.unpack_from(self._came, self._place(channel, one)) for one in range(SLICES)]
        recent = [row for row in rows if last - SLICES < row[0] <= last]
        return Load(sum(row[1] for row in recent), sum(row[2] for row in recent))

    def came(self, channel: str, now: float, *, done: bool) -> None:
        """Count one, worked for or not."""
        which = int(now) // SLICE
        place = self._place(channel, which % SLICES)
        with self._alone():
            before, worked, idle = _COUNT.unpack_from(self._came, place)
            if before != which:
                worked = idle = 0
            _COUNT.pack_into(self._came, place, which, worked + done, idle + (not done))

    def spend(self, form: str, now: float) -> None:
        """Remember that a form was sent; the one that was sent longest ago makes room."""
        key, rows = self._rows(form)
        with self._alone():
            found = {row: _FORM.unpack_from(self._spent, row * _FORM.size) for row in rows}
            mine = next((row for row, (owner, _) in found.items() if owner == key), None)
            place = min(found, key=lambda row: found[row][1]) if mine is None else mine
            _FORM.pack_into(self._spent, place * _FORM.size, key, now)

    def spent(self, form: str, now: float) -> bool:
        """Tell whether a form was sent before."""
        key, rows = self._rows(form)
        with self._alone():
            found = [_FORM.unpack_from(self._spent, row * _FORM.size) for row in rows]
        return any(owner == key and now - at <= OPEN_FOR for owner, at in found)

    def _place(self, channel: str, at: int) -> int:
        return (CHANNELS.index(channel) * SLICES + at) * _COUNT.size

    def _rows(self, form: str) -> tuple[bytes, range]:
        key = blake2b(form.encode(), digest_size=KEY, key=self._salt).digest()
        first = int.from_bytes(key, "big") % self._sets * BESIDE
        return key, range(first, first + BESIDE)
