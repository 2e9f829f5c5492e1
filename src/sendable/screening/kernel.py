"""The sieve's inner loops, compiled by numba: one pass over the bytes of a column of texts.

A text becomes symbols: each Latin word is the hash of its letters, each Chinese character its number, and a mark stands
between two Chinese runs. A name is a sequence of symbols, found by the hash of every beginning of it. Two names whose
hashes meet would only send more rows to the careful side.

Work is bounded: a text longer than `LONGEST` bytes is not looked at, and from each symbol a walk goes no further than
the longest name.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from sendable.screening.letters import DIGIT, DROPPED, FILLER, FIRST_OF_MANY, HAN_LETTER, SEPARATOR, WORDLY

LONGEST = 4096  # bytes of a text
MOST_SYMBOLS = 6 * LONGEST + 8  # a character of three bytes folds to at most eighteen
MOST_HITS = 128
NAME, INNOCENT, VAGUE = 0, 1, 2
BREAK, LATIN, HAN, NUMBER = 0, 1, 2, 3  # kinds of symbols; a number is a Latin word that begins with a digit
_SEED = np.uint64(0x9E3779B97F4A7C15)
_TOP = np.uint64(44)  # bitmaps have 2 ** 20 bits


class Letters(NamedTuple):
    """What each code point becomes, see `letters.py`."""

    code: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    more_first: npt.NDArray[np.int32]
    more: npt.NDArray[np.uint16]


class Names(NamedTuple):
    """All patterns by hash, and what the decision needs of each."""

    keys: npt.NDArray[np.uint64]  # open addressing; the hash of every beginning of a pattern
    ends: npt.NDArray[np.int32]  # the pattern that ends there, or -1
    begun: npt.NDArray[np.uint8]  # bitmap of first symbols
    whole: npt.NDArray[np.uint8]  # bitmap of patterns of one symbol
    second: npt.NDArray[np.uint8]  # bitmap of beginnings of two symbols
    filler: npt.NDArray[np.uint8]  # bitmap of Latin filler words
    kind: npt.NDArray[np.uint8]
    first: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    part_first: npt.NDArray[np.int32]
    part: npt.NDArray[np.int32]
    silence: npt.NDArray[np.int32]  # of an innocent pattern: row of `silenced`, -1 silences all
    silenced: npt.NDArray[np.uint8]  # bits of concepts


class Row(NamedTuple):
    """The symbols of one text, with the stretch of the canonical form that each covers, spaces of words included."""

    symbol: npt.NDArray[np.uint64]
    kind: npt.NDArray[np.uint8]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]


class Hits(NamedTuple):
    """Where patterns stand in one text, in characters of the canonical form."""

    pattern: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]


@njit(nogil=True, cache=True)
def mix(value: Any, symbol: Any) -> Any:
    """Return the hash of a sequence that goes on with a symbol."""
    mixed = (value ^ np.uint64(symbol)) * _SEED
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
def spell(  # noqa: C901, PLR0912 one loop over the bytes, so that the compiler keeps its state in registers
    data: Any, at: Any, stop: Any, letters: Any, row: Any
) -> Any:
    """Write the symbols of the text between two bytes; return how many, and whether any is a letter."""
    count, place, open_kind, begun, value, alpha = 0, 1, BREAK, 0, _SEED, False
    while at < stop:
        point, at = decode(data, at)
        code = letters.code[point]
        first, last = 0, 1
        if code >= FIRST_OF_MANY:
            first, last = letters.more_first[code - FIRST_OF_MANY], letters.more_first[code - FIRST_OF_MANY + 1]
        for k in range(first, last):
            one = letters.more[k] if code >= FIRST_OF_MANY else code
            if one == DROPPED:
                continue
            flags = letters.flags[one]
            kind = BREAK if one == SEPARATOR else (HAN if flags & HAN_LETTER else LATIN)
            if kind != (LATIN if open_kind == NUMBER else open_kind):
                if open_kind in (LATIN, NUMBER):
                    count = _close(row, count, open_kind, value, begun, place)
                if kind != BREAK:
                    if count:
                        if kind == HAN and row.kind[count - 1] == HAN:
                            row.symbol[count], row.kind[count] = SEPARATOR, BREAK
                            row.start[count], row.end[count] = place, place + 1
                            count += 1
                        place += 1
                    begun, value = place, _SEED
                open_kind = NUMBER if kind == LATIN and flags & DIGIT else kind
            if kind == BREAK:
                continue
            alpha = alpha or flags & WORDLY != 0
            if kind == HAN:
                row.symbol[count], row.kind[count] = one, HAN
                row.start[count], row.end[count] = place, place + 1
                count += 1
            else:
                value = mix(value, one)
            place += 1
    if open_kind in (LATIN, NUMBER):
        count = _close(row, count, open_kind, value, begun, place)
    return count, alpha


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


@njit(nogil=True, cache=True)
def walk(row: Any, count: Any, names: Any, hits: Any) -> Any:
    """Note every pattern that stands in the symbols; return how many, `MOST_HITS` if there may be more."""
    found = 0
    for start in range(count):
        if row.kind[start] == BREAK:
            continue
        value = mix(_SEED, row.symbol[start])
        if not has(names.begun, value):
            continue
        if not has(names.whole, value) and not (
            start + 1 < count and has(names.second, mix(value, row.symbol[start + 1]))
        ):
            continue
        for last in range(start, count):
            if last > start:
                value = mix(value, row.symbol[last])
            at = place_of(names.keys, value)
            if names.keys[at] == np.uint64(0):
                break
            if names.ends[at] >= 0:
                hits.pattern[found] = names.ends[at]
                hits.start[found], hits.end[found] = row.start[start], row.end[last]
                found += 1
                if found == MOST_HITS:
                    return found
    return found


@njit(nogil=True, cache=True)
def goods(hits: Any, found: Any, names: Any) -> Any:
    """Tell whether a name stands there that no innocent phrase silences."""
    for one in range(found):
        pattern = hits.pattern[one]
        if names.kind[pattern] != NAME:
            continue
        for at in range(names.first[pattern], names.first[pattern + 1]):
            if not _silenced(hits, found, names, one, names.target[at]):
                return True
    return False


@njit(nogil=True, cache=True)
def _silenced(hits: Any, found: Any, names: Any, one: Any, concept: Any) -> Any:
    for other in range(found):
        if names.kind[hits.pattern[other]] != INNOCENT:
            continue
        if hits.start[other] > hits.start[one] or hits.end[other] < hits.end[one]:
            continue
        if hits.end[other] - hits.start[other] <= hits.end[one] - hits.start[one]:
            continue
        silence = names.silence[hits.pattern[other]]
        if silence < 0 or (names.silenced[silence, concept >> 3] >> np.uint8(concept & 7)) & np.uint8(1):
            return True
    return False


@njit(nogil=True, cache=True)
def combined(hits: Any, found: Any, names: Any) -> Any:
    """Tell whether both sides of a combination stand there."""
    for one in range(found):
        a = hits.pattern[one]
        for at in range(names.part_first[a], names.part_first[a + 1]):
            for other in range(found):
                b = hits.pattern[other]
                apart = hits.end[one] <= hits.start[other] + 1 or hits.end[other] <= hits.start[one] + 1
                for to in range(names.part_first[b], names.part_first[b + 1]):
                    if apart and names.part[at] == names.part[to] ^ 1:
                        return True
    return False


@njit(nogil=True, cache=True)
def vague(row: Any, count: Any, hits: Any, found: Any, names: Any, letters: Any) -> Any:
    """Tell whether vague names stand there, and beside them nothing but numbers and fillers."""
    some = False
    for one in range(found):
        some = some or names.kind[hits.pattern[one]] == VAGUE
    if not some:
        return False
    for at in range(count):
        kind = row.kind[at]
        if kind in (BREAK, NUMBER):
            continue
        if kind == HAN and letters.flags[row.symbol[at]] & (FILLER | DIGIT):
            continue
        if kind == LATIN and has(names.filler, mix(_SEED, row.symbol[at])):
            continue
        covered = False
        for one in range(found):
            if names.kind[hits.pattern[one]] == VAGUE and hits.start[one] <= row.start[at]:
                covered = covered or hits.end[one] >= row.end[at]
        if not covered:
            return False
    return True


def new_row() -> Row:
    """Return room for the symbols of one text."""
    kind, wide = np.zeros(MOST_SYMBOLS, np.uint8), np.zeros(MOST_SYMBOLS, np.uint64)
    return Row(wide, kind, np.zeros(MOST_SYMBOLS, np.int32), np.zeros(MOST_SYMBOLS, np.int32))


def new_hits() -> Hits:
    """Return room for the hits of one text."""
    return Hits(*(np.zeros(MOST_HITS, np.int32) for _ in range(3)))


@njit(nogil=True, cache=True)
def sift(data: Any, offsets: Any, letters: Any, names: Any, room: Any, possible: Any) -> None:
    """Mark the texts that may name something plainly."""
    row, hits = room
    for at in range(offsets.size - 1):
        start, stop = offsets[at], offsets[at + 1]
        if stop - start > LONGEST:
            possible[at] = True
            continue
        count, alpha = spell(data, start, stop, letters, row)
        if not alpha:
            possible[at] = True
            continue
        found = walk(row, count, names, hits)
        if found == 0:
            continue
        possible[at] = (
            found == MOST_HITS
            or goods(hits, found, names)
            or combined(hits, found, names)
            or vague(row, count, hits, found, names, letters)
        )


@njit(nogil=True, cache=True)
def learn(data: Any, offsets: Any, letters: Any, names: Any, row: Any) -> None:
    """Enter the canonical forms of all patterns, in order."""
    for pattern in range(offsets.size - 1):
        count, _ = spell(data, offsets[pattern], offsets[pattern + 1], letters, row)
        value = _SEED
        for last in range(count):
            value = mix(value, row.symbol[last])
            if last == 0:
                put(names.begun, value)
            if last == 0 and count == 1:
                put(names.whole, value)
            if last == 1:
                put(names.second, value)
            at = place_of(names.keys, value)
            names.keys[at] = value
        if count:
            names.ends[place_of(names.keys, value)] = pattern


@njit(nogil=True, cache=True)
def learn_fillers(data: Any, offsets: Any, letters: Any, names: Any, row: Any) -> None:
    """Enter the Latin words that say nothing."""
    for word in range(offsets.size - 1):
        count, _ = spell(data, offsets[word], offsets[word + 1], letters, row)
        if count == 1:
            put(names.filler, mix(_SEED, row.symbol[0]))
