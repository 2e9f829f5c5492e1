"""What the affected sender is told: facts, legal ground, automated or not, how to put it right, how to appeal.

The sender needs no account: a code printed on the notice opens the page about the item. Of the code only a hash is kept.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sendable.custody.deadline import Due, deadline
from sendable.custody.declaration import Ground
from sendable.custody.item import Item
from sendable.screening.outcome import Outcome

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
CODE_BITS = 80
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Notice:
    """A reasoned decision on one item, as its sender may read it."""

    id: str
    item: str
    at: datetime
    act: str  # what was done: refuse, hold, isolate, return, ...
    outcome: Outcome
    automated: bool  # rules alone decided; a person confirms or corrects it on appeal
    grounds: tuple[Ground, ...]
    question: str | None
    appeal_until: datetime
    code_hash: str


def notice(item: Item, act: str, at: datetime, *, id: str, code: str, automated: bool) -> Notice:  # noqa: A002
    """Return the notice on what was done to an item; grounds for staff only are named by their source alone."""
    question = next((line.question for line in item.decided.lines if line.question), None)
    return Notice(
        id=id,
        item=item.id,
        at=at,
        act=act,
        outcome=item.decided.outcome,
        automated=automated,
        grounds=tuple(ground for ground in item.grounds if ground.outcome > Outcome.ACCEPT),
        question=question,
        appeal_until=deadline(item.id, Due.APPEAL_FILED, at).at,
        code_hash=hash_of(code),
    )


def new_code(chance: int) -> str:
    """Write `CODE_BITS` random bits as groups of letters and digits that nobody mixes up."""
    return written(chance, CODE_BITS)


def written(chance: int, bits: int) -> str:
    """Write random bits as groups of letters and digits that nobody mixes up."""
    symbols = [_ALPHABET[(chance >> (5 * at)) & 31] for at in range(bits // 5)]
    return "-".join("".join(symbols[at : at + _GROUP]) for at in range(0, len(symbols), _GROUP))


def plain_code(code: str) -> str:
    """Return a code as it was meant, however it was typed."""
    return "".join(one for one in code.upper().translate(_MEANT) if one in _ALPHABET)


def hash_of(code: str) -> str:
    """Return what is kept of a code: the same for every way in which people type it."""
    return hashlib.sha256(f"sendable notice {plain_code(code)}".encode()).hexdigest()
