"""The reporter's code: 128 bits as twelve words, or as 28 letters and digits. It is all that a reporter has to keep."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from sendable.errors import CodeUnreadable

CODE_BYTES, WORDS, WORD_BITS, CHECK_BITS = 16, 12, 11, 4
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O and U
TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LETTER_BITS, LENGTH, CHECK_LENGTH = 5, 26, 2
PRIME = 1021  # the largest below 32 * 32: every single slip and every swap of neighbours changes the remainder
GROUP = 4


@dataclass(frozen=True)
class WordList:
    """2,048 words of one language in the order of BIP-39; `prefix` letters tell them apart."""

    words: tuple[str, ...]
    prefix: int

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each word, by its first letters."""
        return {word[: self.prefix]: at for at, word in enumerate(self.words)}


@dataclass(frozen=True)
class Code:
    """The secret of one reporter; it is never shown by accident."""

    secret: bytes = field(repr=False)

    def words(self, words: WordList) -> tuple[str, ...]:
        """Return the code as twelve words, the last of which checks the others (BIP-39)."""
        bits = int.from_bytes(self.secret, "big") << CHECK_BITS | _check(self.secret)
        return tuple(words.words[bits >> WORD_BITS * at & 2**WORD_BITS - 1] for at in reversed(range(WORDS)))

    def letters(self) -> str:
        """Return the code as seven groups of four letters and digits, the last two of which check the others."""
        number = int.from_bytes(self.secret, "big")
        text = letters_of(number, LENGTH) + letters_of(number % PRIME, CHECK_LENGTH)
        return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def found_by_of(lookup: bytes) -> bytes:
    """Return what the server keeps to find a report: a hash, from which no lookup id can be made."""
    return sha256(b"sendable lookup" + lookup).digest()


def read_code(typed: str, lists: Iterable[WordList]) -> Code:
    """Read a code as people type it: words of any list, or letters, in any case and with any gaps.

    Raises:
        CodeUnreadable: which word is not known, how many there are, or that a slip is somewhere.
    """
    words = _pieces(typed)
    if _looks_like_letters(words):
        return _of_letters("".join(words))
    known = tuple(lists)
    best = max(known, key=lambda one: sum(word[: one.prefix] in one.places for word in words))
    numbers = []
    for at, word in enumerate(words, 1):
        number = best.places.get(word[: best.prefix])
        if number is None or not best.words[number].startswith(word):
            raise CodeUnreadable("word", at)
        numbers.append(number)
    if len(numbers) != WORDS:
        raise CodeUnreadable("length", len(numbers))
    bits = 0
    for number in numbers:
        bits = bits << WORD_BITS | number
    secret = (bits >> CHECK_BITS).to_bytes(CODE_BYTES, "big")
    if bits & 2**CHECK_BITS - 1 != _check(secret):
        raise CodeUnreadable("slip", 0)
    return Code(secret)


def _pieces(typed: str) -> Sequence[str]:
    spaced = "".join(f" {letter} " if letter > "\u2e80" else letter if letter.isalnum() else " " for letter in typed)
    return spaced.lower().split()


def _looks_like_letters(words: Sequence[str]) -> bool:
    joined = "".join(words)
    short = bool(words) and max(map(len, words)) <= GROUP
    return joined.isascii() and (len(words) == 1 or short) and any(letter.isdigit() for letter in joined)


def _of_letters(typed: str) -> Code:
    text = typed.upper().translate(TAKEN_FOR)
    if len(text) != LENGTH + CHECK_LENGTH:
        raise CodeUnreadable("length", len(text))
    number = number_of(text[:LENGTH])
    if number >> CODE_BYTES * 8 or number % PRIME != number_of(text[LENGTH:]):
        raise CodeUnreadable("slip", 0)
    return Code(number.to_bytes(CODE_BYTES, "big"))


def letters_of(number: int, length: int) -> str:
    """Return a number in so many letters and digits."""
    return "".join(LETTERS[number >> LETTER_BITS * at & 31] for at in reversed(range(length)))


def number_of(text: str) -> int:
    """Return the number that letters and digits write; ValueError for others."""
    number = 0
    for letter in text:
        number = number << LETTER_BITS | LETTERS.index(letter)
    return number


def _check(secret: bytes) -> int:
    return sha256(secret).digest()[0] >> 8 - CHECK_BITS
