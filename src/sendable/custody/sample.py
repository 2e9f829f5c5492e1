"""Items chosen by chance: nobody can foresee which, and afterwards everybody can check that it was chance.

A seed is drawn and only its hash is logged before the first item; whether an item is chosen follows from the seed and the
item's own id, which nobody can choose. Later the seed itself is logged, and each choice can be done again.
"""

import hmac
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sendable.custody.declaration import Kind
from sendable.custody.item import Item
from sendable.custody.moves import State

WHOLE = 1_000_000  # rates are given in parts per million
SEED_BITS = 256
_BYTES = 8


class SampleAct(StrEnum):
    """What the log says of a seed; about no item."""

    COMMIT = "commit_sample"
    REVEAL = "reveal_sample"


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed, the day for which it was drawn, and the share of items that it chooses."""

    id: str
    day: str  # 2026-11-22, in UTC
    rate: int
    secret: str  # hexadecimal

    @property
    def commitment(self) -> str:
        """The hash that is logged first; it binds seed, day and rate."""
        return sha256(f"sendable sample {self.day} {self.rate} {self.secret}".encode()).hexdigest()

    def chooses(self, item: str) -> bool:
        """Tell whether the item with this id is chosen."""
        drawn = hmac.digest(bytes.fromhex(self.secret), item.encode(), "sha256")[:_BYTES]
        return int.from_bytes(drawn) * WHOLE < self.rate << 8 * _BYTES


def new_seed(id: str, day: str, rate: int, chance: int) -> Seed:  # noqa: A002 it is the id
    """Return a seed of `SEED_BITS` random bits."""
    return Seed(id, day, rate, f"{chance:0{SEED_BITS // 4}x}")


def may_be_chosen(item: Item) -> bool:
    """Tell whether chance may choose an item: one that no rule stopped, and that is no letter."""
    return item.state is State.ACCEPTED and item.declaration.kind is not Kind.LETTER
