"""Texts as symbols, compiled by numba: each Latin word is the hash of its letters, each Chinese character its number.

A mark stands between two Chinese runs. Beside the symbols, the folded characters are kept one by one: disguises are
looked for in those.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from sendable.screening.letters import DIGIT, DROPPED, FIRST_OF_MANY, HAN_LETTER, IN_WORD, WORDLY

LONGEST = 4096  # bytes of a text
MOST_SYMBOLS = 6 * LONGEST + 8  # a character of three bytes folds to at most eighteen
BREAK, LATIN, HAN, NUMBER = 0, 1, 2, 3  # kinds of symbols; a number is a Latin word that begins with a digit
SEED = np.uint64(0x9E3779B97F4A7C15)
_TOP = np.uint64(44)  # bitmaps have 2 ** 20 bits
BITMAP = (1 << 20) >> 3


class Letters(NamedTuple):
    """What each code point becomes, see `letters.py`."""

    code: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    more_first: npt.NDArray[np.int32]
    more: npt.NDArray[np.uint16]


class Row(NamedTuple):
    """One text: symbols, each with its stretch of the canonical form, spaces of words included; and its characters."""

    symbol: npt.NDArray[np.uint64]
    kind: npt.NDArray[np.uint8]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    flat: npt.NDArray[np.uint16]
    point: npt.NDArray[np.uint32]
    byte: npt.NDArray[np.int64]  # where the character begins that was folded to this one; one more marks the end


def new_row() -> Row:
    """Return room for one text."""
    wide = np.zeros(MOST_SYMBOLS, np.uint64)
    kind, flat = np.zeros(MOST_SYMBOLS, np.uint8), np.zeros(MOST_SYMBOLS, np.uint16)
    point, byte = np.zeros(MOST_SYMBOLS, np.uint32), np.zeros(MOST_SYMBOLS, np.int64)
    return Row(wide, kind, np.zeros(MOST_SYMBOLS, np.int32), np.zeros(MOST_SYMBOLS, np.int32), flat, point, byte)


@njit(nogil=True, cache=True)
def mix(value: Any, symbol: Any) -> Any:
    """Return the hash of a sequence that goes on with a symbol."""
    mixed = (value ^ np.uint64(symbol)) * SEED
    return mixed ^ (mixed >> np.uint64(29))


@njit(nogil=True, cache=True)
def has(bitmap: Any, value: Any) -> Any:
    """Tell whether a hash may be in a bitmap."""
    at = value >> _TOP
    return (bitmap[at >> np.uint64(3)] >> np.uint8(at & np.uint64(7))) & np.uint8(1) != 0


@njit(nogil=True, cache=True)
def put(bitmap: Any, value: Any) -> None:
    """Put a hash into a bitmap."""
    at = value >> _TOP
    bitmap[at >> np.uint64(3)] |= np.uint8(1) << np.uint8(at & np.uint64(7))


@njit(nogil=True, cache=True)
def decode(data: Any, at: Any) -> Any:
    """Return the code point at a byte, and where the next begins; the bytes are valid UTF-8."""
    one = np.uint32(data[at])
    if one < 0x80:  # noqa: PLR2004 the first bytes of UTF-8
        return one, at + 1
    two = np.uint32(data[at + 1]) & np.uint32(63)
    if one < 0xE0:  # noqa: PLR2004
        return ((one & np.uint32(31)) << np.uint32(6)) | two, at + 2
    three = np.uint32(data[at + 2]) & np.uint32(63)
    if one < 0xF0:  # noqa: PLR2004
        return ((one & np.uint32(15)) << np.uint32(12)) | (two << np.uint32(6)) | three, at + 3
    four = np.uint32(data[at + 3]) & np.uint32(63)
    high = ((one & np.uint32(7)) << np.uint32(18)) | (two << np.uint32(12))
    return high | (three << np.uint32(6)) | four, at + 4


@njit(nogil=True, cache=True)
def spell(  # noqa: C901 one loop over the bytes, so that the compiler keeps its state in registers
    data: Any, at: Any, stop: Any, letters: Any, row: Any
) -> Any:
    """Write the symbols and characters of a text; return how many of each, and whether any is a letter."""
    codes, flag, more_first, more = letters
    symbol, kinds, starts, ends, flat, points, bytes_ = row
    count, place, open_kind, begun, value, alpha, size = 0, 1, BREAK, 0, SEED, False, 0
    while at < stop:
        byte = at
        point, at = decode(data, at)
        code = codes[point]
        first, last = 0, 1
        if code >= FIRST_OF_MANY:
            first, last = more_first[code - FIRST_OF_MANY], more_first[code - FIRST_OF_MANY + 1]
        for k in range(first, last):
            one = more[k] if code >= FIRST_OF_MANY else code
            if one == DROPPED:
                continue
            flat[size], points[size], bytes_[size] = one, point, byte
            size += 1
            flags = flag[one]
            kind = BREAK if not flags & IN_WORD else (HAN if flags & HAN_LETTER else LATIN)
            if kind != (LATIN if open_kind == NUMBER else open_kind):
                if open_kind in (LATIN, NUMBER):
                    count = _close(row, count, open_kind, value, begun, place)
                if kind != BREAK:
                    if count:
                        if kind == HAN and kinds[count - 1] == HAN:
                            symbol[count], kinds[count], starts[count], ends[count] = BREAK, BREAK, place, place + 1
                            count += 1
                        place += 1
                    begun, value = place, SEED
                open_kind = NUMBER if kind == LATIN and flags & DIGIT else kind
            alpha = alpha or flags & WORDLY != 0
            if kind == HAN:
                symbol[count], kinds[count], starts[count], ends[count] = one, HAN, place, place + 1
                count += 1
            elif kind == LATIN:
                value = mix(value, one)
            place += kind != BREAK
    if open_kind in (LATIN, NUMBER):
        count = _close(row, count, open_kind, value, begun, place)
    bytes_[size] = stop
    return count, size, alpha


@njit(nogil=True, cache=True)
def _close(row: Any, count: Any, kind: Any, value: Any, start: Any, end: Any) -> Any:
    row.symbol[count], row.kind[count] = value | np.uint64(1 << 63), kind  # no Chinese character has this number
    row.start[count], row.end[count] = start - 1, end + 1
    return count + 1


@njit(nogil=True, cache=True)
def place_of(keys: Any, value: Any) -> Any:
    """Return where a hash is kept, or where it would be."""
    mask = np.uint64(keys.size - 1)
    at = (value >> np.uint64(7)) & mask
    while keys[at] != np.uint64(0) and keys[at] != value:
        at = (at + np.uint64(1)) & mask
    return at
