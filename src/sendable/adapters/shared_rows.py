"""Figures by name, in memory that processes forked later share, until the last of them stops; nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from mmap import mmap
from secrets import token_bytes
from struct import Struct

from sendable.adapters.alone import Alone

KEY, BESIDE = 16, 8  # bytes of a key; rows among which a new name takes the place of the one that was used longest ago


@dataclass
class Row:
    """What is known of a name: when it was used last (0.0: never) and its figures, which may be changed."""

    at: float
    figures: list[float]


class SharedRows:
    """A bounded number of names, each with the same number of figures; a name itself is not kept."""

    def __init__(self, names: int, figures: int) -> None:
        self._row, self._figures = Struct(f"{KEY}s{1 + figures}d"), figures
        self._sets, self._salt, self._alone = max(1, names // BESIDE), token_bytes(KEY), Alone()
        self._memory = mmap(-1, self._sets * BESIDE * self._row.size)

    @contextmanager
    def of(self, name: str, now: float) -> Iterator[Row]:
        """Hold the row of a name, alone among all processes; what it is when the block ends is kept."""
        key = blake2b(name.encode(), digest_size=KEY, key=self._salt).digest()
        first = int.from_bytes(key[:8], "big") % self._sets * BESIDE
        with self._alone():
            rows = {at: self._row.unpack_from(self._memory, at * self._row.size) for at in range(first, first + BESIDE)}
            mine = next((at for at, (owner, *_) in rows.items() if owner == key), None)
            row = Row(0.0, [0.0] * self._figures) if mine is None else Row(rows[mine][1], list(rows[mine][2:]))
            yield row
            place = min(rows, key=lambda at: rows[at][1]) if mine is None else mine
            self._row.pack_into(self._memory, place * self._row.size, key, now, *row.figures)
