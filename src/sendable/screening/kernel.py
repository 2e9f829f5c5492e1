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

from sendable.screening.heard import sounded
from sendable.screening.letters import DIGIT, FILLER
from sendable.screening.signs import (
    ALIKE,
    FIGURE,
    HANZI,
    LATIN_MASK,
    LETTER,
    MARK,
    PIPE,
    SYMBOL,
    Signs,
    altered,
    chinese,
    masked,
)
from sendable.screening.symbols import (
    BREAK,
    HAN,
    LATIN,
    LONGEST,
    NUMBER,
    SEED,
    Letters,
    Row,
    has,
    mix,
    place_of,
    put,
    spell,
)
from sendable.screening.units import Pieces, words

MOST_HITS = 128
NAME, INNOCENT, VAGUE, PART = 0, 1, 2, 3
BEFORE_SOMEONE = mix(SEED, 1)
MOST_OF_A_NAME = 3  # Chinese characters
NO, YES, UNDECIDED = 0, 1, 2


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


class Hits(NamedTuple):
    """Where patterns stand in one text, in characters of the canonical form."""

    pattern: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]


@njit(nogil=True, cache=True)
def walk(row: Any, count: Any, names: Any, hits: Any) -> Any:
    """Note every pattern that stands in the symbols; return how many, `MOST_HITS` if there may be more."""
    # Arrays are taken out of their tuples once: each access counts references, and that costs more than the work.
    symbol, kind, keys, ends = row.symbol, row.kind, names.keys, names.ends
    begun, whole, second = names.begun, names.whole, names.second
    found = 0
    for start in range(count):
        if kind[start] == BREAK:
            continue
        value = mix(SEED, symbol[start])
        if not has(begun, value):
            continue
        if not has(whole, value) and not (start + 1 < count and has(second, mix(value, symbol[start + 1]))):
            continue
        for last in range(start, count):
            if last > start:
                value = mix(value, symbol[last])
            at = place_of(keys, value)
            if keys[at] == np.uint64(0):
                break
            if ends[at] >= 0:
                _note(hits, found, ends[at], row.start[start], row.end[last])
                found += 1
                if found == MOST_HITS:
                    return found
    return found


@njit(nogil=True, cache=True)
def _note(hits: Any, found: Any, pattern: Any, start: Any, end: Any) -> None:
    hits.pattern[found] = pattern
    hits.start[found], hits.end[found] = start, end


@njit(nogil=True, cache=True)
def goods(hits: Any, found: Any, names: Any) -> Any:
    """Tell whether a name stands there that no innocent phrase silences, or what always counts."""
    for one in range(found):
        pattern = hits.pattern[one]
        if names.kind[pattern] > PART:
            return True
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
def vague(row: Any, count: Any, hits: Any, found: Any, names: Any, flags: Any) -> Any:
    """Tell whether vague names stand there, and beside them nothing but numbers, fillers and perhaps a person."""
    some = False
    for one in range(found):
        some = some or names.kind[hits.pattern[one]] == VAGUE
    if not some:
        return False
    someone = -MOST_OF_A_NAME - 1  # where the last word stands that goes before somebody's name
    for at in range(count):
        kind = row.kind[at]
        if kind in (BREAK, NUMBER):
            continue
        if has(names.filler, mix(BEFORE_SOMEONE, row.symbol[at])):
            someone = at
        if kind == HAN and flags[row.symbol[at]] & (FILLER | DIGIT):
            continue
        if kind == LATIN and has(names.filler, mix(SEED, row.symbol[at])):
            continue
        if at - someone > (MOST_OF_A_NAME if kind == HAN else 1) and not _covered(row, at, hits, found, names):
            return False
    return True


@njit(nogil=True, cache=True)
def _covered(row: Any, at: Any, hits: Any, found: Any, names: Any) -> Any:
    """Tell whether a vague name stands over a symbol."""
    for one in range(found):
        if names.kind[hits.pattern[one]] == VAGUE and hits.start[one] <= row.start[at] and hits.end[one] >= row.end[at]:
            return True
    return False


def new_hits() -> Hits:
    """Return room for the hits of one text."""
    return Hits(*(np.zeros(MOST_HITS, np.int32) for _ in range(3)))


class Tables(NamedTuple):
    """Everything that sifting looks up."""

    letters: Letters
    names: Names
    signs: Signs


class Room(NamedTuple):
    """Where one text is worked on."""

    row: Row
    hits: Hits
    pieces: Pieces


@njit(nogil=True, cache=True)
def sift(data: Any, offsets: Any, tables: Any, room: Any, answers: Any, unknown: Any, plainly: Any) -> None:  # noqa: PLR0913, PLR0917
    """Answer for every text whether it may name goods (if `plainly`) or hide a name; `unknown` words leave it open."""
    row, hits, pieces = room
    letters, names, signs = tables
    flags = letters.flags
    for at in range(offsets.size - 1):
        start, stop = offsets[at], offsets[at + 1]
        if stop - start > LONGEST:
            answers[at] = YES
            continue
        count, size, alpha = spell(data, start, stop, letters, row)
        if not alpha or (plainly and plain(row, count, hits, names, flags)):
            answers[at] = YES
        else:
            answers[at] = disguised(row, size, signs, pieces, unknown)


@njit(nogil=True, cache=True)
def plain(row: Any, count: Any, hits: Any, names: Any, flags: Any) -> Any:
    """Tell whether goods may be named plainly."""
    found = walk(row, count, names, hits)
    if found == 0:
        return False
    if found == MOST_HITS or goods(hits, found, names) or combined(hits, found, names):
        return True
    return vague(row, count, hits, found, names, flags)


@njit(nogil=True, cache=True)
def disguised(row: Any, size: Any, signs: Any, pieces: Any, unknown: Any) -> Any:
    """Answer whether a text shows a sign of hiding a name."""
    seen, traits = 0, 0
    flat, kind, trait = row.flat, signs.kind, signs.traits
    for at in range(size):
        seen |= 1 << kind[flat[at]]
        traits |= trait[flat[at]]
    if traits & ALIKE or (seen & (1 << HANZI) and chinese(row, size, signs, traits)):
        return YES
    answer = NO
    if seen & ((1 << LETTER) | (1 << FIGURE)):
        odd = (1 << FIGURE) | (1 << SYMBOL) | (1 << PIPE) | (1 << MARK)
        if traits & LATIN_MASK and masked(row, size, signs):
            return YES
        answer = altered(row, size, signs, unknown) if seen & odd else NO
        if answer != YES:
            answer = _graver(answer, words(row, size, signs, pieces, unknown))
    if answer != YES and seen & (1 << HANZI):
        answer = _graver(answer, sounded(row, size, signs, unknown))
    return answer


@njit(nogil=True, cache=True)
def _graver(one: Any, other: Any) -> Any:
    return YES if YES in (one, other) else max(one, other)


@njit(nogil=True, cache=True)
def learn(data: Any, offsets: Any, letters: Any, names: Any, row: Any) -> None:
    """Enter the canonical forms of all patterns, in order."""
    for pattern in range(offsets.size - 1):
        count, _, _ = spell(data, offsets[pattern], offsets[pattern + 1], letters, row)
        value = SEED
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
def learn_fillers(data: Any, offsets: Any, letters: Any, names: Any, row: Any, seed: Any) -> None:
    """Enter words that say nothing (`SEED`), or that stand before somebody's name (`BEFORE_SOMEONE`)."""
    for word in range(offsets.size - 1):
        count, _, _ = spell(data, offsets[word], offsets[word + 1], letters, row)
        if count == 1:
            put(names.filler, mix(seed, row.symbol[0]))
