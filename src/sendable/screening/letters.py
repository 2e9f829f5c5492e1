"""What each code point of Unicode becomes in a small alphabet: the fold of `fold.py` as one table.

Only characters that stand in some pattern have a number of their own; all others of a kind share one.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sendable.screening.fold import FoldTable, is_han

DROPPED, SEPARATOR = 0, 1
_FIRST_OWN = 16
FIRST_OF_MANY = 0xF000  # from here on: a character that becomes several
HAN_LETTER, WORDLY, DIGIT, FILLER, IN_WORD = 1, 2, 4, 8, 16  # flags; worldly: a letter as `str.isalpha` says
_CODES = 0x110000
# Here a character is its own fold, but for the simplified form of some: whole blocks without compatibility forms.
_PLAIN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0x20000, 0x2F800), (0x2FA20, 0x31350))
_EMPTY = ((0xD800, 0xF900), (0x31350, 0xE0000), (0xE0200, _CODES))  # nothing that is a word


class Alphabet(NamedTuple):
    """A table by code point, flags by number, and for characters that become several the numbers of those."""

    code: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    more_first: npt.NDArray[np.int32]
    more: npt.NDArray[np.uint16]
    own: dict[str, int]


def alphabet(table: FoldTable, characters: Iterable[str], fillers: Iterable[str]) -> Alphabet:
    """Return the alphabet in which these characters have numbers of their own; `fillers` are those that say nothing."""
    own = {one: number for number, one in enumerate(sorted({*characters, *fillers}), _FIRST_OWN)}
    numbers = _Numbers(own, frozenset(fillers))
    code = np.zeros(_CODES, np.uint16)
    for first, end in _PLAIN:
        code[first:end] = [numbers.of(chr(point)) for point in range(first, end)]
        for point in (ord(one) for one in table.changed if first <= ord(one) < end):
            code[point] = numbers.of(table[point])
    for first, end in _EMPTY:
        code[first:end] = SEPARATOR
    more: list[int] = []
    starts = [0]
    for point in _others():
        folded = [numbers.of(one) for one in table[point]]
        if len(folded) == 1:
            code[point] = folded[0]
        elif folded:
            code[point] = FIRST_OF_MANY + len(starts) - 1
            more += folded
            starts.append(len(more))
    flags = np.array(numbers.flags, np.uint8)
    return Alphabet(code, flags, np.array(starts, np.int32), np.array(more, np.uint16), own)


class _Numbers:
    """The number of a folded character, and the flags of each number."""

    def __init__(self, own: dict[str, int], fillers: frozenset[str]) -> None:
        self._own = own
        self._shared: dict[int, int] = {}
        self.flags = [0] * (_FIRST_OWN + len(own))
        for character, number in own.items():
            self.flags[number] = _flags(character) | (FILLER if character in fillers else 0)

    def of(self, character: str) -> int:
        """Return the number of a character that is folded already."""
        if character in self._own:
            return self._own[character]
        flags = _flags(character)
        if not flags & IN_WORD:
            return SEPARATOR
        number = self._shared.setdefault(flags, 2 + len(self._shared))
        self.flags[number] = flags
        return number


def _flags(character: str) -> int:
    if not (character.isalnum() or is_han(character)):
        return 0
    letter = WORDLY if character.isalpha() else 0
    return IN_WORD | (HAN_LETTER if is_han(character) else 0) | letter | (DIGIT if character.isdigit() else 0)


def _others() -> Iterator[int]:
    """Yield the code points outside the plain and the empty blocks."""
    at = 0
    for first, end in sorted((*_PLAIN, *_EMPTY)):
        yield from range(at, first)
        at = end
