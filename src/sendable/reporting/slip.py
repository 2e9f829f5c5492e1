"""A slip: the part of a paper form that is posted. Its number stands on it, its code on the strip that stays with the reporter.

Whoever types a slip in sees the number alone. Behind it the server keeps the public half of the reporter's code.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sendable.reporting.code import CHECK_LENGTH, GROUP, LETTER_BITS, PRIME, TAKEN_FOR, letters_of, number_of

LENGTH = 10  # letters before the two that check them
BITS = LENGTH * LETTER_BITS
LASTS = timedelta(days=60)
MOST_OPEN = 100_000  # slips that wait to be typed in


@dataclass(frozen=True, slots=True)
class Slip:
    """The number of a slip."""

    number: int

    def letters(self) -> str:
        """Return it as it is printed: three groups of four letters and digits, the last two of which check the others."""
        text = letters_of(self.number, LENGTH) + letters_of(self.number % PRIME, CHECK_LENGTH)
        return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))

    @property
    def key(self) -> bytes:
        """Under what the server keeps it: a hash."""
        return sha256(b"sendable slip" + self.number.to_bytes(8, "big")).digest()


def slip_of(chance: bytes) -> Slip:
    """Return the slip of at least eight random bytes."""
    return Slip(int.from_bytes(chance[:8], "big") >> 64 - BITS)


def read_slip(typed: str) -> Slip | None:
    """Read a number as people copy it, in any case and with any gaps; None where it is none or has a slip."""
    text = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(TAKEN_FOR)
    if len(text) != LENGTH + CHECK_LENGTH or not text.isascii():
        return None
    number = number_of(text[:LENGTH])
    return Slip(number) if number % PRIME == number_of(text[LENGTH:]) else None


def still_good(today: date) -> date:
    """Return the day on which a slip was made at the earliest that can be typed in today."""
    return today - LASTS
